"""Puts judged parts together: the ranking that one process would have written, as NDJSON.

Reads PART.rows and PART.ids of every part, written by judging.py, with `sort` for all that does not fit in
memory; holds the subjects of one score at a time, and only where something other than ids parts them.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys

from judging import GROUPS, CannotJudge, insert_rank, judge, options, sortable

ENVIRONMENT = {**os.environ, "LC_ALL": "C"}


def merged(files):
    run = subprocess.Popen(["sort", "-m", *files], stdout=subprocess.PIPE, env=ENVIRONMENT)
    for line in run.stdout:
        yield line.decode().rstrip("\n")
    if run.wait() != 0:
        sys.exit("sort -m failed")


def taken_twice(files):
    """The line of the first record that has an id, by the line of each later one."""
    twice = {}
    for _, group in itertools.groupby(merged(files), key=lambda line: line.split("\t")[0]):
        first, *later = [int(line.split("\t")[1]) for line in group]
        twice.update((line, first) for line in later)
    return twice


def texts(population, lines):
    found = {}
    if lines:
        with open(population, "rb") as file:
            for number, text in enumerate(file, 1):
                if number in lines:
                    found[number] = text.rstrip(b"\r\n")
    return found


def places(rows, ties):
    """Rank, whether it is tied, and what parts it, of rows that come in the order of scores and ids.

    `rows` are (score, ties' values, row); what is not known of one of them parts none of them.
    """
    # Where nothing but ids parts anybody, they come in order.
    needs_values = any(tie != "id" for tie in ties)
    by_id = (0,) if "id" in ties else ()
    before = 0
    for _, group in itertools.groupby(rows, key=lambda row: row[0]):
        if needs_values:
            group = list(group)
            yield from parted(group, ties, before)
            before += len(group)
            continue
        rank, last, count = before + 1, None, 0
        for row in group:
            if last is not None:
                yield last[2], rank, True, by_id
                if "id" in ties:
                    rank += 1
            last, count = row, count + 1
        yield last[2], rank, count > 1, by_id if count > 1 else ()
        before += count


def parted(group, ties, before):
    """Puts the rows of one score in order, one thing that parts them after another."""
    parts = [[] for _ in group]
    order = list(range(len(group)))
    begins = [False] * len(group)

    def part(first, end, key):
        if end - first < 2 or key == len(ties):
            return
        if ties[key] == "id":
            for place in range(first, end):
                begins[place] = True
                parts[order[place]].append(key)
            return
        values = {row: group[row][1][key] for row in order[first:end]}
        if None in values.values() or len(set(values.values())) < 2:
            return part(first, end, key + 1)
        for row in values:
            parts[row].append(key)
        order[first:end] = sorted(order[first:end], key=values.get)
        start = first
        for place in range(first + 1, end + 1):
            if place == end or values[order[place]] != values[order[start]]:
                if start > first:
                    begins[start] = True
                part(start, place, key + 1)
                start = place

    part(0, len(group), 0)
    rank = before + 1
    for place, row in enumerate(order):
        if begins[place]:
            rank = before + place + 1
        yield group[row][2], rank, len(group) > 1, parts[row]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    options(parser)
    parser.add_argument("--population", required=True, help="the whole input, for ids that are taken twice")
    parser.add_argument("--unread", help="where lines go of which nothing could be made")
    parser.add_argument("parts", nargs="+", help="the parts, without their endings")
    args = parser.parse_args()
    program = judge(args)
    ties = program.head()["ties"]
    twice = taken_twice([part + ".ids" for part in args.parts])
    found = texts(args.population, set(twice) | set(twice.values()))
    again = sorted(map(sortable, program.later_of_one_id(found, twice))) if twice else []
    counts = [0] * len(GROUPS)
    unread = open(args.unread, "w") if args.unread else None

    def rows():
        nonlocal again
        for text in merge(merged([part + ".rows" for part in args.parts]), again, twice):
            group, key, _, values, record = text.split("\t", 4)
            counts[int(group)] += 1
            yield int(group), key, values, record

    everything = rows()
    rest = []

    def ranked():
        for group, key, values, record in everything:
            if group != GROUPS["ranked"]:
                rest.append((group, record))
                return
            yield key[:16], json.loads(values), record

    write = sys.stdout.write
    for record, rank, tied, parts in places(ranked(), ties):
        write(insert_rank(record, rank, tied, parts) + "\n")
    for group, record in itertools.chain(rest, ((group, record) for group, _, _, record in everything)):
        if group != GROUPS["unread"]:
            write(record + "\n")
        elif unread:
            unread.write(record + "\n")
    print(", ".join(f"{name} {count}" for name, count in zip(GROUPS, counts)), file=sys.stderr)


def merge(rows, again, twice):
    """The rows with those that were judged again in the place of what they said first."""
    again = iter(again)
    other = next(again, None)
    for row in rows:
        if twice and int(row.split("\t", 3)[2]) in twice:
            continue
        while other is not None and other < row:
            yield other
            other = next(again, None)
        yield row
    while other is not None:
        yield other
        other = next(again, None)


if __name__ == "__main__":
    try:
        main()
    except CannotJudge as error:
        sys.exit(str(error))
