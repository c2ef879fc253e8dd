"""What `circular rank --partial` says of some lines of a population, whatever happens to the program.

Used by Spark's workers and by the shell's: a line of the population gives one member of the ranking. A line
that ends the program makes a failed record of its own, found by halving; the others stand.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from typing import Iterable, Iterator, NamedTuple, Optional

GROUPS = {"ranked": 0, "refused": 1, "unknown": 2, "failed": 3, "unread": 4}
# The exit codes of `circular` with which everything was written: all is well, or some data is wrong.
WRITTEN = (0, 65)
# A command line or a pack that no line of data is to blame for.
MISUSED = (2, 64, 66, 126, 127)
# How many lines of one batch may end the program before the rest of it is not tried any more.
POISON_LIMIT = 32


class Member(NamedTuple):
    group: int
    line: int
    id: Optional[str]
    """None where the record takes no id."""
    key: str
    ties: list
    record: str


class CannotJudge(Exception):
    """Nothing can be judged here, whatever the data: the program, the pack or the options are wrong."""


class Judge:
    """One program with one pack and one set of options."""

    def __init__(self, program, pack, options=(), language="fr", batch=16384, seconds=900):
        self.command = [program, "rank", pack, "--input", "-", "--partial", "--jobs", "1", "--lang", language, *options]
        self.language = language
        self.batch = batch
        self.seconds = seconds

    def head(self) -> dict:
        """What the ranking begins with; asked before the work, so that a wrong command is found at once."""
        ended, members = self._run([b'{"id":"-"}'], 1)
        if ended is not None:
            raise CannotJudge(ended)
        return self._head

    def members(self, lines: Iterable[bytes], first_line: int) -> Iterator[Member]:
        """Judges lines that follow one another, batch by batch, in their order."""
        batch = []
        for line in lines:
            batch.append(line)
            if len(batch) == self.batch:
                yield from self._batch(batch, first_line)
                first_line += len(batch)
                batch = []
        if batch:
            yield from self._batch(batch, first_line)

    def _batch(self, lines, first_line):
        self._poisoned = 0
        yield from self._halves(lines, first_line)

    def _halves(self, lines, first_line):
        ended, members = self._run(lines, first_line)
        if ended is None:
            yield from self._with_unread(lines, first_line, members)
        elif len(lines) == 1 or self._poisoned >= POISON_LIMIT:
            for offset, line in enumerate(lines):
                if line.strip():
                    self._poisoned += 1
                    yield self._poison(line, first_line + offset, ended)
        else:
            middle = len(lines) // 2
            yield from self._halves(lines[:middle], first_line)
            yield from self._halves(lines[middle:], first_line + middle)

    def _run(self, lines, first_line):
        """Why the program did not end as it should, or None and the members."""
        with tempfile.TemporaryFile() as errors:
            try:
                run = subprocess.run(
                    [*self.command, "--first-line", str(first_line)], input=b"\n".join(lines) + b"\n",
                    stdout=subprocess.PIPE, stderr=errors, timeout=self.seconds)
            except subprocess.TimeoutExpired:
                return self._say(f"le programme n'a pas fini en {self.seconds} s",
                                 f"the program did not end within {self.seconds} s"), []
            except OSError as error:
                raise CannotJudge(f"{self.command[0]}: {error.strerror}")
            errors.seek(0)
            said = errors.read(1 << 16).decode(errors="replace").strip()
        if run.returncode in MISUSED:
            raise CannotJudge(f"{' '.join(self.command)}\nexit code {run.returncode}: {said}")
        if run.returncode not in WRITTEN:
            how = (f"signal {-run.returncode}" if run.returncode < 0 else f"code {run.returncode}")
            return self._say(f"le programme s'est arrêté ({how})", f"the program ended ({how})"), []
        output = run.stdout.decode().split("\n")
        if not output[0].startswith('{"ranking":') or output[-1] != "":
            # A pack that does not load is wrong data as well, and then nothing is written.
            if not run.stdout:
                raise CannotJudge(f"{' '.join(self.command)}\nexit code {run.returncode}: {said}")
            return self._say("la réponse du programme est coupée", "the program's answer is cut short"), []
        self._head = json.loads(output[0])["ranking"]
        return None, [self._member(line) for line in output[1:-1]]

    @staticmethod
    def _member(line):
        # The record stays the text that the program wrote: the ranking has the same bytes.
        before, record = line.split(',"record":', 1)
        told = json.loads(before + "}")
        return Member(GROUPS[told["group"]], told["line"], told.get("id"), told.get("key", ""),
                      told.get("ties", []), record[:-1])

    def _with_unread(self, lines, first_line, members):
        """The members, then the lines of which the program could make nothing."""
        answered = {member.line for member in members}
        yield from members
        for offset, line in enumerate(lines):
            if line.strip() and first_line + offset not in answered:
                told = {"line": first_line + offset, "text": line.decode(errors="replace")}
                yield Member(GROUPS["unread"], first_line + offset, None, "", [],
                             json.dumps(told, ensure_ascii=False, separators=(",", ":")))

    def _poison(self, line, number, why):
        try:
            told = json.loads(line)
            told = told if isinstance(told, dict) else {}
        except (ValueError, RecursionError):
            told = {}
        record = {"id": _text(str(told.get("id") or told.get("insee") or ""))}
        if isinstance(told.get("name"), str):
            record["name"] = _text(told["name"])
        error = {"code": "program-ended", "severity": "error", "message": why, "at": f"-:{number}",
                 "suggestion": self._say("jugez ce sujet seul", "judge this subject alone")}
        record["errors"] = [{"error": error}]
        return Member(GROUPS["failed"], number, record["id"] or None, "", [],
                      json.dumps(record, ensure_ascii=False, separators=(",", ":")))

    def _say(self, french, english):
        return french if self.language == "fr" else english

    def later_of_one_id(self, texts: dict, first: dict) -> Iterator[Member]:
        """What the ranking says of records whose ids earlier ones have.

        `texts` has the lines of both, by their numbers, `first` the number of the earlier by that of the later.
        All are judged in one run, where they stand in the population: there are empty lines between them.
        """
        start = min(texts)
        lines = [texts.get(number, b"") for number in range(start, max(texts) + 1)]
        ended, members = self._run(lines, start)
        answers = {member.line: member for member in members}
        for line in sorted(first):
            why = ended or self._say("sans réponse", "without an answer")
            yield answers.get(line) or self._poison(texts[line], line, why)


def _text(text: str) -> str:
    """A text that UTF-8 can write: half of a character may stand in JSON, and nowhere else."""
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def insert_rank(record: str, rank: int, tied: bool, parted_by=()) -> str:
    """The record of one who is ranked, with its rank: as `circular rank --format ndjson` writes it."""
    place = record.index(',"score":')
    text = f',"rank":{rank}'
    if tied:
        text += ',"tied":true'
    if parted_by:
        text += ',"partedBy":[' + ",".join(map(str, parted_by)) + "]"
    return record[:place] + text + record[place:]


def sortable(member: Member) -> str:
    """A member as one line of five columns, which `LC_ALL=C sort` puts into the order of the ranking."""
    ties = json.dumps(member.ties, separators=(",", ":"))
    return f"{member.group}\t{member.key}\t{member.line:012d}\t{ties}\t{member.record}"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", help="folder of the pack")
    parser.add_argument("--program", default="circular")
    parser.add_argument("--on", required=True, help="the evaluation date: the same on every machine")
    parser.add_argument("--lang", choices=["fr", "en"], default="fr")
    parser.add_argument("--param", action="append", default=[], help="as circular rank's")
    parser.add_argument("--only", help="as circular rank's")
    parser.add_argument("--batch", type=int, default=16384, help="lines given to one run of the program")
    parser.add_argument("--seconds", type=int, default=900, help="the longest that one run may take")


def rank_options(args) -> list:
    given = ["--on", args.on]
    for param in args.param:
        given += ["--param", param]
    return given + (["--only", args.only] if args.only else [])


def judge(args, program=None, pack=None) -> Judge:
    return Judge(program or args.program, pack or args.pack, rank_options(args), args.lang, args.batch, args.seconds)


def job(args, parts: int, population: str) -> str:
    """What makes parts belong together: how many there are, of which population, judged how."""
    state = os.stat(population)
    return json.dumps({
        "parts": parts, "bytes": state.st_size, "modified": int(state.st_mtime),
        "options": ["--lang", args.lang, *rank_options(args)], **judge(args).head()}, ensure_ascii=False)


def main():
    """Judges standard input; writes PART.rows, sorted, and PART.ids, the ids taken with their lines."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    options(parser)
    parser.add_argument("--first-line", type=int, default=1, help="the line of the population that comes first")
    parser.add_argument("--part", help="the files written, without their ending")
    parser.add_argument("--job", nargs=2, metavar=("PARTS", "POPULATION"), help="only says what such parts are of")
    args = parser.parse_args()
    if args.job:
        print(job(args, int(args.job[0]), args.job[1]))
        return
    if not args.part:
        parser.error("--part or --job")
    environment = {**os.environ, "LC_ALL": "C"}
    # A part is there whole or not at all: a task that is killed leaves nothing that looks like one.
    unfinished = f"{args.part}.{os.getpid()}"
    sorter = subprocess.Popen(["sort", "-o", unfinished + ".rows"], stdin=subprocess.PIPE, env=environment)
    with open(unfinished + ".ids", "w") as ids:
        lines = (line.rstrip(b"\r\n") for line in sys.stdin.buffer)
        for member in judge(args).members(lines, args.first_line):
            sorter.stdin.write(sortable(member).encode() + b"\n")
            if member.id is not None:
                ids.write(f"{member.id.encode().hex()}\t{member.line:012d}\n")
    sorter.stdin.close()
    if sorter.wait() != 0:
        sys.exit("sort failed")
    subprocess.run(["sort", "-o", unfinished + ".ids", unfinished + ".ids"], check=True, env=environment)
    os.replace(unfinished + ".ids", args.part + ".ids")
    os.replace(unfinished + ".rows", args.part + ".rows")


if __name__ == "__main__":
    try:
        main()
    except CannotJudge as error:
        sys.exit(str(error))
