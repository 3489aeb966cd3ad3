"""Comparable forms of Vietnamese words: NFC, markless, and the syllable key that does not mind where the tone stands.

Rank of trust: key (all marks agree) > markless. Rules: Unicode Standard Annex 15; old and new tone placement
(``hòa`` = ``hoà``), ``i``/``y`` as one letter (``kĩ`` = ``kỹ``).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_I_AS_VOWEL = re.compile(r"(?:(?<=[bcdđghklmnpqrstvx])|(?<=qu)|^)y(?=$|[0-9])")
_LONGEST = 40
"""Letters of a token that are kept: no word is longer, and the forms of tokens are remembered."""
HEAD, TAIL = 650, 350
"""Characters looked at in a long message: its beginning and its end, where the question mostly stands."""


def nfc(text: str) -> str:
    """``text`` in NFC, case folded, without invisible characters and lone surrogates. Idempotent."""
    sound = _INVISIBLE.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", sound).casefold())


def cap(text: str) -> str:
    """The part of a message that is read: all of it, or the first ``HEAD`` and the last ``TAIL`` characters."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} . {text[-TAIL:]}"


def markless(text: str) -> str:
    """``text`` lower-cased without tone and vowel marks; ``đ`` becomes ``d``. Idempotent."""
    decomposed = unicodedata.normalize("NFD", nfc(text))
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))


def syllable_key(syllable: str) -> str:
    """The syllable without its tone mark, the tone's number appended: ``hòa`` and ``hoà`` → ``hoa2``."""
    tone, letters = "", []
    for letter in unicodedata.normalize("NFD", nfc(syllable)):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number as typed, with the forms it is compared by."""

    text: str
    bare: str
    """Markless, final ``y`` as ``i``."""
    key: str
    """Syllable key, final ``y`` as ``i``, ``~`` and ``?`` tones as one (the commonest spelling slip)."""

    @property
    def marked(self) -> bool:
        return self.bare != self.key


@lru_cache(maxsize=65536)
def word(text: str) -> Word:
    """The forms of one token, which must come from ``nfc`` text."""
    key = syllable_key(text)
    loose = key[:-1] + "3" if key.endswith("4") and not text.endswith("4") else key
    return Word(text, _I_AS_VOWEL.sub("i", markless(text)), _I_AS_VOWEL.sub("i", loose))


def words(text: str) -> list[Word]:
    """All syllables and numbers of ``text`` in order, punctuation left out."""
    return [word(match[0][:_LONGEST]) for match in _WORD.finditer(nfc(text))]


def bare_words(text: str) -> list[str]:
    return [item.bare for item in words(text)]
