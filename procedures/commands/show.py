"""``show CODE``: one procedure, as a sheet for people or as the stored document."""

import argparse
import json
import sys
from datetime import date

from sqlmodel import Session

from procedures.catalogue import versions
from procedures.catalogue.versions import Version
from procedures.commands import sheet
from procedures.commands.place import DONE, CommandError, code, database, day, say
from procedures.store import clock
from procedures.words import words


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    description = "Xem một thủ tục theo mã, viết theo cách nào cũng được (1.004222, 1.004222.000.00.00.H41 …)."
    parser = commands.add_parser("show", help="xem một thủ tục", description=description)
    parser.add_argument("code", metavar="MÃ")
    parser.add_argument("--json", action="store_true", help="in tài liệu đã lưu, nạp lại được bằng lệnh import")
    parser.add_argument("--on", type=day, metavar="NĂM-THÁNG-NGÀY", help="bản có hiệu lực vào ngày này")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    wanted, when = code(args.code), args.on or clock.today()
    with database() as db:
        version = db.read_now(_version, wanted, when)
    if args.json:
        say(json.dumps(version.procedure.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        say(sheet.text(words(args.lang), version, when))
    if not version.in_force:
        sys.stderr.write(f"{sheet.ended(words(args.lang), version, when)}\n")
    return DONE


def _version(session: Session, wanted: str, when: date) -> Version:
    version = versions.on(session, wanted, when)
    if version is not None:
        return version
    later = versions.history(session, wanted)
    if not later:
        raise CommandError(f"danh mục không có thủ tục {wanted}")
    first = min(later, key=lambda each: each.effective_from)
    since = f"{first.effective_from:%d/%m/%Y}"
    raise CommandError(f"vào ngày {when:%d/%m/%Y} chưa có thủ tục {wanted}; bản đầu tiên có hiệu lực từ {since}")
