"""The catalogue in memory: every procedure in force today with its search index, as of one revision.

Each process holds one snapshot and compares the revision number in the database at each question. Requests that
arrive while such a comparison is under way wait for the *next* one, which they then share: nobody is answered from a
number read before the question was asked, and a crowd costs one read. Where the database can tell at once that
nothing at all was committed (SQLite), not even that read is needed.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from procedures.catalogue import versions
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Version
from procedures.search.index import Index
from procedures.store import clock
from procedures.store.database import Database

_CHAIN = 20
"""How many procedures one after another are looked at for what replaced one."""


@dataclass(frozen=True)
class Snapshot:
    """One state of the catalogue. Immutable; safe to keep for the length of an answer."""

    revision: int
    day: date
    versions: dict[str, Version]
    """By code, ended procedures included."""
    index: Index = field(repr=False)
    """Over the procedures in force and not internal between agencies."""

    def version(self, code: str) -> Version | None:
        return self.versions.get(code)

    def procedure(self, code: str) -> Procedure | None:
        """The procedure if it is in force today."""
        version = self.versions.get(code)
        return version.procedure if version and version.in_force else None

    def successors(self, version: Version) -> list[Procedure]:
        """What is in force today in the place of an ended procedure, through any chain of replacements."""
        found: dict[str, Procedure] = {}
        waiting, seen = list(version.replaced_by), {version.code}
        while waiting and len(seen) < _CHAIN:
            code = waiting.pop(0)
            following = None if code in seen else self.version(code)
            seen.add(code)
            if following is None:
                continue
            if following.in_force:
                found[code] = following.procedure
            else:
                waiting.extend(following.replaced_by)
        return list(found.values())


def take(session: Session, day: date, held: Snapshot | None = None) -> Snapshot:
    """Read the catalogue as on ``day`` and build its index; what ``held`` already read is not read again."""
    number = versions.revision(session)
    known = held.versions if held else None
    all_versions = {version.code: version for version in versions.catalogue_on(session, day, known)}
    searchable = [v.procedure for v in all_versions.values() if v.in_force and not v.procedure.internal]
    return Snapshot(number, day, all_versions, Index(searchable))


def newer(session: Session, held: Snapshot, day: date) -> Snapshot:
    """``held`` itself if it is still the newest, else a fresh one."""
    return held if (held.revision, held.day) == (versions.revision(session), day) else take(session, day, held)


class Keeper:
    """Holds the newest snapshot of one process."""

    def __init__(self, db: Database, today: Callable[[], date] = clock.today) -> None:
        self._db = db
        self._today = today
        self._snapshot: Snapshot | None = None
        self._tick: int | None = None
        self._asked = self._stands = False
        self._checking: asyncio.Task[Snapshot] | None = None
        self._next: asyncio.Task[Snapshot] | None = None

    async def newest(self) -> Snapshot:
        """The snapshot of the newest revision, read after this call began. Raises DatabaseUnavailableError."""
        held = self._snapshot
        if held and self._still_newest(held):
            return held
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._check())
            return await asyncio.shield(self._checking)
        if self._next is None or self._next.done():
            self._next = asyncio.create_task(self._check_after(self._checking))
        return await asyncio.shield(self._next)

    def _still_newest(self, held: Snapshot) -> bool:
        """Whether nothing was committed since ``held`` was read, as far as the database can tell at once.

        Asked once a round of the event loop: whoever asks in the same round was received before it began.
        """
        if not self._asked:
            self._asked = True
            asyncio.get_running_loop().call_soon(self._next_round)
            tick = self._db.tick()
            self._stands = tick is not None and tick == self._tick and held.day == self._today()
        return self._stands

    def _next_round(self) -> None:
        self._asked = False

    async def _check_after(self, running: asyncio.Task[Snapshot]) -> Snapshot:
        await asyncio.wait([running])
        self._checking, self._next = self._next, None
        return await self._check()

    async def _check(self) -> Snapshot:
        held, day = self._snapshot, self._today()
        tick = self._db.tick()  # before the read: what is committed in between shows at the next question
        number = await self._db.read(versions.revision)
        if held is None or (held.revision, held.day) != (number, day):
            held = self._snapshot = await self._db.read(take, day, held)
        self._tick, self._asked = tick, False
        return held
