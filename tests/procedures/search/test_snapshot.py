"""The snapshot of each process: always the newest, shared by a crowd, rebuilt only where something changed."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from procedures.catalogue import versions
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Change
from procedures.search import snapshot
from procedures.search.snapshot import Keeper
from procedures.store.database import Database

DAY = date(2026, 11, 20)


def _procedure(code: str, name: str = "Cấp giấy", **more: object) -> Procedure:
    source = {"name": "kiểm thử", "captured": "2026-06-10"}
    return Procedure.model_validate({"code": code, "name": name, "source": source, **more})


def _change(day: date = DAY) -> Change:
    return Change(actor="thử", now=datetime(2026, 11, 20, tzinfo=UTC), effective_from=day)


def _keeper(db: Database) -> Keeper:
    return Keeper(db, lambda: DAY)


async def test_what_is_committed_before_the_question_is_in_the_answer(db: Database) -> None:
    keeper, other = _keeper(db), _keeper(db)
    for number in range(1, 6):
        await db.write(versions.publish, _procedure(f"1.00000{number}"), _change())
        for each in (keeper, other):
            assert len((await each.newest()).versions) == number


async def test_a_commit_that_is_no_edit_keeps_the_snapshot(db: Database) -> None:
    await db.write(versions.publish, _procedure("1.000001"), _change())
    keeper = _keeper(db)
    held = await keeper.newest()
    await db.write(lambda session: session.connection().exec_driver_sql("DELETE FROM unanswered_question"))
    assert await keeper.newest() is held


async def test_a_crowd_gets_one_snapshot(db: Database) -> None:
    await db.write(versions.publish, _procedure("1.000001"), _change())
    keeper = _keeper(db)
    crowd = await asyncio.gather(*(keeper.newest() for _ in range(50)))
    assert len({id(each) for each in crowd}) == 1


async def test_an_edit_amid_a_crowd_reaches_whoever_asks_after_it(db: Database) -> None:
    await db.write(versions.publish, _procedure("1.000001"), _change())
    keeper = _keeper(db)
    before = [asyncio.create_task(keeper.newest()) for _ in range(20)]
    await asyncio.sleep(0)
    await db.write(versions.amend, _procedure("1.000001", "Mới"), _change())
    after = await asyncio.gather(*(keeper.newest() for _ in range(20)))
    await asyncio.gather(*before)
    assert {each.versions["1.000001"].procedure.name for each in after} == {"Mới"}


async def test_a_new_day_brings_what_was_published_for_it(db: Database) -> None:
    today = [DAY]
    keeper = Keeper(db, lambda: today[0])
    await db.write(versions.publish, _procedure("1.000001"), _change(date(2026, 11, 21)))
    assert not (await keeper.newest()).versions
    today[0] = date(2026, 11, 21)
    assert (await keeper.newest()).procedure("1.000001")


async def test_what_did_not_change_is_not_read_again(db: Database) -> None:
    await db.write(versions.publish, _procedure("1.000001"), _change())
    await db.write(versions.publish, _procedure("1.000002"), _change())
    keeper = _keeper(db)
    first = await keeper.newest()
    await db.write(versions.amend, _procedure("1.000002", "Mới"), _change())
    second = await keeper.newest()
    assert second.versions["1.000001"] is first.versions["1.000001"]
    assert second.revision > first.revision


def test_ended_and_internal_procedures_are_not_found_by_citizens(db: Database) -> None:
    db.write_now(versions.publish, _procedure("1.000001", "Cấp giấy mượn ghế"), _change())
    db.write_now(versions.publish, _procedure("1.000002", "Cấp giấy mượn bàn", internal=True), _change())
    db.write_now(versions.publish, _procedure("1.000003", "Cấp giấy mượn tủ"), _change())
    db.write_now(versions.abolish, "1.000003", _change())
    taken = db.read_now(snapshot.take, DAY)
    assert {hit.code for hit in taken.index.find("cấp giấy mượn").hits} == {"1.000001"}
    assert taken.version("1.000003")
    assert taken.procedure("1.000003") is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_tick_moves_with_every_commit_and_with_no_other_time(db: Database) -> None:
    first = db.tick()
    await db.read(versions.revision)
    assert db.tick() == first
    await db.write(versions.raise_revision)
    assert db.tick() != first


def test_successors_are_those_in_force_through_any_chain(db: Database) -> None:
    for number in range(1, 6):
        db.write_now(versions.publish, _procedure(f"1.00000{number}"), _change())
    db.write_now(versions.replace, "1.000001", ["1.000002", "1.000003"], _change())
    db.write_now(versions.replace, "1.000002", ["1.000004", "1.000005"], _change())
    db.write_now(versions.abolish, "1.000005", _change())
    held = db.read_now(snapshot.take, DAY)
    assert {each.code for each in held.successors(held.versions["1.000001"])} == {"1.000003", "1.000004"}
    assert held.successors(held.versions["1.000005"]) == []
    assert held.successors(held.versions["1.000003"]) == []
