"""Procedure codes in every written form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.catalogue import codes
from procedures.catalogue.codes import Code, CodeError


@pytest.mark.parametrize(
    ("written", "base", "province", "service"),
    [
        ("1.001193", "1.001193", None, None),
        (" 1.013978.H41 ", "1.013978", "H41", None),
        ("1.012796.000.00.00.H41", "1.012796", "H41", None),
        ("2.000815.01", "2.000815", None, "01"),
        ("2.000815.000.00.00.H55.02", "2.000815", "H55", "02"),
        ("1.012796.000.00.00.h41", "1.012796", "H41", None),
        ("DT-99.001", "DT-99.001", None, None),
    ],
)
def test_every_written_form_of_a_code_is_read(
    written: str, base: str, province: str | None, service: str | None
) -> None:
    assert codes.parse(written) == Code(base, province, service)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("1.013.978", "1.013978"), ("2.00072", "2.000720"), ("1001193", "1.001193"), ("1,001193", "1.001193")],
)
def test_a_slip_is_suggested_and_not_accepted(slip: str, meant: str) -> None:
    with pytest.raises(CodeError) as error:
        codes.parse(slip)
    assert error.value.suggestion == meant
    assert meant in str(error.value)


@pytest.mark.parametrize("text", ["", "khai sinh", "0.001193", "1.0011933", "25.000", "12/2025", "0912345678"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeError):
        codes.normalise(text)


def test_codes_are_found_inside_a_sentence() -> None:
    text = "em hỏi thủ tục 1.004222 với 1.012796.000.00.00.H41 và lại 1.004222 ạ"
    assert codes.find_in(text) == ["1.004222", "1.012796"]


def test_an_amount_of_money_is_no_code() -> None:
    assert codes.find_in("lệ phí 1.000.000 đồng hay 25.000 đồng") == []


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    try:
        code = codes.normalise(text)
    except CodeError:
        return
    assert codes.normalise(code) == code


@given(st.from_regex(r"[1-9]\.\d{6}", fullmatch=True), st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True))
def test_a_code_survives_every_dress(code: str, province: str) -> None:
    ascii_code = codes.normalise(code) if code.isascii() else "1.001193"
    for dress in (f"{ascii_code}.{province}", f"{ascii_code}.000.00.00.{province}", f"{ascii_code}.01"):
        assert codes.normalise(dress) == ascii_code
