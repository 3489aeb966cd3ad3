"""Amounts of money inside published words: "2.000.000 Đồng", "40,000 VNĐ", "02 triệu đồng", "10 USD", "230.000/lần".

Dots and commas both part thousands. What is grouped wrongly ("15.000.0000") is an amount that cannot be read.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"(?<![\w.,/#§])(?P<number>\d+(?:[.,]\d+)*)"
SCALE = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_CURRENCY = r"việt nam đồng|vnđ|vnd|đồng|đông(?!\w)|đ(?!\w)|usd|đô la mỹ|đô la|euro|eur(?!\w)"
_IN_WORDS = r"(?:\((?:[^()\d]{3,80})\)\s*)?"
_MENTION = re.compile(
    rf"{_NUMBER}\s*{_IN_WORDS}(?P<scale>nghìn|ngàn|triệu|tỷ"
    rf"|tỉ)?(?!\w)?\s*{_IN_WORDS}(?P<currency>{_CURRENCY})?\s*{_IN_WORDS}"
    r"(?:/\s*(?P<per>(?:\d{1,2}\s+)?[^\d\W][^\d.,;:()/–+*]{0,60}(?:/\s?(?:\d{1,2}\s+)?[^\d\W][^\d.,;:()/–+*]{0,60})?))?"
)
_THRESHOLD = re.compile(r"(?:dưới|trên|từ|đến|đến dưới|hơn|quá|giá trị)\s*$")
_OTHER_UNIT = re.compile(
    r"\s*(?:kg|gt|tấn|m2|m²|km|m|mw|kw|chỗ|tuổi|ngày|tháng|năm|%|giờ|trang|hành khách|loại|môn|cơ sở)(?!\w)"
)
_FOREIGN = {"usd": "USD", "đô la": "USD", "đô la mỹ": "USD", "euro": "EUR", "eur": "EUR"}
_PER_END = re.compile(r"\s*(?:\s-\s|đối với|trường hợp|theo|áp dụng|và|khi|từ|nếu|kể|chuyển|miễn|bao gồm|hoặc|tính).*$")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount found in a text. ``value`` is None where the figure is mistyped; ``per`` is what is counted."""

    value: Decimal | None
    currency: str
    per: str
    start: int
    end: int


def number(written: str) -> Decimal | None:
    """``2.000.000`` and ``2,000,000`` → 2000000; ``0.5`` → 0.5; ``15.000.0000`` → None."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+", written):
        return Decimal(re.sub(r"[.,]", "", written))
    if re.fullmatch(r"\d{1,15}", written):
        return Decimal(written)
    if re.fullmatch(r"\d{1,6}[.,]\d{1,2}", written):
        return Decimal(written.replace(",", "."))
    return None


def find(text: str) -> list[Money]:
    """All amounts of a lowered text without dates and law numbers; thresholds ("dưới 50 tỷ") are no amounts."""
    return [_money(match) for match in _MENTION.finditer(text) if _is_money(match, text)]


def thresholds(text: str) -> bool:
    """True if the text bounds something by money ("từ 50 tỷ đến dưới 150 tỷ")."""
    return any(_THRESHOLD.search(text[: match.start()]) and _has_sign(match) for match in _MENTION.finditer(text))


def _has_sign(match: re.Match[str]) -> bool:
    return bool(match["scale"] or match["currency"])


def _is_money(match: re.Match[str], text: str) -> bool:
    if _THRESHOLD.search(text[: match.start()]):
        return False
    if _has_sign(match):
        return True
    grouped = bool(re.search(r"[.,]\d{3}", match["number"]))
    return grouped and not _OTHER_UNIT.match(text[match.end("number") :])


def _money(match: re.Match[str]) -> Money:
    value = number(match["number"])
    if value is not None and match["scale"]:
        value *= SCALE[match["scale"]]
    per = _PER_END.sub("", match["per"] or "").strip(" -+*")
    per = re.sub(r"^0?1\s+", "", per)
    return Money(value, _FOREIGN.get(match["currency"] or "", "VND"), per, match.start(), match.end())
