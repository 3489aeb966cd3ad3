"""Raw Telex and VNI keystrokes (test vectors of the project's reference on Vietnamese text)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.fold import nfc
from procedures.search.keystrokes import decode, decode_token
from procedures.search.syllables import possible

_VECTORS = [
    ("ddawng kys khai sinh", "đăng ký khai sinh"),
    ("d9ang8 ky1 khai sinh", "đăng ký khai sinh"),
    ("giaays", "giấy"),
    ("gia6y1", "giấy"),
    ("hooj khaaur", "hộ khẩu"),
    ("ho65 kha63u", "hộ khẩu"),
    ("canw cuowcs", "căn cước"),
    ("can8 cuoc71", "căn cước"),
    ("keets hoon", "kết hôn"),
    ("ke61t ho6n", "kết hôn"),
    ("quyeenf suwr dungj ddaats", "quyền sử dụng đất"),
    ("tachs thuwar", "tách thửa"),
    ("lys lichj tuw phaps", "lý lịch tư pháp"),
    ("chuwngs thuwcj", "chứng thực"),
    ("ddoocj thaan", "độc thân"),
    ("thur tucj hanhf chinhs", "thủ tục hành chính"),
    ("nguowif", "người"),
    ("nguoi72", "người"),
    ("dduwowngf", "đường"),
    ("d9u7o7ng2", "đường"),
    ("luuw", "lưu"),
]


@pytest.mark.parametrize(("raw", "text"), _VECTORS)
def test_keystrokes_become_words(raw: str, text: str) -> None:
    assert " ".join(decode_token(token) for token in raw.split()) == text


@pytest.mark.parametrize("token", ["form", "ok", "cccd", "zalo", "web", "sinh"])
def test_ordinary_tokens_stay(token: str) -> None:
    assert decode_token(token) == token


@pytest.mark.parametrize("syllable", ["nghĩa", "giếng", "gì", "quyền", "khuỷu", "thuở", "đất", "ước"])
def test_possible_syllables(syllable: str) -> None:
    assert possible(syllable)


@pytest.mark.parametrize("syllable", ["cccd", "đât", "kác", "ngê", "xzy", "mất1", ""])
def test_impossible_syllables(syllable: str) -> None:
    assert not possible(syllable)


def _known(text: str) -> bool:
    return text in {"đăng", "ký", "kết", "hôn", "test", "dang", "ky", "ket", "hon", "to", "thua", "tạm", "trú"}


def test_a_sentence_with_marks_is_left_alone() -> None:
    assert decode(["đăng", "kys"], _known) == ["đăng", "kys"]


def test_a_sentence_without_any_impossible_spelling_is_left_alone() -> None:
    assert decode(["ket", "hon", "to"], _known) == ["ket", "hon", "to"]


def test_known_words_survive_among_keystrokes() -> None:
    assert decode(["ddawng", "kys", "test"], _known) == ["đăng", "ký", "test"]


@given(st.text(alphabet="abcdeghiklmnopqrstuvwxyzfj0123456789", max_size=12))
def test_decoding_never_fails_and_gives_possible_syllables(token: str) -> None:
    decoded = decode_token(nfc(token))
    assert decoded == token or possible(decoded)
