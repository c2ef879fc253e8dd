"""Workbooks as LibreOffice computes them, for scripts/recalculate and scripts/recalculate-labels."""
import os, re, subprocess, sys, tempfile, zipfile
from xml.etree import ElementTree as Tree

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
work = os.environ.get("KEEP") or tempfile.mkdtemp()
os.makedirs(work, exist_ok=True)
profile = os.path.join(work, "profile", "user")
os.makedirs(profile, exist_ok=True)
with open(os.path.join(profile, "registrymodifications.xcu"), "w") as file:
    file.write('<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
               '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
               'oor:op="fuse"><value>0</value></prop></item></oor:items>')


def fail(text):
    sys.exit(f"{sys.argv[0]}: {text}")


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1, 65):  # wrong data is told, and the workbook is written
        fail(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr[:800]}")


class Book:
    """The sheets of a workbook: cells by sheet, row and column, each (value, formula)."""

    def __init__(self, path):
        self.path = path
        archive = zipfile.ZipFile(path)
        names = archive.namelist()
        strings = []
        if "xl/sharedStrings.xml" in names:
            for item in Tree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{{{SPACE}}}si"):
                strings.append("".join(text.text or "" for text in item.iter(f"{{{SPACE}}}t")))
        self.sheets, self.parts = {}, {}
        book = Tree.fromstring(archive.read("xl/workbook.xml"))
        for index, sheet in enumerate(book.iter(f"{{{SPACE}}}sheet")):
            part = f"xl/worksheets/sheet{index + 1}.xml"
            cells = {}
            for cell in Tree.fromstring(archive.read(part)).iter(f"{{{SPACE}}}c"):
                column, row = re.match("([A-Z]+)([0-9]+)", cell.get("r")).groups()
                value, formula = cell.find(f"{{{SPACE}}}v"), cell.find(f"{{{SPACE}}}f")
                kind, found = cell.get("t"), None
                if kind == "inlineStr":
                    found = "".join(text.text or "" for text in cell.iter(f"{{{SPACE}}}t"))
                elif value is not None and value.text is not None:
                    found = (strings[int(value.text)] if kind == "s" else value.text if kind in ("str", "e")
                             else value.text == "1" if kind == "b" else float(value.text))
                cells[int(row), column] = (found, formula.text if formula is not None else None)
            self.sheets[sheet.get("name")], self.parts[sheet.get("name")] = cells, part

    def rows(self, sheet):
        return sorted({row for row, _ in self.sheets[sheet]})

    def headings(self, sheet):
        cells = self.sheets[sheet]
        return {column: cells[1, column][0] for row, column in cells if row == 1}

    def typed(self, path, changes):
        """A copy whose formulas have no results, with `changes`, {(sheet, row, column): value or formula}."""
        source = zipfile.ZipFile(self.path)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                sheet = next((sheet for sheet, part in self.parts.items() if part == name), None)
                if sheet:
                    data = self.rewritten(data, {key[1:]: value for key, value in changes.items() if key[0] == sheet})
                target.writestr(name, data)

    def rewritten(self, data, changes):
        Tree.register_namespace("", SPACE)
        root = Tree.fromstring(data)
        for row in root.iter(f"{{{SPACE}}}row"):
            number = int(row.get("r"))
            known = {re.match("[A-Z]+", cell.get("r")).group(): cell for cell in row}
            for (changed, column), value in changes.items():
                if changed == number and column not in known:
                    known[column] = Tree.SubElement(row, f"{{{SPACE}}}c", {"r": f"{column}{number}"})
            row[:] = sorted(row, key=lambda cell: (len(cell.get("r")), cell.get("r")))
            for column, cell in known.items():
                if (number, column) in changes:
                    for child in list(cell):
                        cell.remove(child)
                    cell.attrib.pop("t", None)
                    value = changes[number, column]
                    if isinstance(value, str) and value.startswith("="):
                        Tree.SubElement(cell, f"{{{SPACE}}}f").text = value[1:]
                    elif isinstance(value, str):
                        cell.set("t", "inlineStr")
                        inline = Tree.SubElement(cell, f"{{{SPACE}}}is")
                        Tree.SubElement(inline, f"{{{SPACE}}}t").text = value
                    elif value is not None:
                        Tree.SubElement(cell, f"{{{SPACE}}}v").text = repr(float(value))
                elif cell.find(f"{{{SPACE}}}f") is not None:
                    value = cell.find(f"{{{SPACE}}}v")
                    if value is not None:
                        cell.remove(value)
                    cell.attrib.pop("t", None)
        return Tree.tostring(root, encoding="UTF-8", xml_declaration=True)


def recalculated(paths):
    """The workbooks as LibreOffice computes them, all in one run."""
    folder = os.path.join(work, "out")
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *paths], capture_output=True, timeout=900)
    books = []
    for path in paths:
        made = os.path.join(folder, os.path.basename(path))
        if not os.path.exists(made):
            fail(f"LibreOffice does not read {path}")
        books.append(Book(made))
    return books


def same(a, b):
    if a in (None, "") and b in (None, ""):
        return True
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    return a == b
