"""The data commands as an office and other programs call them: words, exit statuses, JSON."""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from procedures.__main__ import main
from procedures.catalogue import starter
from procedures.catalogue.document import Procedure
from procedures.commands import find
from procedures.search.index import Index
from procedures.store import clock, migrate
from procedures.store.database import Database

ROOT = Path(__file__).parents[2]


def _record(code: str, name: str, **other: Any) -> dict[str, Any]:
    method = {
        "channel": "in_person",
        "time_raw": "3 Ngày làm việc",
        "fee_raw": "20,000 VNĐ(20.000 đồng/lần)",
        "description": "",
    }
    return {
        "code": code,
        "name": name,
        "decision_no": "1/QĐ-T",
        "levels": ["commune"],
        "implementing_agencies": ["Ủy ban nhân dân xã"],
        "steps_text": "Bước 1: Nộp.\nBước 2: Nhận.",
        "methods": [method],
        "documents": [{"case": None, "name": "Đơn xin trồng cây", "originals": 1, "copies": 0}],
        "results": [{"name": "Giấy đồng ý", "code": None}],
        "captured": "2026-06-10",
    } | other


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with two procedures. Returns the file they came from."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "office"))
    monkeypatch.setenv("DATABASE_URL", "")
    path = tmp_path / "tthc.jsonl"
    records = [_record("1.900001", "Trồng cây xanh trước nhà"), _record("1.900002", "Chặt cây xanh trước nhà")]
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in records), "utf-8")
    assert main(["import", str(path)]) == 0
    return path


@pytest.fixture
def said(office: Path, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    """What commands say from now on, in the office."""
    capsys.readouterr()
    return capsys


def test_import_tells_what_it_did_and_ends_with_a_status(office: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(office)]) == 0
    assert "2 không đổi" in said.readouterr().out
    assert main(["import", str(office), "không-có.json"]) == 1
    assert "không-có.json: không có tệp này" in said.readouterr().out
    assert main(["import", "không-có.json"]) == 2


def test_import_as_json_is_json(office: Path, said: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--json", "--dry-run", str(office)]) == 0
    told = json.loads(said.readouterr().out)
    assert told["dry_run"] is True
    assert told["unchanged"] == ["1.900001", "1.900002"]


def test_a_dry_run_does_not_even_make_a_database(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "elsewhere"))
    assert main(["import", "--dry-run", str(office)]) == 0
    assert "2 mới" in said.readouterr().out
    assert not (tmp_path / "elsewhere").exists()


def test_a_dry_run_writes_no_schema_into_a_new_database(
    office: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    assert main(["import", "--dry-run", str(office)]) == 0
    assert "2 mới" in said.readouterr().out
    db = Database(postgres_url)
    assert not migrate.is_current(db)
    db.close()


def test_a_day_that_is_none_is_said_to_be_none(said: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["show", "1.900001", "--on", "hôm qua"])
    assert "không phải là ngày" in said.readouterr().err


@pytest.mark.parametrize("written", ["1.900001", "1.900001.H41", "1.900001.000.00.00.H41", " 1.900001.01 "])
def test_show_takes_every_written_form_of_a_code(said: pytest.CaptureFixture[str], written: str) -> None:
    assert main(["show", written]) == 0
    sheet = said.readouterr().out
    for words in (
        "Trồng cây xanh trước nhà (1.900001)",
        "Đơn xin trồng cây (1 bản chính)",
        "3 ngày làm việc",
        "20.000 đồng",
        "Ủy ban nhân dân xã",
        "Giấy đồng ý",
        "Quyết định 1/QĐ-T",
        "10/06/2026",
    ):
        assert words in sheet


def test_show_in_english(said: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "show", "1.900001"]) == 0
    assert "3 working days" in said.readouterr().out


def test_show_as_json_is_the_complete_document_and_can_be_imported(
    said: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["show", "1.900001", "--json"]) == 0
    printed = said.readouterr().out
    document = json.loads(printed)
    assert set(document) == set(Procedure.model_fields)
    assert Procedure.model_validate(document).name == "Trồng cây xanh trước nhà"
    path = tmp_path / "one.json"
    path.write_text(printed, "utf-8")
    assert main(["import", str(path)]) == 0
    assert "1 không đổi" in said.readouterr().out


