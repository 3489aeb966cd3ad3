"""Versions: what is in force on a day, what may follow what."""

from datetime import UTC, date, datetime

import pytest

from procedures.catalogue import versions
from procedures.catalogue.course import LifecycleError
from procedures.catalogue.diff import Difference, differences
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Change
from procedures.store.database import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def procedure(code: str = "1.000001", name: str = "Cấp giấy") -> Procedure:
    return Procedure.model_validate(
        {"code": code, "name": name, "source": {"name": "kiểm thử", "captured": "2026-06-10"}}
    )


def change(day: date = date(2026, 1, 1)) -> Change:
    return Change(actor="biên tập viên", now=NOW, effective_from=day, reason="theo quyết định", decision="1/QĐ")


def test_a_published_procedure_is_in_force(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change())
    found = db.read_now(versions.on, "1.000001", date(2026, 11, 20))
    assert found
    assert (found.number, found.in_force, found.procedure, found.recorded_at) == (1, True, procedure(), NOW)


def test_before_its_day_it_is_not_there(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change(date(2026, 12, 1)))
    assert db.read_now(versions.on, "1.000001", date(2026, 11, 30)) is None
    assert db.read_now(versions.catalogue_on, date(2026, 11, 30)) == []
    assert len(db.read_now(versions.catalogue_on, date(2026, 12, 1))) == 1


def test_the_catalogue_as_on_a_date_shows_what_counted_then(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change(date(2026, 1, 1)))
    db.write_now(versions.amend, procedure(name="Cấp giấy mới"), change(date(2026, 7, 1)))
    names = {
        day: db.read_now(versions.catalogue_on, day)[0].procedure.name for day in (date(2026, 6, 30), date(2026, 7, 1))
    }
    assert names == {date(2026, 6, 30): "Cấp giấy", date(2026, 7, 1): "Cấp giấy mới"}
    assert [each.number for each in db.read_now(versions.history, "1.000001")] == [1, 2]


def test_versions_read_before_are_not_read_again(db: Database) -> None:
    db.write_now(versions.publish, procedure("1.000001"), change())
    db.write_now(versions.publish, procedure("1.000002"), change())
    known = {each.code: each for each in db.read_now(versions.catalogue_on, date(2026, 11, 20))}
    db.write_now(versions.amend, procedure("1.000002", "Khác"), change())
    first, second = db.read_now(versions.catalogue_on, date(2026, 11, 20), known)
    assert first is known["1.000001"]
    assert (second.number, second.procedure.name) == (2, "Khác")


def test_every_change_raises_the_revision(db: Database) -> None:
    seen = [db.read_now(versions.revision)]
    db.write_now(versions.publish, procedure(), change())
    seen.append(db.read_now(versions.revision))
    db.write_now(versions.abolish, "1.000001", change())
    seen.append(db.read_now(versions.revision))
    assert seen == [0, 1, 2]


def test_an_abolished_procedure_stays_to_say_so(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change())
    db.write_now(versions.abolish, "1.000001", change(date(2026, 6, 1)))
    ended = db.read_now(versions.on, "1.000001", date(2026, 11, 20))
    assert ended
    assert not ended.in_force
    assert ended.procedure == procedure()


def test_a_replaced_procedure_names_its_replacement(db: Database) -> None:
    db.write_now(versions.publish, procedure("1.000001"), change())
    db.write_now(versions.publish, procedure("1.000002"), change())
    db.write_now(versions.replace, "1.000001", ["1.000002"], change())
    ended = db.read_now(versions.newest, "1.000001")
    assert ended
    assert ended.replaced_by == ("1.000002",)


def test_moves_that_are_not_allowed_are_refused_with_a_reason(db: Database) -> None:
    with pytest.raises(LifecycleError, match="chưa có"):
        db.write_now(versions.amend, procedure(), change())
    db.write_now(versions.publish, procedure(), change())
    with pytest.raises(LifecycleError, match="sửa đổi"):
        db.write_now(versions.publish, procedure(), change())
    with pytest.raises(LifecycleError, match="khác với"):
        db.write_now(versions.replace, "1.000001", ["1.000001"], change())
    with pytest.raises(LifecycleError, match="chưa có"):
        db.write_now(versions.replace, "1.000001", ["1.999999"], change())
    db.write_now(versions.abolish, "1.000001", change())
    with pytest.raises(LifecycleError, match="hết hiệu lực"):
        db.write_now(versions.amend, procedure(), change())


def test_an_ended_procedure_may_be_published_anew(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change(date(2026, 1, 1)))
    db.write_now(versions.abolish, "1.000001", change(date(2026, 2, 1)))
    again = db.write_now(versions.publish, procedure(name="Lại"), change(date(2026, 3, 1)))
    assert (again.number, again.in_force) == (3, True)


