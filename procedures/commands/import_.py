"""``import PATH…``: files into the catalogue, with a report."""

import argparse
from pathlib import Path

import orjson

from procedures.commands.place import database, database_or_empty, day, say
from procedures.exchange import importing, report
from procedures.store import clock


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "import",
        help="nạp dữ liệu thủ tục từ tệp",
        description="Nạp thủ tục từ tệp JSON hoặc JSONL (nén gzip cũng được). Nhận danh mục quốc gia, dữ liệu API và "
        "trang của Cổng Dịch vụ công quốc gia, hệ thống một cửa cấp tỉnh, các bản của cổng cũ, và tài liệu do lệnh "
        "show --json in ra. Kết thúc bằng 0 khi nhận hết, 1 khi có mục bị từ chối, 2 khi không nhận được gì.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP")
    parser.add_argument("--dry-run", action="store_true", help="chỉ báo sẽ làm gì, không lưu")
    parser.add_argument("--json", action="store_true", help="in báo cáo dạng JSON")
    parser.add_argument("--verbose", action="store_true", help="in đủ mọi mục và mọi chữ")
    parser.add_argument("--allow-older", action="store_true", help="cho bản cũ hơn ghi đè bản đang dùng")
    parser.add_argument(
        "--captured",
        type=day,
        metavar="NĂM-THÁNG-NGÀY",
        help="ngày lấy dữ liệu, cho tệp không tự ghi ngày (mặc định: ngày ghi tệp)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    wishes = importing.Wishes(dry_run=args.dry_run, older_too=args.allow_older, captured=args.captured)
    with database_or_empty() if args.dry_run else database() as db:
        done = importing.run(db, args.paths, clock.now(), wishes)
    if args.json:
        say(orjson.dumps(report.as_json(done), option=orjson.OPT_INDENT_2).decode())
    else:
        say(report.as_text(done, verbose=args.verbose))
    return done.status
