"""Unanswered questions are kept without what could identify somebody."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from procedures.search import unanswered
from procedures.search.tables import UnansweredQuestion
from procedures.store.database import Database


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("cccd 079123456789 của tôi", "cccd # của tôi"),
        ("gọi 0912 345 678 nhé", "gọi # nhé"),
        ("con 14 tuổi", "con 14 tuổi"),
        ("tuyển sinh lớp 1", "tuyển sinh lớp 1"),
    ],
)
def test_long_numbers_are_masked(asked: str, kept: str) -> None:
    assert unanswered.mask(asked) == kept


def test_a_question_is_kept_with_its_nearest(db: Database) -> None:
    now = datetime(2026, 11, 20, 3, tzinfo=UTC)
    db.write_now(unanswered.record, "webchat", "tuyển sinh lớp 1", "not_found", ("1.000001",), now)
    (row,) = db.read_now(lambda session: list(session.exec(select(UnansweredQuestion))))
    assert (row.channel, row.text, row.nearest, row.asked_at) == ("webchat", "tuyển sinh lớp 1", "1.000001", now)