def test_an_end_before_the_version_in_force_is_refused_and_locks_nothing(db: Database) -> None:
    db.write_now(versions.publish, procedure("1.000001"), change(date(2026, 6, 10)))
    db.write_now(versions.publish, procedure("1.000002"), change(date(2026, 6, 10)))
    with pytest.raises(LifecycleError, match="10/06/2026"):
        db.write_now(versions.abolish, "1.000001", change(date(2026, 1, 1)))
    with pytest.raises(LifecycleError, match="10/06/2026"):
        db.write_now(versions.replace, "1.000001", ["1.000002"], change(date(2026, 6, 9)))
    with pytest.raises(LifecycleError, match="10/06/2026"):
        db.write_now(versions.amend, procedure(name="Khác"), change(date(2026, 6, 9)))
    assert not db.write_now(versions.abolish, "1.000001", change(date(2026, 6, 10))).in_force
    ended = db.read_now(versions.on, "1.000001", date(2026, 6, 10))
    assert ended
    assert not ended.in_force


def test_an_end_recorded_ahead_counts_from_its_day_whatever_is_amended_before(db: Database) -> None:
    db.write_now(versions.publish, procedure(), change(date(2026, 1, 1)))
    db.write_now(versions.abolish, "1.000001", change(date(2027, 6, 1)))
    amended = db.write_now(versions.amend, procedure(name="Mới"), change(date(2026, 11, 20)))
    assert amended.number == 3
    told = {}
    for day in (date(2026, 11, 19), date(2026, 11, 20), date(2027, 5, 31), date(2027, 6, 1)):
        (version,) = db.read_now(versions.catalogue_on, day)
        told[day] = (version.procedure.name, version.in_force)
    assert list(told.values()) == [("Cấp giấy", True), ("Mới", True), ("Mới", True), ("Cấp giấy", False)]
    with pytest.raises(LifecycleError, match="lịch hết hiệu lực từ 01/06/2027"):
        db.write_now(versions.abolish, "1.000001", change(date(2027, 1, 1)))
    with pytest.raises(LifecycleError, match="hết hiệu lực từ 01/06/2027"):
        db.write_now(versions.amend, procedure(name="Muộn"), change(date(2027, 6, 1)))
    with pytest.raises(LifecycleError, match="đang có hiệu lực"):
        db.write_now(versions.publish, procedure(name="Lại"), change(date(2027, 5, 31)))
    assert db.write_now(versions.publish, procedure(name="Lại"), change(date(2027, 6, 1))).in_force
    assert [each.in_force for each in db.read_now(versions.catalogue_on, date(2027, 6, 1))] == [True]


def test_a_successor_must_not_have_ended_by_the_day_it_takes_over(db: Database) -> None:
    for code in ("1.000001", "1.000002"):
        db.write_now(versions.publish, procedure(code), change())
    db.write_now(versions.abolish, "1.000002", change(date(2026, 6, 1)))
    with pytest.raises(LifecycleError, match="đã hết hiệu lực từ 01/06/2026"):
        db.write_now(versions.replace, "1.000001", ["1.000002"], change(date(2026, 6, 1)))


def test_where_a_code_stands_is_its_last_version_and_what_ends_it(db: Database) -> None:
    for code in ("1.000001", "1.000002", "1.000003"):
        db.write_now(versions.publish, procedure(code), change())
    db.write_now(versions.abolish, "1.000001", change(date(2027, 6, 1)))
    db.write_now(versions.amend, procedure("1.000001", "Mới"), change(date(2026, 11, 20)))
    db.write_now(versions.abolish, "1.000002", change(date(2026, 2, 1)))
    db.write_now(versions.publish, procedure("1.000002", "Lại"), change(date(2026, 3, 1)))
    found = db.read_now(versions.standings, {"1.000001", "1.000002", "1.000003", "1.999999"})
    told = {code: (each.version.number, each.end and each.end.number) for code, each in found.items()}
    assert told == {"1.000001": (3, 2), "1.000002": (3, None), "1.000003": (1, None)}


def test_of_many_moves_each_may_count_from_its_own_day(db: Database) -> None:
    moves: list[versions.Move] = [("publish", procedure("1.000001")), ("publish", procedure("1.000002"))]
    db.write_now(versions.record_all, moves, change(date(2026, 11, 20)), {"1.000002": date(2027, 1, 1)})
    assert [each.code for each in db.read_now(versions.catalogue_on, date(2026, 12, 31))] == ["1.000001"]
    assert [each.code for each in db.read_now(versions.catalogue_on, date(2027, 1, 1))] == ["1.000001", "1.000002"]
    assert db.read_now(versions.revision) == 1


def test_differences_are_named_field_by_field() -> None:
    before = procedure()
    after = Procedure.model_validate(
        {**before.model_dump(), "name": "Cấp giấy mới", "aliases": ["giấy mới"], "decision": {"number": "2/QĐ"}}
    )
    assert differences(before, after) == [
        Difference("name", "Cấp giấy", "Cấp giấy mới"),
        Difference("aliases[0]", None, "giấy mới"),
        Difference("decision.number", "", "2/QĐ"),
    ]
    assert differences(before, before) == []
