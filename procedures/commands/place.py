"""Where a command works: the settings, the database, and how a command ends when something is wrong."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from procedures.catalogue.codes import CodeError, normalise
from procedures.settings import DataSettings, SettingError, load
from procedures.store import migrate
from procedures.store.database import Database, DatabaseUnavailableError

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
    db = _opened(load(DataSettings).database)
    try:
        try:
            migrate.upgrade(db)
        except DBAPIError as error:
            raise DatabaseUnavailableError(str(error.orig)) from error
        yield db
    finally:
        db.close()


@contextmanager
def database_or_empty() -> Iterator[Database]:
    """The same for a trial run, which must not even create a database: a new place is played by an empty one."""
    url = load(DataSettings).database
    if not _is_new_file(url):
        with database() as db:
            yield db
        return
    with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        db = _opened(f"sqlite:///{Path(folder) / 'empty.db'}")
        try:
            migrate.upgrade(db)
            yield db
        finally:
            db.close()


def _is_new_file(url: str) -> bool:
    try:
        parsed = make_url(url)
    except ArgumentError:
        return False  # said clearly when it is opened
    return parsed.drivername == "sqlite" and bool(parsed.database) and not Path(str(parsed.database)).exists()


def _opened(url: str) -> Database:
    try:
        return Database(url)
    except ValueError as error:
        raise SettingError(str(error)) from error
    except OSError as error:
        raise DatabaseUnavailableError(f"không mở được nơi đặt dữ liệu: {error}") from error


def code(text: str) -> str:
    """The catalogue's key of any written form. Raises CommandError with the likely code for a slip."""
    try:
        return normalise(text)
    except CodeError as error:
        raise CommandError(str(error)) from error


def say(text: str) -> None:
    """One line or more to standard output, at once: whoever reads through a pipe waits for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
