"""Short codes at the doors: made for the whole catalogue at its first page, remembered while it stands still."""

import asyncio
import logging

from procedures.search.snapshot import Snapshot
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError
from qr import codes

_log = logging.getLogger("motcua.codes")


class Shorts:
    """Procedure code ↔ short code. Dropped with every revision, which a retired code raises too."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._revision = -1
        self._shorts: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._making = asyncio.Lock()

    async def of(self, snapshot: Snapshot, code: str) -> str:
        """The short code of a procedure in the catalogue, made if there is none. Raises DatabaseUnavailableError."""
        if snapshot.revision != self._revision:
            async with self._making:
                if snapshot.revision != self._revision:
                    self._shorts = await self._all(snapshot)
                    self._targets = {short: target for target, short in self._shorts.items()}
                    self._revision = snapshot.revision
        return self._shorts[code]

    def target(self, snapshot: Snapshot, short: str) -> str | None:
        """The procedure that an active code leads to, from memory; None for one that only the database may know."""
        return self._targets.get(short) if snapshot.revision == self._revision else None

    async def _all(self, snapshot: Snapshot) -> dict[str, str]:
        """The codes of all procedures, in one read; what is new gets its code in one write."""
        wanted = list(snapshot.versions)
        found = await self._db.read(codes.known, wanted)
        return found if len(found) == len(wanted) else await self._db.write(codes.ensure, wanted, clock.now())

    async def if_possible(self, snapshot: Snapshot, code: str) -> str:
        """The same for a page that does without: empty where the database cannot be written."""
        try:
            return await self.of(snapshot, code)
        except DatabaseUnavailableError:
            _log.warning("no short code for %s: the database is unavailable", code)
            return ""
