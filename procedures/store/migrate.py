"""Bring a database to the newest schema. One history of migrations for both databases."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from procedures.store.database import Database, DatabaseUnavailableError, outages

_LOCK = 0x6D6F7463
"""Any number that other programs on the same server will not lock ("motc")."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("procedures.store") / "migrations"))
    return config


def upgrade(db: Database) -> None:
    """Run the migrations that are missing. Does nothing on a database that is up to date.

    Of processes that start together one migrates; the others wait for it (SQLite: BEGIN IMMEDIATE).
    Raises DatabaseUnavailableError, also for a schema that only a newer program knows.
    """
    if is_current(db):
        return
    config = _config()
    with outages(), db.engine.execution_options(motcua_writing=True).begin() as connection:
        if not db.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _has_all(connection):
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise DatabaseUnavailableError("cấu trúc dữ liệu do một bản phần mềm khác, mới hơn, tạo ra") from error


def is_current(db: Database) -> bool:
    """True if no migration is missing. Raises DatabaseUnavailableError."""
    with outages(), db.engine.connect() as connection:
        return _has_all(connection)


def _has_all(connection: Connection) -> bool:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
