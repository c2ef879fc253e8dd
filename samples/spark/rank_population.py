"""Ranks a population with Spark: `circular` judges its partitions, Spark puts the subjects in order.

The result is what `circular rank PACK --input - --format ndjson` writes, to the byte, in parts whose names are
in order. Lines of which nothing could be made are written beside it.
"""

import argparse
import os
import shutil
import sys
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

import judging
from judging import GROUPS, CannotJudge

SCHEMA = T.StructType([
    T.StructField("group", T.IntegerType(), False),
    T.StructField("line", T.LongType(), False),
    T.StructField("id", T.StringType()),
    T.StructField("key", T.StringType(), False),
    T.StructField("ties", T.ArrayType(T.DoubleType()), False),
    T.StructField("record", T.StringType(), False),
])


def shipped(args) -> judging.Judge:
    """The judge of a worker: program and pack came with the job."""
    return judging.judge(
        args, SparkFiles.get(os.path.basename(args.program)), SparkFiles.get("pack"))


def judged(spark, lines, args):
    """The members of the ranking, each line judged where it is."""
    counts = dict(lines.mapPartitionsWithIndex(lambda part, rows: [(part, sum(1 for _ in rows))]).collect())
    first, total = {}, 1
    for part in sorted(counts):
        first[part], total = total, total + counts[part]

    def judge(part, rows):
        for member in shipped(args).members(rows, first[part]):
            yield (*member[:4], [None if value is None else float(value) for value in member.ties], member.record)

    return spark.createDataFrame(lines.mapPartitionsWithIndex(judge), SCHEMA), first


