"""``python -m procedures``: the office's data from the command line. No network, no bot, no pages."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from procedures.catalogue.versions import ConflictError
from procedures.commands import ending, find, history, import_, show, upkeep
from procedures.commands.place import UNAVAILABLE, WRONG, CommandError
from procedures.settings import SettingError
from procedures.store.database import DatabaseUnavailableError
from procedures.words import LANGUAGES

COMMANDS = (import_, show, find, history, ending, upkeep)


def parser() -> argparse.ArgumentParser:
    """All commands. Help is Vietnamese: offices read it."""
    top = argparse.ArgumentParser(
        prog="python -m procedures",
        description="Dữ liệu thủ tục của cơ quan. Nơi đặt dữ liệu lấy từ MOTCUA_DATA hoặc DATABASE_URL.",
    )
    top.add_argument("--lang", choices=LANGUAGES, default="vi", help="ngôn ngữ của lời in ra")
    commands = top.add_subparsers(title="lệnh", metavar="LỆNH", required=True)
    for module in COMMANDS:
        module.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status tells programs how it ended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(arguments)
    try:
        status: int = args.run(args)
    except CommandError as error:
        return _fail(str(error), error.status)
    except SettingError as error:
        return _fail(str(error), WRONG)
    except (DatabaseUnavailableError, ConflictError) as error:
        return _fail(f"cơ sở dữ liệu chưa dùng được: {error}", UNAVAILABLE)
    except KeyboardInterrupt:
        return _fail("đã dừng theo yêu cầu; việc đang làm dở không được lưu", 130)
    except BrokenPipeError:
        # The reader has seen enough ("| head"). Point the stream elsewhere so that closing it is no second error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _fail(sentence: str, status: int) -> int:
    sys.stderr.write(f"Lỗi: {sentence}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
