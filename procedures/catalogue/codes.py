"""Procedure codes: every written form of one code is read into the same value.

Source of the forms: the national portal (``1.001193``), province exports (``1.012796.000.00.00.H41``,
``1.013978.H41``) and service numbers (``2.000815.01``, ``2.000815.000.00.00.H55.02``).
"""

import re
from dataclasses import dataclass

_NATIONAL = re.compile(r"[1-9]\.\d{6}")
_FULL = re.compile(
    r"(?P<base>[1-9]\.\d{6})"
    r"(?:(?:\.\d{3}\.\d{2}\.\d{2})?\.(?P<province>[A-Z]\d{2,3}))?"
    r"(?:\.(?P<service>\d{2}))?"
)
# An office's own code: a letter first, so that it can never be taken for a national code with a slip in it.
_OWN = re.compile(r"[A-Z][A-Z0-9]{0,11}(?:[-.][A-Z0-9]{1,12}){1,3}")
_IN_TEXT = re.compile(
    r"(?<![\w.])[1-9]\s?\.\s?\d{6}(?:(?:\.\d{3}\.\d{2}\.\d{2})?\.[A-Za-z]\d{2,3})?(?:\.\d{2})?(?![\w]|\.\d)"
)
_SLIP_IN_TEXT = re.compile(r"(?<![\w.])[1-9][.,\s]?\d{3}[.,\s]?\d{2,3}(?![\w]|\.\d)")


class CodeError(ValueError):
    """The text is no procedure code. ``suggestion`` is the code it was probably meant to be, or None."""

    def __init__(self, text: str, suggestion: str | None = None) -> None:
        hint = f'; có phải "{suggestion}"?' if suggestion else ""
        super().__init__(f'"{text}" không phải mã thủ tục{hint}')
        self.text = text
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Code:
    """A code taken apart: ``base`` is the key of the catalogue, province and service number are kept for reports."""

    base: str
    province: str | None = None
    service: str | None = None


def parse(text: str) -> Code:
    """Read a code in any written form.

    Raises:
        CodeError: not a code; carries the likely one where the slip is a known kind (an extra dot, a comma, no dot).
    """
    tidy = re.sub(r"\s+", "", text).upper().strip(".")
    if match := _FULL.fullmatch(tidy):
        return Code(match["base"], match["province"], match["service"])
    if _OWN.fullmatch(tidy):
        return Code(tidy)
    raise CodeError(text.strip(), _suggest(tidy))


def normalise(text: str) -> str:
    """Return the key of the catalogue for ``text`` (``1.013978.H41`` → ``1.013978``). Raises CodeError."""
    return parse(text).base


def _suggest(tidy: str) -> str | None:
    digits = re.sub(r"[.,]", "", tidy)
    if not re.fullmatch(r"[1-9]\d{5,6}", digits):
        return None
    # "2.00072" lost its last zero in a spreadsheet; "1.013.978" has an extra dot; "1001193" has none.
    return f"{digits[0]}.{digits[1:].ljust(6, '0')}"


def find_in(text: str) -> list[str]:
    """Return the catalogue keys of all well-formed codes inside a sentence, in order, each once."""
    return list(dict.fromkeys(normalise(match[0]) for match in _IN_TEXT.finditer(text)))


def suggest_in(text: str) -> list[str]:
    """Return the codes that mistyped ones inside a sentence were probably meant to be."""
    suggestions = (_suggest(re.sub(r"\s+", "", match[0])) for match in _SLIP_IN_TEXT.finditer(text))
    return [code for code in dict.fromkeys(suggestions) if code and _NATIONAL.fullmatch(code)]
