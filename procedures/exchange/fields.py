"""Typed access to foreign JSON: a field is what its reader expects, or the record is refused with a sentence."""

from collections.abc import Mapping
from datetime import date, datetime

from procedures.catalogue.text import clean
from procedures.store.clock import OFFICE_ZONE

Record = Mapping[str, object]

_NOTHING = {"", "không có thông tin", "--"}
_NAMED_AT_MOST = 40


class ShapeError(ValueError):
    """A record says something that its shape does not allow. The message is for the office's staff."""


def words(record: Record, key: str) -> str:
    """Clean text; empty where the source has null, nothing, or says that it has nothing. Raises ShapeError."""
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ShapeError(f'trường "{key}" phải là chữ, không phải {_kind(value)}')
    try:
        text = clean(value)
    except ValueError as error:
        raise ShapeError(f'trường "{key}": {error}') from error
    return "" if text.casefold() in _NOTHING else text


def rows(record: Record, key: str) -> list[Record]:
    """A list of objects; empty where the source has null or nothing. Raises ShapeError."""
    value = record.get(key)
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ShapeError(f'trường "{key}" phải là danh sách các đối tượng')
    return value


def inner(record: Record, key: str) -> Record:
    """An object inside the record; empty where there is none. Raises ShapeError."""
    value = record.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ShapeError(f'trường "{key}" phải là đối tượng, không phải {_kind(value)}')
    return value


def yes(record: Record, key: str) -> bool:
    """A truth value; False where there is none. Raises ShapeError."""
    value = record.get(key)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise ShapeError(f'trường "{key}" phải là true hoặc false, không phải {_kind(value)}')
    return value


def count(record: Record, key: str) -> int | None:
    """A whole number, also written as digits; None where there is none. Raises ShapeError."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value[:20])
    if isinstance(value, bool) or not isinstance(value, int):
        raise ShapeError(f'trường "{key}" phải là số nguyên, không phải {_kind(value)}')
    return value


def day_of_milliseconds(record: Record, key: str) -> date | None:
    """The office's calendar day of a moment in milliseconds (the portal stores a day as its midnight in Việt Nam)."""
    value = count(record, key)
    if value is None:
        return None
    try:
        return datetime.fromtimestamp(value / 1000, OFFICE_ZONE).date()
    except (OverflowError, ValueError, OSError) as error:
        raise ShapeError(f'trường "{key}" không phải là ngày: {value}') from error


def day(text: str, pattern: str) -> date | None:
    """A day written by ``pattern`` (strptime); None if empty or unreadable: a date of a law is no reason to refuse."""
    try:
        return datetime.strptime(text, pattern).date() if text else None  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        return None


def listed(text: str) -> tuple[str, ...]:
    """Names that the source ran together with ", ".

    A comma inside brackets parts nothing, and one before a small letter stands inside a name ("Cán bộ, công chức").
    """
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter == "," and depth == 0 and not text[place + 1 :].lstrip()[:1].islower():
            parts.append(text[start:place].strip())
            start = place + 1
    return tuple(part for part in (*parts, text[start:].strip()) if part)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "danh sách" if isinstance(value, list) else "đối tượng"
    return str(value)[:_NAMED_AT_MOST]
