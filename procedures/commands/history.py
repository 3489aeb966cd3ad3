"""``history CODE``: all versions of a procedure."""

import argparse

from procedures.catalogue import versions
from procedures.catalogue.versions import Version
from procedures.commands.place import DONE, CommandError, code, database, say
from procedures.store.clock import OFFICE_ZONE
from procedures.words import Words, words


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("history", help="các phiên bản của một thủ tục")
    parser.add_argument("code", metavar="MÃ")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    wanted = code(args.code)
    with database() as db:
        found = db.read_now(versions.history, wanted)
    if not found:
        raise CommandError(f"danh mục không có thủ tục {wanted}")
    say(f"{found[-1].procedure.title} ({wanted})")
    for version in found:
        say(_line(words(args.lang), version))
    return DONE


def _line(say_word: Words, version: Version) -> str:
    recorded = version.recorded_at.astimezone(OFFICE_ZONE)
    line = say_word(
        "cli-history-line",
        number=version.number,
        action=say_word(f"cli-action-{version.action}"),
        day=f"{version.effective_from:%d/%m/%Y}",
        recorded=f"{recorded:%d/%m/%Y %H:%M}",
        actor=version.actor,
    )
    details = [version.decision, version.reason, ", ".join(version.replaced_by)]
    return f"  {line}" + "".join(f"; {detail}" for detail in details if detail)
