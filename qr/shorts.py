"""Short codes at the doors: made when a page first needs one, remembered while the catalogue stands still."""

import logging

from procedures.search.snapshot import Snapshot
from procedures.store import clock
from procedures.store.database import Database, DatabaseUnavailableError
from qr import codes

_log = logging.getLogger("motcua.codes")


class Shorts:
    """Procedure code → short code. Dropped with every revision, which a retired code raises too."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._revision = -1
        self._shorts: dict[str, str] = {}

    async def of(self, snapshot: Snapshot, code: str) -> str:
        """The short code of a procedure in the catalogue, made if there is none. Raises DatabaseUnavailableError."""
        if snapshot.revision != self._revision:
            self._shorts, self._revision = {}, snapshot.revision
        if code not in self._shorts:
            found = await self._db.read(codes.known, [code])
            made = found or await self._db.write(codes.ensure, [code], clock.now())
            self._shorts[code] = made[code]
        return self._shorts[code]

    async def if_possible(self, snapshot: Snapshot, code: str) -> str:
        """The same for a page that does without: empty where the database cannot be written."""
        try:
            return await self.of(snapshot, code)
        except DatabaseUnavailableError:
            _log.warning("no short code for %s: the database is unavailable", code)
            return ""
