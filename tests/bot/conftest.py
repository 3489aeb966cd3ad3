"""A small real catalogue in a real database, and the assistant over it."""

import pytest

from bot.assistant import Assistant
from bot.dialog.turn import Office
from procedures.catalogue import starter, versions
from procedures.catalogue.versions import Change
from procedures.search.snapshot import Keeper
from procedures.store import clock
from procedures.store.database import Database

SMALL = ("1.001193", "1.004194", "1.004222", "1.004873", "1.000656", "1.014063", "1.014064", "1.014061")


@pytest.fixture
def office_db(db: Database) -> Database:
    """A database with a few procedures of the starter catalogue."""
    change = Change(actor="thử", now=clock.now(), effective_from=clock.today())
    for procedure in starter.load():
        if procedure.code in SMALL:
            db.write_now(versions.publish, procedure, change)
    return db


@pytest.fixture
def assistant(office_db: Database) -> Assistant:
    return Assistant(office_db, Keeper(office_db), Office("Phường Thử"))
