"""``python -m qr serve``: the public pages alone. ``python -m qr symbol CODE --out FILE``: one QR symbol."""

import argparse
import asyncio
import logging
import sys
from contextlib import closing
from pathlib import Path

from procedures.catalogue import codes as procedure_codes
from procedures.catalogue import versions
from procedures.catalogue.codes import CodeError
from procedures.search.snapshot import Keeper
from procedures.settings import DataSettings, SettingError, load
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.store.opening import opened
from procedures.web.app import make_app
from procedures.web.serve import run
from procedures.web.settings import WebSettings, warn_of_addresses
from qr import codes, symbol
from qr.app import add_pages
from qr.links import Links
from qr.symbol import SymbolError


class CommandError(Exception):
    """The command cannot be done. The message says why, for people."""


def main(arguments: list[str] | None = None) -> int:
    wanted = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        web_settings = load(WebSettings)
        with closing(opened(load(DataSettings).database)) as db:
            if wanted.command == "symbol":
                _symbol(db, web_settings, wanted.code, wanted.out)
            else:
                asyncio.run(_serve(db, web_settings))
    except SettingError as error:
        return _fail(f"Cài đặt sai: {error}", 2)
    except (CommandError, SymbolError, OSError) as error:
        return _fail(f"Không làm được: {error}", 1)
    except DatabaseUnavailableError as error:
        return _fail(f"Cơ sở dữ liệu chưa dùng được: {error}", 3)
    except KeyboardInterrupt:
        return 130
    return 0


def _fail(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qr", description="Trang công khai và mã QR của Một Cửa.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="chạy riêng các trang công khai, không có trò chuyện")
    drawing = commands.add_parser("symbol", help="vẽ mã QR của một thủ tục ra tệp")
    drawing.add_argument("code", metavar="CODE", help="mã thủ tục, ví dụ 1.004222")
    drawing.add_argument("--out", required=True, type=Path, metavar="FILE", help="tệp .svg hoặc .png")
    return parser


def _symbol(db: Database, settings: WebSettings, written: str, out: Path) -> None:
    """Draw the symbol of a procedure; its short code is made if it has none. Raises CommandError."""
    draw = {".svg": symbol.svg, ".png": symbol.png}.get(out.suffix.lower())
    if draw is None:
        raise CommandError("tệp phải có đuôi .svg hoặc .png")
    try:
        code = procedure_codes.normalise(written)
    except CodeError as error:
        raise CommandError(str(error)) from error
    if db.read_now(versions.newest, code) is None:
        raise CommandError(f"danh mục chưa có thủ tục {code}")
    short = db.write_now(codes.ensure, [code], clock.now())[code]
    address = Links(settings.base_url).scan(short)
    out.write_bytes(draw(symbol.make(address)))
    print(f"{out}: {address}")


async def _serve(db: Database, settings: WebSettings) -> None:
    warn_of_addresses(settings)
    app = make_app(db, Keeper(db), settings)
    add_pages(app)
    await run(app, settings.host, settings.port, lambda: print(f"http://{settings.host}:{settings.port}", flush=True))


if __name__ == "__main__":
    sys.exit(main())
