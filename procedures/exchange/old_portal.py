"""The old portal as crawled in 2021: Vietnamese keys, no codes. The code is found by the full name or not at all."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from procedures.catalogue.document import Procedure, Source
from procedures.exchange import layout
from procedures.exchange.doc_export import method, quantity
from procedures.exchange.fields import Record, ShapeError, inner, listed, rows, words
from procedures.store.clock import OFFICE_ZONE

SOURCE = "Cổng Dịch vụ công quốc gia cũ"
_MARKUP = re.compile(r"</?p>", re.IGNORECASE)
_OBJECT_ID = re.compile(r"[0-9a-f]{24}")


def read(record: Record, code_of: Callable[[str], str], captured: date) -> Procedure:
    """One procedure. ``captured`` serves where the record's own id does not tell when it was taken.

    Raises:
        ValueError: the name fits no procedure or several, or another sentence for people, or pydantic's error.
    """
    name = words(record, "title")
    if not name:
        raise ShapeError("bản ghi không có tên thủ tục")
    code = code_of(name)
    row: dict[str, Any] = {
        "code": code,
        "name": name,
        "internal": layout.is_internal(code),
        "implementing_agencies": list(listed(words(record, "Cơ quan thực hiện"))),
        "steps_text": _MARKUP.sub("\n", words(record, "Trình tự thực hiện")),
        "methods": [
            method(
                words(each, "Hình thức nộp"),
                words(each, "Thời hạn giải quyết"),
                words(each, "Phí, lệ phí").removesuffix("Xem chi tiết"),
                words(each, "Mô tả"),
            )
            for each in rows(record, "Cách thức thực hiện")
        ],
        "documents": list(_papers(record)),
    }
    return layout.procedure(row, Source(name=SOURCE, captured=_taken(record) or captured))


def _papers(record: Record) -> Iterator[dict[str, Any]]:
    for each in rows(record, "Thành phần hồ sơ"):
        originals, copies = quantity(words(each, "Số lượng - bản chính"))
        if title := words(each, "Tên giấy tờ"):
            yield layout.paper("", title, originals=originals, copies=copies)


def _taken(record: Record) -> date | None:
    """The day on which the crawler stored the record: the first four bytes of its MongoDB id are a moment."""
    identity = words(inner(record, "_id"), "$oid")
    if not _OBJECT_ID.fullmatch(identity):
        return None
    return datetime.fromtimestamp(int(identity[:8], 16), UTC).astimezone(OFFICE_ZONE).date()
