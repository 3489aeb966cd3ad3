"""``abolish CODE`` and ``replace CODE --by CODE…``: procedures that end."""

import argparse

from procedures.catalogue import versions
from procedures.catalogue.course import LifecycleError
from procedures.catalogue.versions import Change
from procedures.commands import sheet
from procedures.commands.place import DONE, CommandError, code, database, day, say
from procedures.store import clock
from procedures.words import words

ACTOR = "dòng lệnh"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    abolish = commands.add_parser("abolish", help="bãi bỏ một thủ tục")
    _arguments(abolish)
    abolish.set_defaults(run=run, by=())
    replace = commands.add_parser("replace", help="thay thế một thủ tục bằng thủ tục khác")
    _arguments(replace)
    replace.add_argument("--by", nargs="+", required=True, metavar="MÃ", help="thủ tục thay thế, đã có trong danh mục")
    replace.set_defaults(run=run)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ")
    parser.add_argument("--reason", required=True, metavar="LÝ DO")
    parser.add_argument("--decision", default="", metavar="SỐ", help="số quyết định")
    parser.add_argument("--from", dest="start", type=day, metavar="NĂM-THÁNG-NGÀY", help="từ ngày (mặc định: hôm nay)")


def run(args: argparse.Namespace) -> int:
    wanted, successors = code(args.code), [code(each) for each in args.by]
    now = clock.now()
    change = Change(ACTOR, now, args.start or clock.today(now), args.reason, args.decision)
    with database() as db:
        try:
            if successors:
                version = db.write_now(versions.replace, wanted, successors, change)
            else:
                version = db.write_now(versions.abolish, wanted, change)
        except LifecycleError as error:
            raise CommandError(str(error)) from error
    say(sheet.ended(words(args.lang), version, clock.today(now)))
    return DONE
