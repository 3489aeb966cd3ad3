"""Bring a database to the newest schema. One history of migrations for both databases."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from procedures.store.database import Database


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("procedures.store") / "migrations"))
    return config


def upgrade(db: Database) -> None:
    """Run the migrations that are missing. Does nothing on a database that is up to date."""
    if is_current(db):
        return
    config = _config()
    with db.engine.execution_options(motcua_writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(db: Database) -> bool:
    """True if no migration is missing."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
