"""Clean text at the border of the catalogue: NFC, no invisible characters, no broken code points."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

# Zero-width and direction marks, byte order mark, soft hyphen, C0 and C1 controls except tab and newline.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)*")


def clean(text: str) -> str:
    """Return ``text`` in NFC with invisible characters gone, blanks squeezed and empty lines dropped.

    Line breaks are kept: published steps use them. Private-use characters (Word bullets) become "-".
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("văn bản chứa ký tự hỏng (surrogate lẻ)") from error
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _PRIVATE_USE.sub("-", text)
    return _LINES.sub("\n", _BLANKS.sub(" ", unicodedata.normalize("NFC", text))).strip()


STORED = {"stored": True}
"""Validation context of documents from our own database: their text was cleaned before it was stored."""


def _clean(text: str, info: ValidationInfo) -> str:
    return text if info.context is STORED else clean(text)


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("không được để trống")
    return text


Text = Annotated[str, AfterValidator(_clean)]
"""Cleaned text, possibly empty."""
Filled = Annotated[str, AfterValidator(_clean), AfterValidator(_not_empty)]
"""Cleaned text that says something."""
