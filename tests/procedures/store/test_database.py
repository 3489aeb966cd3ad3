"""The door to the database."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

import bot.tables
import procedures.catalogue.tables
import procedures.search.tables
import qr.tables
from procedures.catalogue import starter, versions
from procedures.store import clock, migrate
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.store.opening import opened

TABLES = (bot.tables, procedures.catalogue.tables, procedures.search.tables, qr.tables)


def test_migrations_give_the_schema_of_the_models(db: Database) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)
    assert differences == []


def test_migrating_twice_changes_nothing(db: Database) -> None:
    assert migrate.is_current(db)
    migrate.upgrade(db)
    assert migrate.is_current(db)


async def test_a_rule_that_raises_leaves_nothing(db: Database) -> None:
    def half(session: Session) -> None:
        versions.raise_revision(session)
        session.flush()
        raise RuntimeError("stop here")

    with pytest.raises(RuntimeError):
        await db.write(half)
    assert await db.read(versions.revision) == 0


async def test_a_slow_rule_does_not_block_the_event_loop(db: Database) -> None:
    import threading

    gate = threading.Event()
    slow = asyncio.create_task(db.read(lambda session: gate.wait(10)))
    await asyncio.sleep(0)
    gate.set()  # reached although the rule waits in its thread
    assert await slow


def _raise_many(url: str, times: int) -> int:
    database = Database(url)
    for _ in range(times):
        database.write_now(versions.raise_revision)
    database.close()
    return times


def test_processes_that_read_and_then_write_do_not_fail_each_other(database_url: str) -> None:
    database = Database(database_url)
    migrate.upgrade(database)
    database.write_now(versions.raise_revision)
    with get_context("spawn").Pool(4) as pool:
        done = pool.starmap(_raise_many, [(database_url, 25)] * 4)
    assert sum(done) == 100
    assert database.read_now(versions.revision) == 101
    database.close()


def test_threads_that_write_do_not_lose_each_other(db: Database) -> None:
    db.write_now(versions.raise_revision)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: db.write_now(versions.raise_revision), range(40)))
    assert db.read_now(versions.revision) == 41


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_no_use_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(ValueError, match=r"cơ sở dữ liệu|SQLite"):
        Database(url)


def test_a_database_that_is_away_is_said_to_be_away() -> None:
    database = Database("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(DatabaseUnavailableError):
        database.read_now(versions.revision)
    database.close()


@pytest.mark.parametrize("rule", ["SELECT * FROM no_such_table", "SELECT no_such_column FROM revision", "SELEC 1"])
def test_a_broken_rule_is_no_outage(db: Database, rule: str) -> None:
    with pytest.raises(DBAPIError):
        db.read_now(lambda session: session.execute(text(rule)))


def test_a_locked_database_is_an_outage(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'motcua.db'}"
    db = opened(url)
    with closing(sqlite3.connect(tmp_path / "motcua.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailableError, match="locked"):  # after the five seconds it waits
            db.write_now(versions.revision)
    db.close()


def test_a_lost_connection_is_an_outage(postgres_url: str) -> None:
    db = opened(postgres_url)
    with pytest.raises(DatabaseUnavailableError):
        db.read_now(lambda session: session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())")))
    db.close()


def _start(url: str) -> int:
    db = opened(url)
    loaded = db.write_now(starter.install, clock.now())
    db.close()
    return loaded


def test_processes_that_start_together_on_an_empty_database_migrate_and_fill_it_once(database_url: str) -> None:
    with get_context("spawn").Pool(3) as pool:
        loaded = pool.map(_start, [database_url] * 3, chunksize=1)
    assert sorted(loaded) == [0, 0, len(starter.load())]


def test_a_schema_of_a_newer_program_is_one_sentence(db: Database) -> None:
    db.write_now(lambda session: session.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(DatabaseUnavailableError, match="mới hơn"):
        migrate.upgrade(db)
