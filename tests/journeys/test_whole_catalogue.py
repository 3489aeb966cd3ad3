"""Every procedure of the real data can be asked about and opened: no text of a ministry breaks an answer or a page."""

import gzip
import json
import os
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.assistant import answer_to
from bot.dialog.state import State
from bot.dialog.turn import Office
from bot.messages import Incoming
from procedures.catalogue import starter, versions
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Change
from procedures.exchange import national
from procedures.search import snapshot
from procedures.search.finding import Aspect
from procedures.search.snapshot import Keeper
from procedures.store import clock, migrate
from procedures.store.database import Database
from procedures.web.app import make_app
from procedures.web.settings import WebSettings
from qr.app import add_pages

ROOT = Path(__file__).parents[2]
NATIONAL = Path(os.environ.get("MOTCUA_NATIONAL_DATA", ROOT / "../shared/data/procedures-national.jsonl.gz"))
EACH = 6
WIRE_LIMIT = 40_000


@pytest.fixture(scope="module")
def catalogue() -> list[Procedure]:
    """Every sixth national record where the data is at hand, and the whole starter catalogue always."""
    records: list[Procedure] = []
    if NATIONAL.exists():
        with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
            records = [national.read(json.loads(line)) for number, line in enumerate(lines) if number % EACH == 0]
    known = {each.code for each in records}
    return [*records, *(each for each in starter.load() if each.code not in known)]


@pytest.fixture(scope="module")
def filled(catalogue: list[Procedure], tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = Database(f"sqlite:///{tmp_path_factory.mktemp('whole') / 'motcua.db'}")
    migrate.upgrade(db)
    change = Change(actor="thử", now=clock.now(), effective_from=clock.today())
    db.write_now(versions.record_all, [("publish", each) for each in catalogue], change)
    return db


def test_every_part_of_every_procedure_is_answered_in_both_languages(
    filled: Database, catalogue: list[Procedure]
) -> None:
    taken = filled.read_now(snapshot.take, clock.today())
    office = Office("Phường Thử", "1900 0000", lambda code: f"http://mot-cua.test/thu-tuc/{code}")
    states = (State(language="vi"), State(language="en"))
    for procedure in catalogue:
        for state in states:
            for part in ("", *(f":{aspect}" for aspect in Aspect)):
                reply = answer_to(Incoming("t", "c", f"p:{procedure.code}{part}"), state, taken, office).reply
                assert reply.codes == (procedure.code,)
                assert 0 < len(reply.text) < 4000
                assert all(len(choice.send) <= 64 and choice.label for choice in reply.choices)


async def test_every_page_opens_and_stays_small_on_the_wire(filled: Database, catalogue: list[Procedure]) -> None:
    app = make_app(filled, Keeper(filled), WebSettings())
    add_pages(app)
    async with TestClient(TestServer(app), auto_decompress=False) as client:
        for procedure in catalogue:
            for query in ("", "?lang=en"):
                headers = {"Accept-Encoding": "gzip"}
                async with client.get(f"/thu-tuc/{procedure.code}{query}", headers=headers) as page:
                    body = await page.read()
                    assert page.status == 200, procedure.code
                    assert len(body) < WIRE_LIMIT, procedure.code
