"""One door to the database: hand it a function, it brings the session, the transaction and the thread.

Rules are plain synchronous functions ``rule(session, …)``. ``await db.read(rule, …)`` and ``await db.write(rule, …)``
run them in threads, so that a slow database never blocks the event loop; ``read_now`` and ``write_now`` are the same
for commands without an event loop. SQLite has one writing thread and begins every write with ``BEGIN IMMEDIATE``:
under a plain ``BEGIN`` two processes that read and then write fail each other with "database is locked".
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlmodel import Session

P = ParamSpec("P")
T = TypeVar("T")

_READERS = 4

_SQLITE_TROUBLE = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOTADB,
}  # fmt: skip
"""Primary result codes (https://sqlite.org/rescode.html) that speak of the place, not of the rule."""
_POSTGRES_TROUBLE = ("08", "28", "3D", "40", "53", "55P03", "57", "58", "25006")
"""Beginnings of SQLSTATE (PostgreSQL manual, appendix A): connection, sign-in, no such database, undone by the server,
out of means, lock not to be had, stopped by an operator, disk trouble, read-only."""


class DatabaseUnavailableError(Exception):
    """The database did not answer or refused (away, locked, disk full). Trying again later may help."""


class Database:
    """A database address, opened lazily. Close it when done."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="db-read")
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else _READERS, thread_name_prefix="db-write")
        self._ticking: sqlite3.Connection | None = None
        self._writing = self.engine.execution_options(motcua_writing=True)

    async def read(self, rule: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a rule that only reads, in a thread."""
        return await self._in_thread(self._readers, self.read_now, rule, *args, **kwargs)

    async def write(self, rule: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a rule in one transaction, in a thread: committed when it returns, undone when it raises."""
        return await self._in_thread(self._writers, self.write_now, rule, *args, **kwargs)

    def read_now(self, rule: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self._run(self.engine, False, rule, *args, **kwargs)

    def write_now(self, rule: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self._run(self._writing, True, rule, *args, **kwargs)

    def tick(self) -> int | None:
        """A number that changes when anybody commits anything, read at once; None where the database has none.

        SQLite keeps it in shared memory and gives it in about three microseconds, so it is asked on the event loop:
        as long as it stands still, nothing read before has changed. To be called from one thread.
        """
        if not self.is_sqlite:
            return None
        try:
            if self._ticking is None:
                self._ticking = sqlite3.connect(str(self.engine.url.database), check_same_thread=False, timeout=0)
            (number,) = self._ticking.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None  # whoever asks reads the ordinary way then, and learns there what is wrong
        return int(number)

    def close(self) -> None:
        self._readers.shutdown()
        self._writers.shutdown()
        if self._ticking is not None:
            self._ticking.close()
        self.engine.dispose()

    @staticmethod
    async def _in_thread(pool: ThreadPoolExecutor, run: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, lambda: run(*args, **kwargs))

    @staticmethod
    def _run(engine: Engine, commit: bool, rule: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with outages(), Session(engine, expire_on_commit=False) as session:
            result = rule(session, *args, **kwargs)
            if commit:
                session.commit()
            return result


@contextmanager
def outages() -> Iterator[None]:
    """Tells an outage (DatabaseUnavailableError, on one line) from a broken rule, whose error goes on as it is."""
    try:
        yield
    except DBAPIError as error:
        if _is_outage(error):
            raise DatabaseUnavailableError(" ".join(str(error.orig).split())) from error
        raise


def _is_outage(error: DBAPIError) -> bool:
    """Away, locked, full, refused. A broken rule is none, though both drivers' OperationalError may mean either."""
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE_TROUBLE
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:  # the server had no say: the connection failed, or the driver refused the rule
        return isinstance(error, OperationalError | InterfaceError)
    return state.startswith(_POSTGRES_TROUBLE)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ValueError(f"địa chỉ cơ sở dữ liệu không đọc được: {error}") from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise ValueError(f"không hỗ trợ cơ sở dữ liệu {parsed.drivername}; dùng sqlite:///… hoặc postgresql://…")
    if parsed.drivername == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise ValueError("SQLite cần một tệp trên đĩa: sqlite:///đường/dẫn/motcua.db")
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, connect_args={"timeout": 5, "check_same_thread": False}, pool_size=_READERS + 1)
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    return create_engine(parsed, pool_pre_ping=True, pool_size=2 * _READERS, connect_args={"connect_timeout": 5})


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late and be the wrong one
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("motcua_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
