"""Where a command works: the settings, the database, and how a command ends when something is wrong."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from procedures.catalogue.codes import CodeError, normalise
from procedures.settings import DataSettings, load
from procedures.store import migrate
from procedures.store.database import Database, DatabaseUnavailableError, outages
from procedures.store.opening import connected, opened

DONE = 0
NOT_FOUND = 1
WRONG = 2
UNAVAILABLE = 3


class CommandError(Exception):
    """The command cannot go on: one sentence for people, and the exit status."""

    def __init__(self, sentence: str, status: int = NOT_FOUND) -> None:
        super().__init__(sentence)
        self.status = status


@contextmanager
def database() -> Iterator[Database]:
    """The office's database from MOTCUA_DATA or DATABASE_URL, brought to the newest schema, closed afterwards.

    Raises:
        SettingError: a setting is wrong.
        DatabaseUnavailableError: the database is away, locked, or no database.
    """
    db = opened(load(DataSettings).database)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def database_or_empty() -> Iterator[Database]:
    """The same for a trial run, which writes nothing, not even a schema: a new place is played by an empty one."""
    url = load(DataSettings).database
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        db = None if _is_no_file(url) else connected(url)
        if db is None or _has_no_schema(db):
            db = opened(f"sqlite:///{Path(folder) / 'empty.db'}")
        try:
            yield db
        finally:
            db.close()


def _is_no_file(url: str) -> bool:
    try:
        parsed = make_url(url)
    except ArgumentError:
        return False  # said clearly when it is opened
    return parsed.drivername == "sqlite" and bool(parsed.database) and not Path(str(parsed.database)).exists()


def _has_no_schema(db: Database) -> bool:
    """True for a new database, which is closed again. Raises CommandError for one with an older schema."""
    try:
        if migrate.is_current(db):
            return False
        with outages(), db.engine.connect() as connection:
            is_new = not inspect(connection).has_table("alembic_version")
    except DatabaseUnavailableError:
        db.close()
        raise
    db.close()
    if not is_new:
        raise CommandError("cơ sở dữ liệu có cấu trúc cũ; xin chạy lệnh migrate trước", WRONG)
    return True


def code(text: str) -> str:
    """The catalogue's key of any written form. Raises CommandError with the likely code for a slip."""
    try:
        return normalise(text)
    except CodeError as error:
        raise CommandError(str(error)) from error


def day(text: str) -> date:
    """A day on the command line. Raises argparse's error with a sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f'"{text}" không phải là ngày; viết năm-tháng-ngày, ví dụ 2026-11-20'
        ) from error


def say(text: str) -> None:
    """One line or more to standard output, at once: whoever reads through a pipe waits for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
