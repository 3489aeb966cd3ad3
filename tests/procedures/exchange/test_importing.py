"""The import: what becomes of new, changed, unchanged and unwelcome records, and that nothing is ever half saved."""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time as clock_time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from procedures.catalogue import starter, versions
from procedures.catalogue.document import Procedure
from procedures.catalogue.fees import FeeFlag
from procedures.catalogue.limits import Duration, TimeFlag, TimeUnit
from procedures.catalogue.versions import Change, ConflictError
from procedures.exchange import importing, report
from procedures.exchange.importing import ACTOR, Report, Wishes
from procedures.store import migrate
from procedures.store.database import Database

ROOT = Path(__file__).parents[3]
SAMPLES = Path(os.environ.get("MOTCUA_RAW_SAMPLES", ROOT.parent / "shared" / "data" / "raw-samples"))
NATIONAL = SAMPLES.parent / "procedures-national.jsonl.gz"
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def row(code: str = "1.900001", **other: Any) -> dict[str, Any]:
    """A row in the shape of the national data, with sentences of our own."""
    method = {
        "channel": "in_person",
        "channel_raw": "Trực tiếp",
        "time_raw": "3 Ngày làm việc",
        "fee_raw": "Miễn phí",
        "description": "",
        "fees": [],
        "time_value": 3,
        "time_unit": "working_day",
    }
    return {
        "code": code,
        "name": f"Thủ tục thử số {code}",
        "decision_no": "1/QĐ-T",
        "levels": ["commune"],
        "field": "Thử",
        "promulgating_agency": "Bộ Thử",
        "subjects": ["Công dân Việt Nam"],
        "implementing_agencies": ["Ủy ban nhân dân xã"],
        "steps_text": "Bước 1: Nộp.\nBước 2: Nhận.",
        "methods": [method],
        "documents": [
            {"case": None, "name": "Tờ khai", "form_file": None, "originals": 1, "copies": 0},
            {"case": None, "name": "Căn cước", "form_file": None, "originals": 0, "copies": 1},
        ],
        "results": [{"name": "Giấy xác nhận", "code": None}],
        "legal_basis_numbers": ["1/2026/NĐ-CP"],
        "source": "thử",
        "captured": "2026-06-10",
    } | other