def with_ids_taken_once(spark, members, lines, first, args):
    """The members, those whose id an earlier one has judged again as what they are.

    Each partition knows only its own ids.
    """
    by_id = Window.partitionBy("id").orderBy("line")
    taken = (members.where("id IS NOT NULL").select("id", "line")
             .withColumn("first", F.first("line").over(by_id)).where("line > first").select("line", "first"))
    twice = {row.line: row.first for row in taken.toLocalIterator()}
    if not twice:
        return members
    wanted = spark.sparkContext.broadcast(set(twice) | set(twice.values()))

    def texts(part, rows):
        return [(number, bytes(row)) for number, row in enumerate(rows, first[part]) if number in wanted.value]

    found = dict(lines.mapPartitionsWithIndex(texts).collect())
    pairs = [(line, before, found[before], found[line]) for line, before in sorted(twice.items())]

    def again(rows):
        texts, earlier = {}, {}
        for line, before, before_text, text in rows:
            texts[line], texts[before], earlier[line] = text, before_text, before
        for member in shipped(args).later_of_one_id(texts, earlier) if texts else ():
            yield (*member[:4], [], member.record)

    slices = spark.sparkContext.parallelize(pairs, 1 + len(pairs) // 10_000)
    late = spark.createDataFrame([(line,) for line in twice], "line long")
    return members.join(F.broadcast(late), "line", "left_anti").select(SCHEMA.names).union(
        spark.createDataFrame(slices.mapPartitions(again), SCHEMA))


def ranked(members, ties):
    """Those who are ranked, with rank and text; columns `order0`… say the order within a score."""
    rows = (members.where(F.col("group") == GROUPS["ranked"])
            .withColumn("score", F.substring("key", 1, 16))
            .withColumn("id_key", F.expr("substring(key, 17)")))
    by_score = Window.partitionBy("score")
    rows = rows.withColumn("tied", F.count("*").over(by_score) > 1)
    so_far, parts = ["score"], []
    for index, tie in enumerate(ties):
        group = Window.partitionBy(*so_far)
        if tie == "id":
            parts.append(F.when(F.count("*").over(group) > 1, F.lit(str(index))))
            break
        value = F.col("ties")[index]
        # What is not known of one of them parts none of them.
        known = F.min(value.isNotNull().cast("int")).over(group) == 1
        rows = rows.withColumn(f"parts{index}", known & (F.min(value).over(group) < F.max(value).over(group)))
        rows = rows.withColumn(f"order{index}", F.when(F.col(f"parts{index}"), value).otherwise(0.0))
        parts.append(F.when(F.col(f"parts{index}"), F.lit(str(index))))
        so_far.append(f"order{index}")
    order = so_far[1:]
    within = (by_score.orderBy(*order, "id_key", "line") if "id" in ties
              else by_score.orderBy(*order) if order else None)
    place = (F.row_number().over(within) if "id" in ties else F.rank().over(within) if order else F.lit(1))
    # How many have a greater score: one row a score, not one a subject.
    scores = rows.groupBy("score").count()
    ahead = Window.orderBy("score").rowsBetween(Window.unboundedPreceding, -1)
    scores = scores.select("score", F.coalesce(F.sum("count").over(ahead), F.lit(0)).alias("ahead"))
    parted = F.concat_ws(",", *parts) if parts else F.lit("")
    rows = rows.withColumn("place", place).withColumn("parted", parted).join(scores, "score")
    text = F.concat(
        F.expr("substring(record, 1, instr(record, ',\"score\":') - 1)"),
        F.lit(',"rank":'), (F.col("ahead") + F.col("place")).cast("string"),
        F.when(F.col("tied"), ',"tied":true').otherwise(""),
        F.when(F.col("parted") != "", F.concat(F.lit(',"partedBy":['), "parted", F.lit("]"))).otherwise(""),
        F.expr("substring(record, instr(record, ',\"score\":'))"))
    return rows.withColumn("text", text), order


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    judging.options(parser)
    parser.add_argument("--input", required=True, help="the population: NDJSON, one subject a line")
    parser.add_argument("--output", required=True, help="the folder that is made")
    parser.add_argument("--partitions", type=int, help="the least number of partitions of the input")
    args = parser.parse_args()
    args.pack = os.path.abspath(args.pack)
    args.program = os.path.abspath(args.program)
    # Found here, before anything is shipped: a wrong date or a pack that does not load.
    ties = judging.judge(args).head()["ties"]
    if os.path.exists(args.output):
        sys.exit(f"{args.output} is there already")

    spark = SparkSession.builder.appName("circular rank").getOrCreate()
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    here = os.path.dirname(os.path.abspath(__file__))
    context.addPyFile(os.path.join(here, "judging.py"))
    context.addFile(args.program)
    # A folder is shipped as an archive, which every worker unpacks.
    packed = shutil.make_archive(os.path.join(tempfile.mkdtemp(), "pack"), "gztar", args.pack)
    context.addArchive(packed + "#pack")
    lines = context.textFile(args.input, args.partitions, use_unicode=False)
    # As many pieces to sort as to judge: a few for a test, thousands for a country.
    spark.conf.set("spark.sql.shuffle.partitions", max(4, lines.getNumPartitions()))
    members, first = judged(spark, lines, args)
    # Judging is the work: it is done once, and kept where no executor takes it with it.
    kept = os.path.join(args.output, "judged")
    members.write.parquet(kept)
    members = with_ids_taken_once(spark, spark.read.schema(SCHEMA).parquet(kept), lines, first, args)

    in_order, order = ranked(members, ties)
    columns = ["group", "score", *order, "id_key", "line", "text"]
    nothing = {name: F.lit(None) for name in ["score", *order, "id_key"]}
    others = members.where(F.col("group").between(1, 3)).withColumnsRenamed({"record": "text"}).withColumns(nothing)
    everyone = in_order.select(columns).unionByName(others.select(columns))
    everyone.orderBy(columns[:-1]).select("text").write.text(os.path.join(args.output, "ranking"))
    (members.where(F.col("group") == GROUPS["unread"]).orderBy("line").select("record")
     .write.text(os.path.join(args.output, "unread")))
    counts = {row["group"]: row["count"] for row in members.groupBy("group").count().collect()}
    print(", ".join(f"{name} {counts.get(group, 0)}" for name, group in GROUPS.items()), file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    try:
        main()
    except CannotJudge as error:
        sys.exit(str(error))
