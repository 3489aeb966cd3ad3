"""Raw keystrokes of a Telex or VNI keyboard that was switched off: ``ddawng kys`` and ``d9ang8 ky1`` → ``đăng ký``.

Decoded only if the sentence has no Vietnamese marks and at least one token cannot be ordinary spelling; a decoding
counts only if it is a possible syllable. ``test`` → ``tét`` and ``as`` → ``á`` are possible too, so a token that is a
known word stays as it is unless its decoding is a known word and the token is not.
"""

import re
import unicodedata
from collections.abc import Callable

from procedures.search.syllables import has_marks, letters_only, possible

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_VNI_SHAPE = re.compile(r"[a-z]+[0-9][a-z0-9]*")
# Spellings that are keys rather than letters: doubled letters, w, a digit, a tone key at the end or after a vowel.
_HARD = re.compile(r"dd|aa|ee|[aou]w|w[aou]|[a-z][1-9]|[^aeiouy]w|[aeiouy](?:ng|nh|ch|[cmnpt])?[fjrxs]$|[aeiouy][fjrx]")


def decode(tokens: list[str], known: Callable[[str], bool]) -> list[str]:
    """The tokens with raw keystrokes decoded where that is meant; the same length.

    ``known`` says whether a word (with marks) or an ordinary spelling (without) is a word of the catalogue.
    """
    if any(has_marks(token) for token in tokens) or not any(_suspicious(token, known) for token in tokens):
        return tokens
    return [_best(token, known) for token in tokens]


def _suspicious(token: str, known: Callable[[str], bool]) -> bool:
    """The token cannot be ordinary spelling, and its decoding is a word of the catalogue."""
    if known(token) or not _HARD.search(token):
        return False
    decoded = decode_token(token)
    return decoded != token and known(decoded)


def _best(token: str, known: Callable[[str], bool]) -> str:
    decoded = decode_token(token)
    if decoded == token or (known(token) and not known(decoded)):
        return token
    return decoded if known(decoded) or (not known(token) and has_marks(decoded) and _HARD.search(token)) else token


def decode_token(token: str) -> str:
    """One token decoded if the result is a possible syllable, else the token itself."""
    if _VNI_SHAPE.fullmatch(token):
        decoded = _vni(token)
    elif letters_only(token):
        decoded = _telex(token)
    else:
        return token
    return decoded if decoded and decoded != token and possible(decoded) else token


def _telex(token: str) -> str | None:
    body, tone = _take_tone(token, _TELEX_TONES, "z")
    letters: list[str] = []
    for key in body:
        if not _telex_mark(letters, key):
            letters.append(key)
    return _place(_spread_horn("".join(letters)), tone)


def _take_tone(token: str, tones: dict[str, str], remover: str) -> tuple[str, str]:
    """Split off the last tone key after a vowel. Two equal tone keys cancel each other."""
    seen_vowel, tone, body = False, "", []
    for key in token:
        if seen_vowel and key in tones:
            tone = "" if tone == tones[key] else tones[key]
        elif seen_vowel and key == remover:
            tone = ""
        else:
            body.append(key)
            seen_vowel = seen_vowel or key in "aeiouyw"
    return "".join(body), tone


def _telex_mark(letters: list[str], key: str) -> bool:
    """Apply a mark key to what was typed so far; False if ``key`` is an ordinary letter."""
    if key == "w":
        return _telex_w(letters)
    if key == "d" and letters[:1] == ["d"]:
        letters[0] = "đ"
        return True
    if key in "aeo" and key in letters and _same_vowels(letters, key):
        index = len(letters) - 1 - letters[::-1].index(key)
        letters[index] = {"a": "â", "e": "ê", "o": "ô"}[key]
        return True
    return False


def _same_vowels(letters: list[str], key: str) -> bool:
    """A circumflex typed late (``caans``, ``cana``) belongs to the same vowel if no other mark is in between."""
    after = letters[len(letters) - 1 - letters[::-1].index(key) + 1 :]
    return not any(letter in "aeo" + _MARKED for letter in after)


def _telex_w(letters: list[str]) -> bool:
    text = "".join(letters)
    for plain, horned in (("uo", "ươ"), ("uô", "ươ"), ("ưo", "ươ"), ("ua", "ưa"), ("uu", "ưu")):
        if plain in text and not text.startswith("qu"):
            letters[:] = list(text.replace(plain, horned, 1))
            return True
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in "aou":
            letters[index] = {"a": "ă", "o": "ơ", "u": "ư"}[letters[index]]
            return True
    letters.append("ư")
    return True


def _spread_horn(text: str) -> str:
    """``uơ`` and ``ưo`` before a coda are both ``ươ`` (``nguowif``, ``dduwowng``)."""
    if text.startswith("qu"):
        return text
    return re.sub(r"(?:uơ|ưo)(?=[a-z])", "ươ", text)


def _vni(token: str) -> str | None:
    body, tone = _take_tone(token, _VNI_TONES, "0")
    letters: list[str] = []
    for key in body:
        if key.isdigit():
            if not _vni_mark(letters, key):
                return None
        else:
            letters.append(key)
    return _place(_spread_horn("".join(letters)), tone)


def _vni_mark(letters: list[str], key: str) -> bool:
    table = _VNI_MARKS.get(key, {})
    if key == "7" and "uo" in "".join(letters):
        letters[:] = list("".join(letters).replace("uo", "ươ", 1))
        return True
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in table:
            letters[index] = table[letters[index]]
            return True
    return False


def _place(text: str, tone: str) -> str:
    """``text`` with the combining ``tone`` on its vowel (old placement), in NFC."""
    if not tone:
        return text
    index = _tone_index(text)
    return unicodedata.normalize("NFC", text[: index + 1] + tone + text[index + 1 :]) if index >= 0 else text


def _tone_index(text: str) -> int:
    vowels = [i for i, letter in enumerate(text) if letter in _VOWELS]
    if len(vowels) > 1 and text.startswith(("qu", "gi")):
        vowels = [i for i in vowels if i != 1]
    marked = [i for i in vowels if text[i] in _MARKED]
    if marked:
        return marked[-1]
    if not vowels:
        return -1
    if text[vowels[-1] + 1 :]:
        return vowels[-1]
    return vowels[len(vowels) // 2] if len(vowels) > 2 else vowels[0]