def write(folder: Path, *records: Any, name: str = "tthc.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), "utf-8")
    return path


def load(db: Database, *paths: Path, **wishes: Any) -> Report:
    return importing.run(db, paths, NOW, Wishes(**wishes))


def counts(done: Report) -> tuple[int, int, int, int]:
    return len(done.of("new")), len(done.of("changed")), len(done.of("unchanged")), len(done.refusals)


def present(db: Database, code: str = "1.900001") -> Procedure:
    version = db.read_now(versions.newest, code)
    assert version is not None
    return version.procedure


def edit(db: Database, code: str = "1.900001", **changes: Any) -> None:
    """What an editor at the office does."""
    edited = Procedure.model_validate(present(db, code).model_dump() | changes)
    db.write_now(versions.amend, edited, Change("biên tập viên", NOW, TODAY))


def test_new_records_are_published_with_one_rise_of_the_revision(db: Database, tmp_path: Path) -> None:
    done = load(db, write(tmp_path, row(), row("1.900002")))
    assert counts(done) == (2, 0, 0, 0)
    assert done.status == 0
    assert db.read_now(versions.revision) == 1
    assert [version.action for version in db.read_now(versions.catalogue_on, TODAY)] == ["publish", "publish"]


def test_the_same_file_twice_creates_nothing(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path, row(), row("1.900002"))
    load(db, path)
    again = load(db, path)
    assert counts(again) == (0, 0, 2, 0)
    assert db.read_now(versions.revision) == 1
    assert len(db.read_now(versions.history, "1.900001")) == 1


def test_the_same_facts_captured_again_store_nothing(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    assert counts(load(db, write(tmp_path, row(captured="2026-09-09")))) == (0, 0, 1, 0)
    assert present(db).source.captured == date(2026, 6, 10)


def test_a_change_is_amended_and_told_field_by_field(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    done = load(db, write(tmp_path, row(name="Tên mới", captured="2026-09-09")))
    assert counts(done) == (0, 1, 0, 0)
    (changed,) = done.of("changed")
    named = {each.path: (each.before, each.after) for each in changed.verdict.differences}
    assert named["name"] == ("Thủ tục thử số 1.900001", "Tên mới")
    assert set(named) == {"name", "source.captured"}
    assert [version.action for version in db.read_now(versions.history, "1.900001")] == ["publish", "amend"]


def test_a_dry_run_says_the_same_and_stores_nothing(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path, row())
    tried = load(db, path, dry_run=True)
    assert counts(tried) == (1, 0, 0, 0)
    assert "chưa lưu gì" in report.as_text(tried)
    assert db.read_now(versions.revision) == 0
    assert counts(load(db, path)) == (1, 0, 0, 0)


def test_a_broken_row_is_refused_with_its_place_and_the_others_are_stored(db: Database, tmp_path: Path) -> None:
    path = write(
        tmp_path, row(), row("không phải mã"), row("1.900003", name=""), row("1.900004", levels="xã"), {"lạ": 1}
    )
    path.write_bytes(path.read_bytes() + b'{"code": "1.9000\n')
    done = load(db, path)
    assert counts(done) == (1, 0, 0, 5)
    assert done.status == 1
    assert [(each.row, each.code) for each in done.refusals] == [
        (2, "không phải mã"),
        (3, "1.900003"),
        (4, "1.900004"),
        (5, ""),
        (6, ""),
    ]
    assert all(each.reason for each in done.refusals)
    text = report.as_text(done)
    assert "tthc.jsonl, dòng 3, mã 1.900003" in text


def test_nothing_that_could_be_read_ends_with_two(db: Database, tmp_path: Path) -> None:
    done = load(db, tmp_path / "không-có.json", write(tmp_path, {"lạ": 1}))
    assert done.status == 2
    assert db.read_now(versions.revision) == 0


def test_a_code_twice_is_taken_once(db: Database, tmp_path: Path) -> None:
    done = load(db, write(tmp_path, row(), row("1.900001.000.00.00.H41", name="Bản thứ hai")))
    assert counts(done) == (1, 0, 0, 1)
    assert done.refusals[0].row == 2
    assert present(db).name == "Thủ tục thử số 1.900001"


def test_of_two_files_the_newer_capture_of_a_code_is_taken(db: Database, tmp_path: Path) -> None:
    old = write(tmp_path, row(captured="2021-08-23"), name="a.jsonl")
    new = write(tmp_path, row(name="Bản mới"), name="b.jsonl")
    done = load(db, old, new)
    assert counts(done) == (1, 0, 0, 1)
    assert done.refusals[0].file == str(old)
    assert present(db).name == "Bản mới"


def test_an_older_capture_does_not_overwrite_a_newer_one(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    older = write(tmp_path, row(name="Tên cũ", captured="2021-08-23"))
    done = load(db, older)
    assert counts(done) == (0, 0, 0, 1)
    assert "cũ hơn" in done.refusals[0].reason
    assert counts(load(db, older, older_too=True)) == (0, 1, 0, 0)
    assert present(db).name == "Tên cũ"


def test_a_procedure_that_ended_is_not_revived(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path, row(), row("1.900002"), row("1.900003"))
    load(db, path)
    change = Change("biên tập viên", NOW, TODAY)
    db.write_now(versions.abolish, "1.900001", change)
    db.write_now(versions.replace, "1.900002", ["1.900003"], change)
    done = load(db, path)
    assert counts(done) == (0, 0, 1, 2)
    reasons = {each.code: each.reason for each in done.refusals}
    assert "bãi bỏ" in reasons["1.900001"]
    assert "1.900003" in reasons["1.900002"]
    assert done.status == 1


def test_until_an_end_recorded_ahead_imports_go_on(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    db.write_now(versions.abolish, "1.900001", Change("biên tập viên", NOW, TODAY + timedelta(days=200)))
    changed = write(tmp_path, row(name="Tên mới", captured="2026-09-09"))
    assert counts(load(db, changed)) == (0, 1, 0, 0)
    assert counts(load(db, changed)) == (0, 0, 1, 0)
    today, later = (db.read_now(versions.on, "1.900001", TODAY + timedelta(days=days)) for days in (0, 200))
    assert today
    assert (today.procedure.name, today.in_force) == ("Tên mới", True)
    assert later
    assert not later.in_force
    done = importing.run(db, [changed], NOW + timedelta(days=200))
    assert "đã bị bãi bỏ" in done.refusals[0].reason


def test_a_document_for_a_coming_day_counts_from_that_day(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    coming = TODAY + timedelta(days=30)
    document = Procedure.model_validate(present(db).model_dump() | {"name": "Tên mới", "effective_from": coming})
    path = write(tmp_path, document.model_dump(mode="json"), name="own.jsonl")
    assert counts(load(db, path)) == (0, 1, 0, 0)
    names = {
        days: version.procedure.name
        for days in (0, 29, 30)
        if (version := db.read_now(versions.on, "1.900001", TODAY + timedelta(days=days)))
    }
    assert names == {0: "Thủ tục thử số 1.900001", 29: "Thủ tục thử số 1.900001", 30: "Tên mới"}
    # A record that changes it before that day cannot count before it either.
    assert counts(load(db, write(tmp_path, row(name="Tên khác", captured="2026-09-09")))) == (0, 1, 0, 0)
    assert db.read_now(versions.history, "1.900001")[-1].effective_from == coming


def test_a_document_for_a_day_after_the_end_is_refused_with_both_days(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    end, coming = TODAY + timedelta(days=10), TODAY + timedelta(days=30)
    db.write_now(versions.abolish, "1.900001", Change("biên tập viên", NOW, end))
    document = Procedure.model_validate(present(db).model_dump() | {"name": "Tên mới", "effective_from": coming})
    done = load(db, write(tmp_path, document.model_dump(mode="json")))
    assert counts(done) == (0, 0, 0, 1)
    assert f"sẽ bị bãi bỏ từ {end:%d/%m/%Y}" in done.refusals[0].reason
    assert f"{coming:%d/%m/%Y}" in done.refusals[0].reason


def test_everyday_words_stay_where_the_record_has_none(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    edit(db, short_name="Xin thử", aliases=("thử nhanh",), summary="Để thử.", plain_steps=("Đến thử.",))
    load(db, write(tmp_path, row(name="Tên mới")))
    kept = present(db)
    assert (kept.name, kept.short_name, kept.aliases, kept.summary) == ("Tên mới", "Xin thử", ("thử nhanh",), "Để thử.")
    assert kept.plain_steps == ("Đến thử.",)


def test_plain_steps_go_with_the_decision_they_were_written_for(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    edit(db, plain_steps=("Đến thử.",), short_name="Xin thử")
    load(db, write(tmp_path, row(decision_no="2/QĐ-T")))
    assert present(db).plain_steps == ()
    assert present(db).short_name == "Xin thử"


def test_a_code_new_to_the_catalogue_takes_its_everyday_words_from_the_starter(db: Database, tmp_path: Path) -> None:
    known = next(each for each in starter.load() if each.aliases and each.plain_steps)
    load(db, write(tmp_path, row(known.code, decision_no=known.decision.number)))
    stored = present(db, known.code)
    assert stored.aliases == known.aliases
    assert stored.plain_steps == known.plain_steps
    assert stored.name == f"Thủ tục thử số {known.code}"


def test_the_starters_plain_steps_do_not_follow_another_decision(db: Database, tmp_path: Path) -> None:
    known = next(each for each in starter.load() if each.plain_steps)
    load(db, write(tmp_path, row(known.code, decision_no="khác/QĐ-T")))
    assert present(db, known.code).plain_steps == ()


def test_papers_the_state_holds_stay_marked_while_their_title_stays(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    cases = present(db).model_dump()["cases"]
    for paper in cases[0]["documents"]:
        paper["held_by_state"] = True
    edit(db, cases=cases)
    documents = [row()["documents"][0], row()["documents"][1] | {"name": "Căn cước hoặc hộ chiếu"}]
    load(db, write(tmp_path, row(documents=documents)))
    assert [(paper.title, paper.held_by_state) for paper in present(db).cases[0].documents] == [
        ("Tờ khai", True),
        ("Căn cước hoặc hộ chiếu", False),
    ]


@pytest.mark.parametrize(("time_raw", "kept"), [("3 Ngày làm việc", True), ("5 Ngày làm việc", False)])
def test_the_offices_promise_stays_while_the_statutory_limit_stays(
    db: Database, tmp_path: Path, time_raw: str, kept: bool
) -> None:
    promise = Duration(value=2, unit=TimeUnit.WORKING_DAYS)
    load(db, write(tmp_path, row()))
    channels = present(db).model_dump()["channels"]
    channels[0]["time_limits"][0]["committed"] = promise.model_dump()
    edit(db, channels=channels)
    load(db, write(tmp_path, row(name="Tên mới", methods=[row()["methods"][0] | {"time_raw": time_raw}])))
    assert present(db).channels[0].time_limits[0].committed == (promise if kept else None)


def test_what_the_office_edited_stays_while_the_source_says_the_same(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path, row())
    load(db, path)
    edit(db, requirements="Mang theo kính.")
    assert counts(load(db, path)) == (0, 0, 1, 0)
    assert present(db).requirements == "Mang theo kính."
    assert db.read_now(versions.newest_by_code, ACTOR, {"1.900001"})["1.900001"].number == 1


def test_what_a_shape_cannot_say_stays(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    page = {
        "ma_thu_tuc": "1.900001",
        "ten_thu_tuc": "Tên trên trang",
        "so_quyet_dinh": "1/QĐ-T",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí",
    }
    assert counts(load(db, write(tmp_path, page, name="trang.json"))) == (0, 1, 0, 0)
    assert present(db).agencies.promulgating == "Bộ Thử"
    assert present(db).decision.agency == "Bộ Thử"
    assert present(db).agencies.implementing == ("Ủy ban nhân dân xã",)
    assert present(db).name == "Tên trên trang"


def test_a_document_of_our_own_is_taken_word_for_word(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row()))
    before = json.loads(present(db).model_dump_json())
    edit(db, short_name="Xin thử", aliases=("thử nhanh",))
    done = load(db, write(tmp_path, before, name="own.json"))
    assert counts(done) == (0, 1, 0, 0)
    assert present(db) == Procedure.model_validate(before)


def test_a_record_without_a_code_is_found_by_its_full_name(db: Database, tmp_path: Path) -> None:
    load(
        db,
        write(
            tmp_path, row(name="Thủ tục mượn ghế"), row("1.900002", name="Trùng tên"), row("1.900003", name="Trùng tên")
        ),
    )
    old: list[dict[str, Any]] = [
        {"title": title, "Cách thức thực hiện": []} for title in ("Mượn ghế", "Trùng tên", "Mượn bàn")
    ]
    done = load(db, write(tmp_path, *old, name="cũ.jsonl"), captured=date(2026, 10, 1))
    assert [each.item.code for each in done.of("changed")] == ["1.900001"]
    assert present(db).source.captured == date(2026, 10, 1)
    assert "nhiều thủ tục: 1.900002, 1.900003" in done.refusals[0].reason
    assert "không có thủ tục nào" in done.refusals[1].reason


def test_the_report_counts_what_was_read_flagged_and_missing(db: Database, tmp_path: Path) -> None:
    methods = [
        row()["methods"][0],
        row()["methods"][0] | {"channel": "online", "time_raw": "1", "fee_raw": "Không có thông tin"},
    ]
    done = load(db, write(tmp_path, row(methods=methods, documents=[], results=[])), dry_run=True)
    values = report.as_json(done)["values"]
    assert values["time_limits"] == {"read": 1, "flagged": 1, "missing": 0, "flags": {"unit_missing": 1}}
    assert (values["fees"]["read"], values["fees"]["missing"]) == (1, 1)
    assert (values["documents"]["missing"], values["results"]["missing"], values["steps"]["read"]) == (1, 1, 1)
    assert "thiếu đơn vị 1" in report.as_text(done)


def test_the_report_as_json_has_everything(db: Database, tmp_path: Path) -> None:
    load(db, write(tmp_path, row(), row("1.900002")))
    path = write(tmp_path, row(field="Khác"), row("1.900002"), row("1.900003"), {"lạ": 1})
    told = report.as_json(load(db, path))
    assert told["counts"] == {"read": 3, "new": 1, "changed": 1, "unchanged": 1, "refused": 1}
    assert told["changed"][0]["differences"] == [{"path": "field", "before": "Thử", "after": "Khác"}]
    assert told["unchanged"] == ["1.900002"]
    assert told["refused"][0]["row"] == 4
    assert json.loads(json.dumps(told)) == told


def test_a_long_report_is_shortened_unless_all_is_wanted(db: Database, tmp_path: Path) -> None:
    done = load(db, write(tmp_path, *(row(f"1.90{number:04}") for number in range(30))), dry_run=True)
    assert "1.900029" not in report.as_text(done)
    assert "và 10 mục nữa" in report.as_text(done)
    assert "1.900029" in report.as_text(done, verbose=True)


def test_every_flag_has_a_name_for_people() -> None:
    assert {*TimeFlag, *FeeFlag} - set(report.FLAG_NAMES) == set()


def test_a_catalogue_that_changed_meanwhile_is_judged_again(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between judging and storing another process publishes the same code."""
    path = write(tmp_path, row())
    store = importing._store

    def late(session: Any, *args: Any) -> Any:
        document = importing._read([path], str, None).by_code["1.900001"].imported.procedure
        versions.publish(session, document, Change("ai khác", NOW, TODAY))
        return store(session, *args)

    monkeypatch.setattr(importing, "_store", late)
    done = load(db, path)
    assert counts(done) == (0, 0, 1, 0)
    assert [version.actor for version in db.read_now(versions.history, "1.900001")] == ["ai khác"]


def test_two_imports_at_once_store_each_code_once(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path, *(row(f"1.91{number:04}") for number in range(60)))
    ended: list[str] = []

    def one() -> None:
        try:
            load(db, path)
            ended.append("stored or unchanged")
        except ConflictError as error:
            ended.append(str(error))

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ended) == 4
    assert "stored or unchanged" in ended
    assert all(said == "stored or unchanged" or "làm lại" in said for said in ended)
    stored = db.read_now(versions.catalogue_on, TODAY)
    assert len(stored) == 60
    assert all(version.number == 1 for version in stored)


_KILLED = """
import sys
from pathlib import Path
from procedures.catalogue import versions
from procedures.exchange import importing
from procedures.store import clock
from procedures.store.database import Database

raise_revision = versions.raise_revision
def pause(session):
    session.flush()  # every row is with the database, nothing is committed
    print("in the middle", flush=True)
    sys.stdin.read()
versions.raise_revision = pause
importing.run(Database(sys.argv[1]), [Path(sys.argv[2])], clock.now())
"""


def test_killed_in_the_middle_nothing_is_saved_and_the_next_import_works(database_url: str, tmp_path: Path) -> None:
    db = Database(database_url)
    migrate.upgrade(db)
    path = write(tmp_path, *(row(f"1.92{number:04}") for number in range(200)))
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, database_url, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "in the middle\n"
        running.send_signal(signal.SIGKILL)
        running.wait(10)
    assert db.read_now(versions.revision) == 0
    assert db.read_now(versions.catalogue_on, TODAY) == []
    assert counts(load(db, path)) == (200, 0, 0, 0)
    db.close()


def test_an_error_in_the_middle_saves_nothing(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_session: Any) -> int:
        raise OSError("đĩa đầy")

    with monkeypatch.context() as patched:
        patched.setattr(versions, "raise_revision", broken)
        with pytest.raises(OSError, match="đĩa đầy"):
            load(db, write(tmp_path, row(), row("1.900002")))
    assert db.read_now(versions.catalogue_on, TODAY) == []


@pytest.mark.skipif(not NATIONAL.is_file(), reason=f"the national data are not at {NATIONAL}")
def test_the_national_data_come_in_whole_twice_and_in_time(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'motcua.db'}")
    migrate.upgrade(db)
    begun = clock_time.monotonic()
    first = load(db, NATIONAL)
    assert clock_time.monotonic() - begun < 60
    with gzip.open(NATIONAL) as lines:
        expected = sum(1 for _ in lines)
    assert counts(first) == (expected, 0, 0, 0)
    assert counts(load(db, NATIONAL)) == (0, 0, expected, 0)
    assert db.read_now(versions.revision) == 1
    db.close()
