"""Files → records. A broken row is refused and the next one read; a file that is no JSON at all is refused as a whole.

Plain or gzip; one object, an array of objects, or one object a line (JSONL). UTF-8 only. Nothing is executed, nothing
is unpacked beyond ``FILE_LIMIT``, no row may exceed ``ROW_LIMIT``. Every refusal names the file and the row.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

FILE_LIMIT = 512 * 1024 * 1024
"""Bytes after decompression. The national data (2,849 rows) has 49 million."""
ROW_LIMIT = 8 * 1024 * 1024
"""Bytes of one row."""

_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 20
_BEGINS_OBJECT = re.compile(rb'\s*\{\s*"')


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken, and why.

    ``row`` counts from 1 (line of a JSONL file, place in an array); None stands for the whole file.
    """

    file: str
    row: int | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One object of a file."""

    file: str
    row: int
    value: dict[str, object]


class FileError(ValueError):
    """The file as a whole is of no use. The message says why, for people."""


def rows(path: Path) -> Iterator[Row | Refusal]:
    """All objects of a file, in order; refusals stand in the place of what was broken."""
    try:
        data = _content(path)
        yield from _parsed(str(path), data)
    except FileError as error:
        yield Refusal(str(path), None, "", str(error))


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise FileError("đây là thư mục; hãy nêu từng tệp")
    if path.exists() and not path.is_file():
        raise FileError("đây không phải tệp thường")  # reading a pipe would wait for ever
    try:
        with path.open("rb") as plain:
            zipped = plain.read(len(_GZIP)) == _GZIP
            plain.seek(0)
            data = _unzipped(plain) if zipped else _within_limit(plain)
    except FileNotFoundError as error:
        raise FileError("không có tệp này") from error
    except OSError as error:
        raise FileError(f"không đọc được tệp: {error.strerror or error}") from error
    return data


def _unzipped(plain: BinaryIO) -> bytes:
    try:
        with gzip.GzipFile(fileobj=plain) as unzipped:
            return _within_limit(unzipped)
    except EOFError as error:
        raise FileError("tệp nén gzip bị cụt; hãy chép hoặc tải lại") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise FileError("tệp nén gzip bị hỏng; hãy chép hoặc tải lại") from error


def _within_limit(source: BinaryIO | gzip.GzipFile) -> bytes:
    data = bytearray()
    while chunk := source.read(_CHUNK):
        data += chunk
        if len(data) > FILE_LIMIT:
            raise FileError(f"nội dung lớn hơn {FILE_LIMIT // 1024 // 1024} MB, không nạp")
    return bytes(data)


def _parsed(file: str, data: bytes) -> Iterator[Row | Refusal]:
    if data.startswith(_OTHER_ENCODINGS):
        raise FileError("tệp lưu bằng bảng mã UTF-16; hãy lưu lại bằng UTF-8")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if not data.strip():
        raise FileError("tệp rỗng")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if not _is_lines(data):
            raise FileError(why(error)) from error
    else:
        yield from _from_document(file, value)
        return
    yield from _from_lines(file, data)


def _is_lines(data: bytes) -> bool:
    """Whether a file that is no JSON document has one object a line: most of its first lines begin an object.

    Looking at beginnings only keeps a JSONL file with broken rows readable.
    """
    first = [line for line in data[:_CHUNK].split(b"\n")[:_SAMPLE] if line.strip()]
    return len(first) > 1 and 2 * sum(bool(_BEGINS_OBJECT.match(line)) for line in first) >= len(first)


def _from_lines(file: str, data: bytes) -> Iterator[Row | Refusal]:
    number, start = 0, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end - start > ROW_LIMIT:
            yield Refusal(file, number, "", _TOO_LONG)
        elif line := data[start:end].strip():
            yield _row(file, number, line)
        start = end + 1


_TOO_LONG = f"dòng dài hơn {ROW_LIMIT // 1024 // 1024} MB, không nạp"


def _row(file: str, number: int, line: bytes) -> Row | Refusal:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Refusal(file, number, "", why(error))
    return _object(file, number, value)


def _object(file: str, number: int, value: object) -> Row | Refusal:
    if not isinstance(value, dict):
        return Refusal(file, number, "", "ở đây phải là một đối tượng JSON {…}")
    return Row(file, number, value)


def _from_document(file: str, value: object) -> Iterator[Row | Refusal]:
    if not isinstance(value, list):
        yield _object(file, 1, value)
        return
    if not value:
        raise FileError("danh sách trong tệp rỗng")
    for number, item in enumerate(value, 1):
        yield _object(file, number, item)


def why(error: orjson.JSONDecodeError) -> str:
    """The reason of a JSON error as a sentence for people, with the place where reading stopped."""
    reason = error.msg.lower()
    known = (
        ("utf-8", "có chữ không phải UTF-8; hãy lưu lại tệp bằng bảng mã UTF-8"),
        ("surrogate", "có ký tự hỏng (nửa cặp surrogate)"),
        ("infinity", "có số quá lớn"),
        ("depth", "các đối tượng lồng nhau quá sâu"),
        ("control character", "có ký tự điều khiển giữa chuỗi chữ (ví dụ ngắt dòng chưa thoát)"),
        ("unexpected end", "bị cụt giữa chừng"),
        ("eof", "bị cụt giữa chừng"),
    )
    sentence = next((text for sign, text in known if sign in reason), "không phải JSON đúng")
    return f"{sentence} (dòng {error.lineno}, cột {error.colno} của đoạn đang đọc)"
