"""A hundred time limits and a hundred fees of the national record, drawn with a seed and checked by eye."""

import json
from pathlib import Path
from typing import Any

import pytest

from procedures.catalogue.fees import Fee
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import fee_reading, time_reading

_KEPT: dict[str, Any] = json.loads((Path(__file__).parent / "readings_by_eye.json").read_text("utf-8"))
# Flags that come from the other rows of the same procedure; the row alone may be read.
_FROM_NEIGHBOURS = "neighbours"


def _time(read: TimeLimit) -> dict[str, Any]:
    return read.model_dump(mode="json", exclude={"raw", "description", "fees"}, exclude_defaults=True)


def _fee(read: Fee) -> dict[str, Any]:
    return read.model_dump(mode="json", exclude={"raw", "note"}, exclude_defaults=True)


@pytest.mark.parametrize(
    "kept", [each for each in _KEPT["times"] if _FROM_NEIGHBOURS not in each], ids=lambda kept: kept["code"]
)
def test_a_time_limit_is_read_as_the_eye_read_it(kept: dict[str, Any]) -> None:
    assert _time(time_reading.read(kept["published"] or "", kept["remark"] or "")) == kept["read"]


@pytest.mark.parametrize(
    "kept", [each for each in _KEPT["fees"] if _FROM_NEIGHBOURS not in each], ids=lambda kept: kept["code"]
)
def test_a_fee_is_read_as_the_eye_read_it(kept: dict[str, Any]) -> None:
    assert _fee(fee_reading.read(kept["published"] or "")[kept["number"]]) == kept["read"]


def test_a_hundred_of_each_were_looked_at() -> None:
    assert (len(_KEPT["times"]), len(_KEPT["fees"])) == (100, 100)


def test_the_draw_holds_plain_and_doubtful_ones() -> None:
    for name in ("times", "fees"):
        doubtful = [each for each in _KEPT[name] if each["read"].get("flags")]
        assert 30 <= len(doubtful) <= 70
