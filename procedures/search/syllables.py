"""Which strings are possible Vietnamese syllables: an onset, a rime, and the tones its coda allows."""

import re
import unicodedata
from itertools import chain

from procedures.search.fold import syllable_key

# Longest first, so that "ngh" is not read as "ng" + "h".
_ONSET = re.compile(r"(ngh|gh|gi|kh|ng|nh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|)(.*)")
_RIMES = frozenset(
    chain.from_iterable(
        (nucleus + coda for coda in ("", *codas.split()))  # a bare ă or â is no rime, but no keyboard leaves one
        for nucleus, codas in {
            "ă": "c m n ng p t",
            "â": "c m n ng p t u y",
            "a": "c ch i m n ng nh o p t u y",
            "e": "c m n ng o p t",
            "ê": "ch m n nh p t u",
            "i": "a ch m n nh p t u êc êm ên êng êp êt êu",
            "o": "a ac ach ai am an ang anh ao ap at ay ăc ăm ăn ăng ăt e em en eo et c i m n ng p t",
            "oo": "c ng",
            "ô": "c i m n ng p t",
            "ơ": "i m n p t",
            "u": "a ân âng ât ây ê êch ên ênh êt c i m n ng p t y ya yên yêt ych ynh yt yp yn yu ơ ôc ôi ôm ôn ông ôt",
            "ư": "a c i m n ng t u ơc ơi ơm ơn ơng ơp ơt ơu",
            "y": "a êm ên êng êt êu ch nh m n t",
        }.items()
    )
)
_STOPPED = re.compile(r"(c|ch|p|t)$")
_FRONT = tuple("iêey")


def possible(syllable: str) -> bool:
    """True if ``syllable`` (NFC, lower case) can be a Vietnamese syllable."""
    key = syllable_key(syllable)
    base, tone = (key[:-1], key[-1]) if key[-1:].isdigit() else (key, "")
    return any(_fits(onset, rime, tone) for onset, rime in _splits(base))


def _splits(base: str) -> list[tuple[str, str]]:
    match = _ONSET.match(base)
    if match is None:
        return []
    onset, rime = match[1], match[2]
    found = [(onset, rime)]
    if onset == "gi":  # "giêng" is g + iêng, "gì" is g + i
        found.append(("g", "i" + rime))
    if onset == "qu":
        found.append(("qu", "o" + rime if rime.startswith(("a", "ă", "e")) else rime))
    return found


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime not in _RIMES:
        return False
    if _STOPPED.search(rime) and tone not in ("1", "5"):
        return False
    if onset in ("ngh", "gh", "k"):
        return rime.startswith(_FRONT)
    return not (onset in ("ng", "c") and rime.startswith(("i", "ê", "e"))) or onset == "g"


def letters_only(text: str) -> bool:
    """True for a token of letters a to z without marks."""
    return text.isascii() and text.isalpha()


def has_marks(text: str) -> bool:
    """True if any letter carries a Vietnamese mark (``đ`` included)."""
    return any(letter == "đ" or unicodedata.category(letter) == "Mn" for letter in unicodedata.normalize("NFD", text))