def test_a_slip_is_suggested_and_not_accepted(said: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "1.900.001"]) == 1
    heard = said.readouterr()
    assert heard.out == ""
    assert 'có phải "1.900001"?' in heard.err


@pytest.mark.parametrize(
    "arguments", [["show", "1.999999"], ["history", "1.999999"], ["abolish", "1.999999", "--reason", "thử"]]
)
def test_a_code_nobody_has_is_said_to_be_missing(said: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 1
    heard = said.readouterr()
    assert heard.out == ""
    assert "chưa có thủ tục 1.999999" in heard.err or "không có thủ tục 1.999999" in heard.err


def test_show_on_a_day_before_the_first_version_says_so(said: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "1.900001", "--on", "2020-01-01"]) == 1
    assert "bản đầu tiên có hiệu lực từ" in said.readouterr().err


def test_abolished_and_replaced_procedures_say_so_and_keep_their_history(said: pytest.CaptureFixture[str]) -> None:
    assert main(["replace", "1.900001", "--by", "1.900002", "--reason", "gộp", "--decision", "2/QĐ-T"]) == 0
    assert main(["abolish", "1.900002", "--reason", "bãi bỏ"]) == 0
    said.readouterr()
    assert main(["show", "1.900001"]) == 0
    assert "được thay thế từ" in said.readouterr().err
    assert main(["history", "1.900001"]) == 0
    lines = said.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "công bố" in lines[1]
    assert all(word in lines[2] for word in ("thay thế", "2/QĐ-T", "gộp", "1.900002"))
    assert main(["abolish", "1.900001", "--reason", "lần nữa"]) == 1
    assert "hết hiệu lực" in said.readouterr().err


def test_an_abolition_before_the_procedure_began_is_refused_and_another_may_follow(
    said: pytest.CaptureFixture[str],
) -> None:
    assert main(["abolish", "1.900001", "--reason", "bãi bỏ", "--from", "2026-01-01"]) == 1
    heard = said.readouterr()
    assert heard.out == ""
    assert f"có hiệu lực từ {clock.today():%d/%m/%Y}" in heard.err
    assert main(["abolish", "1.900001", "--reason", "bãi bỏ"]) == 0
    assert "đã bị bãi bỏ" in said.readouterr().out


def test_an_abolition_to_come_is_told_as_one_to_come(said: pytest.CaptureFixture[str]) -> None:
    day = clock.today() + timedelta(days=100)
    assert main(["abolish", "1.900001", "--reason", "bãi bỏ", "--from", day.isoformat()]) == 0
    assert f"sẽ bị bãi bỏ từ {day:%d/%m/%Y}" in said.readouterr().out
    assert main(["show", "1.900001"]) == 0
    assert "bãi bỏ" not in said.readouterr().err


def test_the_sheet_shows_every_published_field(said: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["show", "1.900001", "--json"]) == 0
    document = json.loads(said.readouterr().out)
    document |= {
        "related": ["Chặt cây xanh"], "effective_from": "2026-07-01", "description": "Chỉ trồng khi trời mát.",
        "legal_basis": [{"number": "1/2026/TT-T", "title": "Thông tư cây", "valid_to": "2027-04-03"}],
    }  # fmt: skip
    document["decision"]["issued"] = "2026-06-05"
    document["agencies"] |= {"delegated": "Phòng Cây", "coordinating": "Trạm Nước"}
    path = tmp_path / "own.json"
    path.write_text(json.dumps(document), "utf-8")
    assert main(["import", str(path)]) == 0
    said.readouterr()
    assert main(["show", "1.900001"]) == 0
    sheet = said.readouterr().out
    for words in (
        "Thủ tục có hiệu lực từ 01/07/2026", "Quyết định ký ngày 05/06/2026", "Được ủy quyền: Phòng Cây",
        "Phối hợp: Trạm Nước", "1/2026/TT-T – Thông tư cây (hiệu lực đến hết 03/04/2027)", "Chặt cây xanh",
        "Chỉ trồng khi trời mát.", "áp dụng ở đây từ",
    ):  # fmt: skip
        assert words in sheet, words


