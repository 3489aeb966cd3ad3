"""The procedure document: what it refuses, what it cleans."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from procedures.catalogue.document import Procedure
from procedures.catalogue.fees import Fee, FeeFlag, FeeState
from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit, TimeUnit
from procedures.catalogue.text import clean

MINIMAL: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp giấy",
    "source": {"name": "kiểm thử", "captured": "2026-06-10"},
}


def test_a_minimal_document_is_enough() -> None:
    assert Procedure.model_validate(MINIMAL).title == "Cấp giấy"


def test_the_code_is_kept_in_its_one_form() -> None:
    assert Procedure.model_validate({**MINIMAL, "code": "1.000001.H41"}).code == "1.000001"


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="nmae"):
        Procedure.model_validate({**MINIMAL, "nmae": "x"})


def test_the_document_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Procedure.model_validate(MINIMAL).name = "khác"


def test_decomposed_letters_and_invisible_ones_are_cleaned() -> None:
    dirty = unicodedata.normalize("NFD", "Đăng\u200b ký\u00a0 khai sinh") + "\ufeff"
    assert Procedure.model_validate({**MINIMAL, "name": dirty}).name == "Đăng ký khai sinh"


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValidationError):
        Procedure.model_validate({**MINIMAL, "name": "x\ud800"})


def test_a_limit_of_an_unknown_case_is_refused() -> None:
    limit = {"raw": "3 ngày", "statutory": {"value": 3, "unit": "days"}, "case": "c9"}
    with pytest.raises(ValidationError, match="trường hợp"):
        Procedure.model_validate({**MINIMAL, "channels": [{"kind": "online", "time_limits": [limit]}]})


def test_two_cases_with_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match="trùng"):
        Procedure.model_validate({**MINIMAL, "cases": [{"id": "c1"}, {"id": "c1"}]})


def test_it_ends_not_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="hiệu lực"):
        Procedure.model_validate({**MINIMAL, "effective_from": "2026-02-01", "effective_to": "2026-01-01"})


def test_a_flagged_limit_carries_no_value() -> None:
    with pytest.raises(ValidationError, match="cờ"):
        TimeLimit(raw="10 Ngày", statutory=Duration(value=10, unit=TimeUnit.DAYS), flags=(TimeFlag.UNIT_CONTRADICTS,))


def test_a_number_without_unit_needs_its_flag() -> None:
    one = Duration(value=1, unit=TimeUnit.UNSPECIFIED)
    with pytest.raises(ValidationError, match="unit_missing"):
        TimeLimit(raw="1", statutory=one)
    assert not TimeLimit(raw="1", statutory=one, flags=(TimeFlag.UNIT_MISSING,)).certain


def test_a_limit_without_value_says_why() -> None:
    with pytest.raises(ValidationError, match="vì sao"):
        TimeLimit(raw="tùy")


def test_a_flagged_fee_carries_no_amount() -> None:
    with pytest.raises(ValidationError, match="cờ"):
        Fee(raw="40 VNĐ", amount=40, flags=(FeeFlag.THOUSANDS_LOST,))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 6, 30), FeeState.NOT_YET),
        (date(2025, 7, 1), FeeState.AMOUNT),
        (date(2025, 12, 31), FeeState.AMOUNT),
        (date(2026, 1, 1), FeeState.EXPIRED),
    ],
)
def test_a_fee_holds_from_its_first_to_its_last_day(day: date, state: FeeState) -> None:
    fee = Fee(raw="25.000", amount=25000, valid_from=date(2025, 7, 1), valid_to=date(2025, 12, 31))
    assert fee.state_on(day) is state


def test_zero_is_free_only_without_flags() -> None:
    day = date(2026, 11, 20)
    assert Fee(raw="Miễn phí", amount=0).state_on(day) is FeeState.FREE
    assert Fee(raw="Miễn phí", flags=(FeeFlag.FREE_WITH_NOTE,)).state_on(day) is FeeState.UNCLEAR
    assert Fee(raw="", flags=(FeeFlag.NOT_PUBLISHED,)).state_on(day) is FeeState.NOT_PUBLISHED


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean(text)
    except ValueError:
        return
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
