"""What the published lists of papers write above and before papers: list marks, and headings that are no cases."""

import re

_MARKS = re.compile(r"^(?:[-–—+*•·.,;:\s]|\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-zđ]|[ivx]{1,4})[).]\s(?!\d))+", re.IGNORECASE)
# "Giấy tờ phải nộp", "Các giấy tờ phải xuất trình (bản chính)", "Hồ sơ gồm", "Lưu ý": everybody's papers.
# With more words ("Hồ sơ cấp lại", "đối với …") it may be a case and stays one.
_HEADING = re.compile(
    r"(?:các\s+)?(?:loại\s+)?(?:giấy\s+tờ|thành\s+phần(?:\s+hồ\s+sơ)?|hồ\s+sơ|tài\s+liệu|lưu\s+ý|bao\s+gồm)"
    r"(?:\s+(?:phải|cần))?(?:\s+(?:nộp|xuất\s+trình))?(?:\s+(?:để\s+)?lưu(?:\s+hồ\s+sơ)?)?(?:\s*\([^)]*\))?"
    r"(?:,?\s+(?:bao\s+)?gồm(?:\s+có)?)?",
    re.IGNORECASE,
)


def unmarked(text: str) -> str:
    """``text`` without the list mark that the source typed before it ("- ", "* ", "a) "), and not empty for it."""
    return _MARKS.sub("", text) or text


def is_heading(name: str) -> bool:
    """True if the name above a list of papers only says that papers follow: no case, everybody needs them."""
    return bool(_HEADING.fullmatch(unmarked(name).strip(" .:;")))