def test_a_replacement_must_be_in_the_catalogue(said: pytest.CaptureFixture[str]) -> None:
    assert main(["replace", "1.900001", "--by", "1.999999", "--reason", "thử"]) == 1
    assert "chưa có thủ tục 1.999999" in said.readouterr().err


def test_the_starter_never_overwrites_what_the_office_has(
    office: Path, said: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    known = starter.load()[0]
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(_record(known.code, "Tên của cơ quan")), "utf-8")
    assert main(["import", str(path)]) == 0
    said.readouterr()
    assert main(["starter"]) == 0
    assert f"Đã nạp {len(starter.load()) - 1} thủ tục" in said.readouterr().out
    assert main(["show", known.code, "--json"]) == 0
    assert json.loads(said.readouterr().out)["name"] == "Tên của cơ quan"
    assert main(["starter"]) == 0
    assert "Đã nạp 0 thủ tục" in said.readouterr().out
    assert main(["status"]) == 0
    assert f"{len(starter.load()) + 2} thủ tục có hiệu lực" in said.readouterr().out


def test_migrate_can_be_repeated(said: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0


def test_find_for_people(said: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "trồng cây xanh trước nhà"]) == 0
    assert "1.900001" in said.readouterr().out.splitlines()[1]
    assert main(["find"]) == 2


def test_find_answers_line_by_line(said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"id": "a", "q": "lệ phí trồng cây xanh trước nhà"}).encode(),
        b"",
        b"{broken",
        b"\xff\xfe",
        b'["a"]',
        b'{"id": 7, "q": 5}',
        b'{"id": {"x": 1}, "q": "a"}',
        b'{"q": "1.900002"}',
        b'{"id": 8, "q": "\\ud800"}',
    ]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines))))
    assert main(["find", "--jsonl"]) == 0
    told = [json.loads(line) for line in said.readouterr().out.splitlines()]
    assert len(told) == 8
    assert set(told[0]) == {"id", "decision", "results", "aspect"}
    assert (told[0]["id"], told[0]["results"][0]["code"], told[0]["aspect"]) == ("a", "1.900001", "fee")
    assert set(told[0]["results"][0]) == {"code", "name", "score"}
    assert [broken["id"] for broken in told[1:6]] == [None, None, None, 7, None]
    assert all(broken["error"] for broken in told[1:6])
    assert (told[6]["id"], told[6]["decision"], told[6]["results"][0]["code"]) == (None, "answer", "1.900002")
    assert told[7]["id"] == 8


def test_a_line_without_end_is_refused() -> None:
    told = find.answer(Index([]), json.dumps({"id": 1, "q": "x" * 70_000}).encode())
    assert told["id"] is None
    assert "dài" in told["error"]


def test_a_wrong_setting_is_one_sentence(said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://máy/kho")
    assert main(["status"]) == 2
    heard = said.readouterr()
    assert heard.out == ""
    assert len(heard.err.splitlines()) == 1
    assert "mysql" in heard.err


@pytest.mark.parametrize(
    "arguments", [["status"], ["find", "cây"], ["import", "a.json"], ["import", "--dry-run", "a.json"]]
)
def test_a_database_that_is_away_is_one_sentence(
    said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ai@127.0.0.1:9/kho")
    assert main(arguments) == 3
    heard = said.readouterr()
    assert heard.out == ""
    assert heard.err.startswith("Lỗi: cơ sở dữ liệu chưa dùng được")


def test_a_file_that_is_no_database_is_one_sentence(
    said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "x.db").write_bytes(b"this is no database at all, but it is long enough to be looked at" * 20)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")
    assert main(["status"]) == 3


def test_a_place_that_cannot_be_made_is_one_sentence(
    said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "file" / "below"))
    assert main(["status"]) == 3
    assert "Lỗi:" in said.readouterr().err


def test_the_module_runs_as_a_program_and_bears_a_closed_pipe(office: Path) -> None:
    command = f"{sys.executable} -m procedures show 1.900001 --json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, env=os.environ, capture_output=True, text=True
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""
