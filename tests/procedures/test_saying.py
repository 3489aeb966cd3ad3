"""How facts are said: what is certain plainly, what is not as unclear with the source's own words."""

from datetime import UTC, date, datetime, time

import pytest

from procedures import saying
from procedures.catalogue.document import Paper, Procedure
from procedures.catalogue.fees import Fee, FeeFlag
from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit, TimeUnit
from procedures.catalogue.versions import Version
from procedures.words import words

VI = words("vi")
EN = words("en")
DAY = date(2026, 11, 20)


def _days(value: int, unit: TimeUnit = TimeUnit.WORKING_DAYS) -> Duration:
    return Duration(value=value, unit=unit)


def test_a_certain_limit_is_said_plainly() -> None:
    said = saying.limit(VI, TimeLimit(raw="3 Ngày làm việc", statutory=_days(3)))
    assert (said.text, said.certain, said.quote) == ("3 ngày làm việc", True, "")


@pytest.mark.parametrize(("value", "english"), [(1, "1 working day"), (3, "3 working days")])
def test_english_knows_one_and_many(value: int, english: str) -> None:
    assert saying.limit(EN, TimeLimit(raw="x", statutory=_days(value))).text == english


def test_a_cutoff_hour_is_said_with_the_same_day() -> None:
    limit = TimeLimit(raw="15 Giờ", statutory=_days(0), cutoff=time(15))
    assert saying.limit(VI, limit).text == "trong ngày làm việc; nhận sau 15 giờ 00 thì tính từ ngày làm việc tiếp theo"


def test_a_number_without_unit_is_not_said_as_days() -> None:
    limit = TimeLimit(raw="1", statutory=_days(1, TimeUnit.UNSPECIFIED), flags=(TimeFlag.UNIT_MISSING,))
    said = saying.limit(VI, limit)
    assert not said.certain
    assert "1" not in said.text
    assert said.quote == "1"


def test_the_offices_promise_stands_before_the_laws_limit() -> None:
    limit = TimeLimit(raw="10 Ngày làm việc", statutory=_days(10), committed=_days(6))
    assert saying.limit(VI, limit).text == "6 ngày làm việc (cam kết của cơ quan), luật cho 10 ngày làm việc"


def test_an_amount_is_said_with_dots_and_what_it_is_for() -> None:
    fee = Fee(raw="2,000", amount=2000, per="trang", kind="phi")
    assert saying.fee(VI, fee, DAY).text == "phí 2.000 đồng/trang"


def test_a_zero_with_a_doubtful_note_is_not_free() -> None:
    fee = Fee(raw="Miễn phí", note="Do HĐND tỉnh quyết định", flags=(FeeFlag.LOCAL_COUNCIL_DECIDES,))
    said = saying.fee(VI, fee, DAY)
    assert not said.certain
    assert "không mất phí" not in said.text
    assert (said.quote, said.note) == ("Miễn phí", "Do HĐND tỉnh quyết định")


def test_an_expired_fee_is_not_said_as_the_fee() -> None:
    fee = Fee(raw="25.000", amount=25000, valid_to=date(2025, 12, 31))
    said = saying.fee(VI, fee, DAY)
    assert not said.certain
    assert "31/12/2025" in said.text
    assert "25.000" not in said.text


def test_a_fee_still_valid_is_said_with_its_last_day() -> None:
    fee = Fee(raw="25.000", amount=25000, valid_to=date(2026, 12, 31))
    assert saying.fee(VI, fee, DAY).text == "25.000 đồng, áp dụng đến hết 31/12/2026"


@pytest.mark.parametrize(
    ("originals", "copies", "text"), [(1, 0, "1 bản chính"), (1, 2, "1 bản chính, 2 bản sao"), (None, None, "")]
)
def test_quantities_are_words(originals: int | None, copies: int | None, text: str) -> None:
    assert saying.quantity(VI, Paper(title="Tờ khai", originals=originals, copies=copies)) == text


@pytest.mark.parametrize("flag", list(TimeFlag))
def test_every_doubt_about_a_time_has_its_words(flag: TimeFlag) -> None:
    limit = TimeLimit(raw="x", statutory=None, flags=(flag, TimeFlag.WORDS_ONLY))
    assert saying.limit(VI, limit).text.startswith(("chưa rõ (", "nguồn chưa công bố"))
    assert saying.limit(EN, limit).text.startswith(("not clear (", "not published"))


@pytest.mark.parametrize("flag", list(FeeFlag))
def test_every_doubt_about_a_fee_has_its_words(flag: FeeFlag) -> None:
    fee = Fee(raw="x", flags=(flag, FeeFlag.WORDS_ONLY))
    assert saying.fee(VI, fee, DAY).text.startswith(("chưa rõ (", "nguồn chưa công bố"))
    assert saying.fee(EN, fee, DAY).text.startswith(("not clear (", "not published"))


def _version(decision: str = "Quyết định 5/QĐ-THU", action: str = "amend", since: date = DAY) -> Version:
    source = {"name": "Danh mục thử", "captured": "2026-06-10"}
    procedure = Procedure.model_validate(
        {"code": "1.900001", "name": "Trồng tre", "decision": {"number": decision}, "source": source}
    )
    recorded = datetime(2026, 11, 20, tzinfo=UTC)
    return Version("1.900001", 2, action, since, recorded, "thử", "", "", (), procedure)  # type: ignore[arg-type]


def test_every_answer_names_its_source_its_capture_and_since_when_the_version_counts() -> None:
    assert saying.provenance(VI, _version()) == (
        "Theo Quyết định 5/QĐ-THU (Danh mục thử, bản ngày 10/06/2026; áp dụng ở đây từ 20/11/2026)"
    )
    assert saying.provenance(EN, _version(decision="")) == (
        "Source: Danh mục thử, as of 10/06/2026; in use here since 20/11/2026"
    )


def test_a_day_is_not_said_twice_and_an_end_is_no_beginning() -> None:
    assert saying.provenance(VI, _version(since=date(2026, 6, 10))).endswith("(Danh mục thử, bản ngày 10/06/2026)")
    assert saying.provenance(VI, _version(action="abolish")).endswith("(Danh mục thử, bản ngày 10/06/2026)")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, ""),
        (date(2026, 7, 1), None, "hiệu lực từ 01/07/2026"),
        (None, date(2026, 12, 31), "hiệu lực đến hết 31/12/2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "hiệu lực từ 01/07/2026 đến hết 31/12/2026"),
    ],
)
def test_a_validity_is_said_as_far_as_it_is_published(start: date | None, end: date | None, text: str) -> None:
    assert saying.validity(VI, start, end) == text


def test_a_text_is_cut_at_a_word_and_only_if_it_is_too_long() -> None:
    assert saying.shorten("một  hai\nba", 10) == "một hai ba"
    assert saying.shorten("một hai, ba bốn", 9) == "một hai…"
