"""Files of every kind of badness: a clear sentence with file and row, and the good rows are read."""

import gzip
import json
from pathlib import Path

import pytest

from procedures.exchange import loading
from procedures.exchange.loading import Refusal, Row, rows


def _write(folder: Path, content: bytes | str, name: str = "tệp.jsonl") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _only_refusal(path: Path) -> Refusal:
    (found,) = rows(path)
    assert isinstance(found, Refusal)
    assert found.file == str(path)
    return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"a": 1}', [1]),
        ('[{"a": 1}, {"a": 2}]', [1, 2]),
        ('{"a": 1}\n{"a": 2}\n', [1, 2]),
        ('\n{"a": 1}\n\n\n{"a": 2}', [1, 2]),
        ('{\n  "a": 1\n}', [1]),
        ('[\n{"a": 1},\n{"a": 2}\n]', [1, 2]),
        ("\ufeff" + '{"a": 1}\r\n{"a": 2}\r\n', [1, 2]),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_one_object_an_array_and_lines_are_read_plain_and_zipped(
    tmp_path: Path, content: str, expected: list[int], zipped: bool
) -> None:
    path = _write(tmp_path, gzip.compress(content.encode()) if zipped else content)
    assert [row.value["a"] for row in rows(path) if isinstance(row, Row)] == expected


def test_a_row_is_named_by_its_line(tmp_path: Path) -> None:
    found = list(rows(_write(tmp_path, '{"a": 1}\n\n{"a": 2}\nkhông phải\n{"a": 3}')))
    assert [each.row for each in found] == [1, 3, 4, 5]
    assert [type(each) for each in found] == [Row, Row, Refusal, Row]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"a": NaN}', "không phải JSON đúng"),
        ('{"a": 1e400}', "số quá lớn"),
        ('{"a": ' + "[" * 2000 + "]" * 2000 + "}", "lồng nhau quá sâu"),
        ('{"a": "\\ud800"}', "surrogate"),
        ('{"a": "dở dang', "bị cụt"),
        ('{"a": 1}, {"b"', "không phải JSON đúng"),
        ("[1, 2]", "đối tượng JSON"),
        ('"chữ"', "đối tượng JSON"),
    ],
)
def test_a_broken_row_is_refused_and_the_others_are_read(tmp_path: Path, broken: str, reason: str) -> None:
    found = list(rows(_write(tmp_path, f'{{"a": 1}}\n{{"a": 2}}\n{broken}\n{{"a": 4}}')))
    assert [each.value["a"] for each in found if isinstance(each, Row)] == [1, 2, 4]
    (refused,) = (each for each in found if isinstance(each, Refusal))
    assert refused.row == 3
    assert reason in refused.reason


def test_a_broken_first_row_does_not_hide_the_others(tmp_path: Path) -> None:
    found = list(rows(_write(tmp_path, '{"a": \n{"a": 2}\n{"a": 3}')))
    assert [each.row for each in found if isinstance(each, Row)] == [2, 3]


def test_a_row_in_another_encoding_is_refused_alone(tmp_path: Path) -> None:
    path = _write(tmp_path, b'{"a": 1}\n{"a": "th\xf4n"}\n{"a": 3}')
    found = list(rows(path))
    assert [each.row for each in found if isinstance(each, Row)] == [1, 3]
    assert any(isinstance(each, Refusal) and "UTF-8" in each.reason for each in found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "rỗng"),
        (b" \n\n ", "rỗng"),
        (b"[]", "rỗng"),
        ("một trang chữ".encode(), "không phải JSON đúng"),
        ('{"a": "Đất đai"}'.encode("utf-16"), "UTF-16"),
        ('{"a": "thôn"}'.encode("latin-1"), "UTF-8"),
        (b'{\n  "a": 1,\n  "b": [', "bị cụt"),
        (b"PK\x03\x04 a workbook", "không phải JSON đúng"),
        (gzip.compress(b'{"a": 1}\n' * 5000, mtime=0)[:60], "bị cụt"),
        (gzip.compress(b'{"a": 1}', mtime=0)[:10] + b"\xff" * 30, "bị hỏng"),
    ],
    ids=["nothing", "blanks", "no-items", "prose", "utf-16", "latin-1", "cut", "workbook", "cut-gzip", "broken-gzip"],
)
def test_a_file_of_no_use_is_refused_as_a_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    refused = _only_refusal(_write(tmp_path, content))
    assert refused.row is None
    assert reason in refused.reason


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert "không có tệp" in _only_refusal(tmp_path / "không-có.json").reason
    assert "thư mục" in _only_refusal(tmp_path).reason


def test_a_small_file_that_unpacks_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "FILE_LIMIT", 4 * 1024 * 1024)
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert "lớn hơn 4 MB" in _only_refusal(_write(tmp_path, bomb)).reason


def test_a_row_beyond_the_limit_is_refused_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "ROW_LIMIT", 1000)
    long = json.dumps({"a": "x" * 2000})
    found = list(rows(_write(tmp_path, f'{{"a": 1}}\n{long}\n{{"a": 3}}')))
    assert [each.row for each in found if isinstance(each, Row)] == [1, 3]
