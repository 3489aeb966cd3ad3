"""Versions: what is in force on a day, what may follow what."""

from datetime import UTC, date, datetime

import pytest

from procedures.catalogue import versions
from procedures.catalogue.diff import Difference, differences
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Change, LifecycleError
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
