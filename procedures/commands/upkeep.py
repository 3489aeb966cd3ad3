"""``migrate``, ``starter`` and ``status``: the state of an office's data."""

import argparse
from collections import Counter

from procedures.catalogue import starter, versions
from procedures.commands.place import DONE, database, say
from procedures.exchange import report
from procedures.store import clock
from procedures.words import words


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    commands.add_parser("migrate", help="đưa cơ sở dữ liệu lên cấu trúc mới nhất").set_defaults(run=migrate)
    commands.add_parser(
        "starter",
        help="nạp danh mục khởi đầu",
        description="Nạp các thủ tục thường gặp có sẵn trong phần mềm. Không ghi đè thủ tục mà cơ quan đã có.",
    ).set_defaults(run=load_starter)
    commands.add_parser("status", help="danh mục đang có gì").set_defaults(run=status)


def migrate(args: argparse.Namespace) -> int:
    with database():  # opening it is what brings it up to date
        say(words(args.lang)("cli-migrated"))
    return DONE


def load_starter(args: argparse.Namespace) -> int:
    with database() as db:
        added = db.write_now(starter.install, clock.now())
    say(words(args.lang)("cli-starter", added=added, kept=len(starter.load()) - added))
    return DONE


def status(args: argparse.Namespace) -> int:
    with database() as db:
        revision = db.read_now(versions.revision)
        present = db.read_now(versions.catalogue_on, clock.today())
    in_force = [version.procedure for version in present if version.in_force]
    tallies = report.tallies(in_force)
    say_word = words(args.lang)
    say(
        say_word(
            "cli-status",
            revision=revision,
            count=len(in_force),
            internal=sum(procedure.internal for procedure in in_force),
            ended=len(present) - len(in_force),
        )
    )
    for name in ("time_limits", "fees"):
        tally = tallies[name]
        key = f"cli-status-{name.replace('_', '-')}"
        say("  " + say_word(key, read=tally.read, flagged=tally.flagged, missing=tally.missing))
    captured = Counter(procedure.source.captured for procedure in in_force)
    for day in sorted(captured, reverse=True)[:5]:
        say("  " + say_word("cli-status-captured", day=f"{day:%d/%m/%Y}", count=captured[day]))
    return DONE
