"""What every reader of published words needs: safe cleaning, and text without dates and law numbers.

A number in a remark may be a duration, an amount, a date, a law number or an article. Readers look for the first two;
the others are taken out first, so that "Thông tư số 15/2026" is never fifteen of anything.
"""

import re
import unicodedata
from datetime import date

from procedures.catalogue.text import clean

_BROKEN = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})(?!\d|/)"
    r"|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})"
)
_LAW = re.compile(
    r"(?:luật|nghị định|thông tư|nghị quyết|quyết định|bộ luật|pháp lệnh)(?:\s+liên tịch)?\s+(?:số\s*)?"
    r"(?:\d+\s?/\s?\d{4}\s?/\s?[a-zđ][a-zđ0-9-]*|\d+\s?/\s?[a-zđ][a-zđ-]+)(?:\s+ngày(?:\s+ngày)?\s+#)?"
    r"|(?:số\s*)?\d+\s?/\s?\d{4}\s?/\s?[a-zđ][a-zđ0-9-]*"
    r"|\d+\s?/\s?(?:nđ|tt|qđ|nq)-?[a-zđ-]*"
)
_ARTICLE = re.compile(
    r"(?:khoản|điều|điểm|mục|phụ lục|chương|mẫu số|bản số|tháng|thứ)\s+\d+[a-zđ]?"
    r"(?:\s?(?:,|và|-)\s?\d+(?!\s*(?:\(|ngày|giờ|tháng|phút|tuần|\d)))*"
)
_YEAR = re.compile(r"năm\s+(?:19|20)\d{2}")
_MARK = re.compile(r"([.;:)\w])\s+[-+*•–]\s+(?=\D|\d+\s*(?:\(|ngày|giờ))")
NOTHING = frozenset(
    {
        "",
        "không có thông tin",
        "không",
        "không có",
        "không có dữ liệu",
        "không quy định",
        "chưa có thông tin",
        "-",
        "null",
    }
)


def tidy(text: object) -> str:
    """Cleaned text of any value; broken code points are dropped instead of refused. None gives ""."""
    return "" if text is None else clean(_BROKEN.sub("", str(text)))


def low(text: str) -> str:
    """Lower case, NFC, one line: blanks of every kind become one space."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def clauses(text: str) -> str:
    """Like ``low``, but line breaks and list marks become " ; " so that a clause can be told from the next."""
    lines = [low(line) for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += line if not joined else (" " if joined.endswith((":", ",")) else " ; ") + line
    return _MARK.sub(r"\1 ; ", joined)


def says_nothing(text: object) -> bool:
    """True for the portal's placeholders ("Không có thông tin", "Không" …)."""
    return low(tidy(text)).rstrip(".;: ") in NOTHING


_BLANKS = re.compile(r"[^\S\n]{2,}")


def without_law(lowered: str) -> str:
    """``lowered`` without whole dates ("#") and law numbers ("§")."""
    return _LAW.sub("§", _DATE.sub("#", lowered))


def without_references(lowered: str) -> str:
    """``lowered`` without whole dates ("#"), law numbers ("§") and numbers of articles, steps, months and years."""
    text = _ARTICLE.sub(" ", without_law(lowered))
    # One blank for many: a note that is all references would leave hundreds, and patterns with optional blanks choke.
    return _BLANKS.sub(" ", _YEAR.sub(" ", text))


def dates(lowered: str) -> list[tuple[int, date]]:
    """Whole dates of a lowered text with their places, in order; impossible ones (31/02) are left out."""
    found = []
    for match in _DATE.finditer(lowered):
        day, month, year = (match[k] or match[f"{k}2"] for k in "dmy")
        try:
            found.append((match.start(), date(int(year), int(month), int(day))))
        except ValueError:
            continue
    return found
