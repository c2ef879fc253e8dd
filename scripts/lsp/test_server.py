"""The language server as pytest-lsp, a client of its own, sees it."""

import asyncio
import os
import pathlib
import shutil
import time

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BOUND = float(os.environ.get("CIRCULAR_BOUND", "20"))


def many_rules(count=900):
    """A pack of more than 5 000 lines in one file."""
    lines = ["pack { id = \"many\", version = \"1\", title = \"Beaucoup\" }", ""]
    for n in range(count):
        lines += [
            f'fact "f{n}" {{ type = "number", unit = "hab", label = "Fait {n} é😀", source = "§{n}" }}',
            f'param "p{n}" {{ {n}, unit = "hab", label = "Paramètre {n}", source = "§{n}" }}',
            f'prerequisite "r{n}" {{',
            f'  label = "Règle {n}", source = "§{n}",',
            f"  test = function(a, p) return a.f{n} >= p.p{n} end,",
            "}",
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project").resolve()
    shutil.copytree(PROJECT / "rules" / "projet-k", folder / "rules" / "projet-k")
    shutil.copytree(PROJECT / "samples", folder / "samples")
    (folder / "rules" / "many").mkdir()
    (folder / "rules" / "many" / "pack.lua").write_text(many_rules(), encoding="utf-8")
    return folder


@pytest_lsp.fixture(
    scope="module",
    config=ClientServerConfig(server_command=[os.environ["CIRCULAR"], "lsp"]),
)
async def client(lsp_client: LanguageClient, project):
    capabilities = pytest_lsp.client_capabilities("visual-studio-code")
    # This client asks for lenses and hints itself, and watches nothing.
    capabilities.workspace.code_lens = None
    capabilities.workspace.inlay_hint = None
    capabilities.workspace.did_change_watched_files = None
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[types.WorkspaceFolder(uri=project.as_uri(), name="project")],
            initialization_options={
                "subject": "fronsac", "data": "samples/candidatures.json", "on": "2023-09-15",
            },
        )
    )
    yield
    await lsp_client.shutdown_session()


class Rules:
    """An open file."""

    def __init__(self, client, path):
        self.client, self.uri = client, path.as_uri()
        self.text = path.read_text(encoding="utf-8")
        self.version = 1
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                types.TextDocumentItem(
                    uri=self.uri, language_id="lua", version=1, text=self.text)))

    @property
    def id(self):
        return types.TextDocumentIdentifier(self.uri)

    def at(self, words, plus=0):
        index = self.text.index(words) + plus
        before = self.text[:index].split("\n")
        return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)

    def change(self, text):
        self.version += 1
        self.text = text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)]))

    async def codes(self, wanted, seconds=30):
        """The codes of the diagnostics, once they are as wanted."""
        end = time.monotonic() + seconds
        while True:
            found = [d.code for d in self.client.diagnostics.get(self.uri, [])]
            if wanted(found) or time.monotonic() > end:
                return found
            await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def eligibility(client, project):
    return Rules(client, project / "rules" / "projet-k" / "eligibility.lua")


@pytest.mark.asyncio(loop_scope="module")
async def test_diagnostics_and_their_correction(client, eligibility):
    right = eligibility.text
    eligibility.change(right.replace("p.population_min then", "p.populaton_min then"))
    assert await eligibility.codes(lambda codes: codes != []) == ["undeclared-parameter"]
    found = client.diagnostics[eligibility.uri][0]
    actions, end = None, time.monotonic() + 30
    while not actions and time.monotonic() < end:
        await asyncio.sleep(0.1)
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=eligibility.id, range=found.range,
                context=types.CodeActionContext(diagnostics=[found])))
    fixes = [action for action in actions if getattr(action, "kind", None) == "quickfix"]
    assert fixes[0].edit.changes[eligibility.uri][0].new_text == "population_min"
    eligibility.change(right)
    assert await eligibility.codes(lambda codes: codes == []) == []


@pytest.mark.asyncio(loop_scope="module")
async def test_completion_hover_and_definition(client, eligibility):
    place = eligibility.at("p.population_max)", 2)
    found = await client.text_document_completion_async(
        types.CompletionParams(text_document=eligibility.id, position=place))
    assert "population_max" in [item.label for item in found.items]
    hover = await client.text_document_hover_async(
        types.HoverParams(text_document=eligibility.id, position=place))
    assert "Habitants au plus" in hover.contents.value
    definition = await client.text_document_definition_async(
        types.DefinitionParams(text_document=eligibility.id, position=place))
    assert definition.uri == eligibility.uri


@pytest.mark.asyncio(loop_scope="module")
async def test_the_lens_tells_what_the_unsaved_text_changes(client, eligibility):
    right = eligibility.text
    eligibility.change(right.replace("1500, unit = \"hab\"", "3000, unit = \"hab\""))
    titles, end = [], time.monotonic() + 30
    while not any("7 → 10" in title for title in titles) and time.monotonic() < end:
        await asyncio.sleep(0.1)
        lenses = await client.text_document_code_lens_async(
            types.CodeLensParams(text_document=eligibility.id))
        titles = [lens.command.title for lens in lenses or []]
    assert any("éligibles 7 → 10 sur candidatures.json" in title for title in titles), titles
    eligibility.change(right)


@pytest.mark.asyncio(loop_scope="module")
async def test_rename_everywhere(client, eligibility):
    edit = await client.text_document_rename_async(
        types.RenameParams(
            text_document=eligibility.id, position=eligibility.at("p.population_max)", 4),
            new_name="population_most"))
    assert {pathlib.PurePosixPath(uri).name for uri in edit.changes} >= {"eligibility.lua", "en.lua"}


@pytest.mark.asyncio(loop_scope="module")
async def test_answers_are_quick_in_a_file_of_five_thousand_lines(client, project):
    rules = Rules(client, project / "rules" / "many" / "pack.lua")
    assert rules.text.count("\n") > 5000
    await rules.codes(lambda codes: codes != [])
    await asyncio.sleep(3)
    middle = len(rules.text) // 2
    times = {}
    for turn in range(12):
        # Each key changes the text: what follows reads it anew.
        rules.change(rules.text[:middle].rsplit("\n", 1)[0] + "\n" + f"-- {turn}\n" + rules.text[middle:].split("\n", 1)[1])
        middle = len(rules.text) // 2
        number = 300 + turn
        place = rules.at(f"p.p{number} end", 3)
        asked = {
            # The first that asks has the text read.
            "hover": lambda: client.text_document_hover_async(
                types.HoverParams(text_document=rules.id, position=place)),
            "completion": lambda: client.text_document_completion_async(
                types.CompletionParams(text_document=rules.id, position=place)),
            "definition": lambda: client.text_document_definition_async(
                types.DefinitionParams(text_document=rules.id, position=place)),
            "lens": lambda: client.text_document_code_lens_async(
                types.CodeLensParams(text_document=rules.id)),
        }
        for name, ask in asked.items():
            start = time.perf_counter()
            await ask()
            times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    medians = {name: sorted(all)[len(all) // 2] for name, all in times.items()}
    print({name: round(value, 1) for name, value in medians.items()})
    # A client in Python takes its own time to read a long list of lenses.
    assert medians["completion"] < BOUND and medians["hover"] < BOUND, medians
    assert medians["definition"] < BOUND, medians
