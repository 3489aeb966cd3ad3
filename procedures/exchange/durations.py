"""Durations inside published words: "05 (năm) ngày làm việc", "mười (10) ngày", "08 giờ làm việc".

Everything here works on lowered text without dates and law numbers (see ``plain``).
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from procedures.catalogue.limits import Duration, TimeUnit

Unit = TimeUnit | Literal["minutes", "weeks", "years", "quarters"]

_UNITS: dict[str, Unit] = {
    "ngày làm việc": TimeUnit.WORKING_DAYS,
    "ngày": TimeUnit.DAYS,
    "giờ làm việc": TimeUnit.WORKING_HOURS,
    "giờ": TimeUnit.HOURS,
    "tiếng": TimeUnit.HOURS,
    "tháng": TimeUnit.MONTHS,
    "phút": "minutes",
    "tuần": "weeks",
    "năm": "years",
    "quý": "quarters",
}
_WORDS = {
    "nửa": 0.5, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "hai mươi": 20,
    "hai mươi lăm": 25, "hai lăm": 25, "ba mươi": 30, "bốn mươi": 40, "bốn mươi lăm": 45, "năm mươi": 50,
    "sáu mươi": 60, "bảy mươi": 70, "tám mươi": 80, "chín mươi": 90, "một trăm": 100,
}  # fmt: skip
_UNIT = (
    r"(?P<unit>ngày(?:\s+là)?\s*làm\s+việc|ngày|giờ(?:\s+hành\s+chính|\s+làm\s+việc)?|tiếng|tháng|phút|tuần|năm"
    r"|quý)(?!\w)"
)
_NUMBER = r"(?<![\w/.,])(?P<number>\d{1,4}(?:[.,]\d+)?)(?!\d)"
_WORD = rf"(?<!\w)(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)"
_MENTION = re.compile(
    rf"(?:{_NUMBER}\s*(?:\([^()]{{1,30}}\)\s*)?|{_WORD}\s*(?:\(\s*(?P<figure>\d{{1,4}})\s*\)\s*)?){_UNIT}"
)
_CLOCK = re.compile(
    r"(?<!\w)(?:sau|trước|từ|đến|tới|lúc|vào|hồi|-|–)\s+(?:lúc\s+)?(?P<hour>\d{1,2})\s*(?:giờ|h|g"
    r"|:)\s*(?P<minute>\d{2}(?!\d))?(?!\w)"
)
_RANGE = re.compile(
    r"\d+\s*(?:ngày|giờ|tháng)?(?:\s*làm việc)?\s*(?:-|–|đến"
    r"|tới)\s*(?:\(?\w+\)?\s*)?\d+\s*(?:\([^()]{1,30}\)\s*)?(?:ngày|giờ|tháng|tuần)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A duration found in a text: where it stands, and its value (a fraction stays a fraction)."""

    value: float
    unit: Unit
    start: int
    end: int

    def equals(self, duration: Duration) -> bool:
        return self.value == duration.value and self.unit == duration.unit


def mentions(text: str) -> list[Mention]:
    """All durations of a prepared text, clock times left out, in order."""
    clocks = [match.span() for match in _clock_times(text)]
    return [
        _mention(match)
        for match in _MENTION.finditer(text)
        if not any(start <= match.start() < end for start, end in clocks)
    ]


def _mention(match: re.Match[str]) -> Mention:
    unit = _UNITS[_unit_name(match["unit"])]
    if match["number"]:
        value = float(match["number"].replace(",", "."))
    else:
        value = float(match["figure"] or _WORDS[match["word"]])
    return Mention(value, unit, match.start(), match.end())


def _unit_name(written: str) -> str:
    name = " ".join(written.split()).replace("hành chính", "làm việc").replace("ngày là làm việc", "ngày làm việc")
    return "ngày làm việc" if name.startswith("ngày") and name != "ngày" else name


def _clock_times(text: str) -> list[re.Match[str]]:
    """Times of the day ("sau 15 giờ", "từ 7 giờ 30 đến 11 giờ 30"), not lengths ("sau 24 giờ kể từ")."""
    return [
        match
        for match in _CLOCK.finditer(text)
        if int(match["hour"]) <= 23
        and not re.match(r"\s*(?:làm việc|hành chính|,?\s*(?:kể|tính) từ)", text[match.end() :])
    ]


def cutoffs(text: str) -> set[time]:
    """Hours of the day after which a dossier counts as received on the next working day ("sau 15 giờ")."""
    return {
        time(int(match["hour"]), int(match["minute"] or 0))
        for match in _clock_times(text)
        if match[0].startswith("sau") and 11 <= int(match["hour"]) <= 18 and int(match["minute"] or 0) < 60
    }


def has_range(text: str) -> bool:
    """True if the text gives a span of lengths ("10-25 ngày", "từ 3 đến 5 ngày")."""
    return bool(_RANGE.search(text))


def parse(published: str) -> Duration | None:
    """The duration that is the whole of ``published`` ("05 Ngày làm việc"), or None. Whole numbers up to 3660 only."""
    found = _MENTION.fullmatch(published)
    if not found:
        return None
    mention = _mention(found)
    if not isinstance(mention.unit, TimeUnit) or mention.value != int(mention.value) or mention.value > 3660:
        return None
    return Duration(value=int(mention.value), unit=mention.unit)
