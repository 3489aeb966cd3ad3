"""``python -m bot``: the whole office. ``python -m bot ask``: the assistant in a terminal."""

import argparse
import asyncio
import logging
import sys
from contextlib import closing
from dataclasses import dataclass

from bot import serve, terminal
from bot.app import office_of
from bot.channels.telegram import TelegramSettings
from procedures import settings
from procedures.settings import DataSettings, SettingError
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.store.opening import opened
from procedures.web.settings import WebSettings, secret_key


@dataclass(frozen=True, slots=True)
class Settings:
    data: DataSettings
    web: WebSettings
    telegram: TelegramSettings


def _settings() -> Settings:
    return Settings(settings.load(DataSettings), settings.load(WebSettings), settings.load(TelegramSettings))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Trợ lý thủ tục hành chính Một Cửa.")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("serve", help="chạy cả hệ thống: trang web, trò chuyện, các kênh nhắn tin (mặc định)")
    ask = commands.add_parser("ask", help="trò chuyện ngay trong cửa sổ dòng lệnh")
    ask.add_argument("--jsonl", action="store_true", help='đọc dòng {"id","chat","text"}, ghi dòng trả lời JSON')
    return parser


def main() -> int:
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        chosen = _settings()
        with closing(opened(chosen.data.database)) as db:
            if arguments.command == "ask":
                _ask(db, chosen, jsonl=arguments.jsonl)
            else:
                _serve(db, chosen)
    except SettingError as error:
        return _fail(f"Cài đặt sai: {error}", 2)
    except DatabaseUnavailableError as error:
        return _fail(f"Cơ sở dữ liệu chưa dùng được: {error}", 3)
    except OSError as error:
        return _fail(f"Không chạy được: {error}", 1)
    except KeyboardInterrupt:
        return 130
    return 0


def _fail(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _serve(db: Database, chosen: Settings) -> None:
    telegram = chosen.telegram
    if telegram.token:
        telegram = telegram.with_secret(secret_key(chosen.web, chosen.data.data))
    asyncio.run(serve.serve(db, chosen.web, telegram))


def _ask(db: Database, chosen: Settings, *, jsonl: bool) -> None:
    serve.load_starter_if_empty(db)
    chats = terminal.Chats(db, office_of(chosen.web))
    if jsonl:
        terminal.run_jsonl(chats)
    else:
        terminal.talk(chats)


if __name__ == "__main__":
    sys.exit(main())
