"""Comparable forms of Vietnamese words (vectors of the Unicode annex 15 and of both tone placements)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.fold import HEAD, TAIL, cap, markless, nfc, syllable_key, word, words


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("hòa", "hoà", "hoa2"),
        ("thủy", "thuỷ", "thuy3"),
        ("khỏe", "khoẻ", "khoe3"),
        ("ủy", "uỷ", "uy3"),
    ],
)
def test_old_and_new_tone_placement_have_one_key(old: str, new: str, key: str) -> None:
    assert old != new
    assert syllable_key(old) == syllable_key(new) == key


def test_the_key_keeps_vowel_marks() -> None:
    assert syllable_key("thuế") == "thuê1"
    assert syllable_key("thuê") == "thuê"
    assert syllable_key("đường") == "đương2" != syllable_key("dương")


@pytest.mark.parametrize(("one", "other"), [("kỹ", "kĩ"), ("lý", "lí"), ("quý", "quí"), ("mỹ", "mĩ")])
def test_i_and_y_are_one_letter_for_searching(one: str, other: str) -> None:
    assert word(one).key == word(other).key
    assert word(one).bare == word(other).bare


def test_hook_and_tilde_are_one_tone_for_searching() -> None:
    assert word("nghỉ").key == word("nghĩ").key
    assert word("sửa").key != word("sữa").bare


def test_markless_folds_the_letter_that_has_no_decomposition() -> None:
    assert markless("Đăng ký khai sinh") == "dang ky khai sinh"


def test_composed_and_decomposed_text_are_equal() -> None:
    decomposed = unicodedata.normalize("NFD", "đăng ký")
    assert (len("đăng ký"), len(decomposed)) == (7, 9)
    assert words(decomposed) == words("đăng ký")


def test_invisible_characters_and_blanks_do_not_count() -> None:
    assert words("khai\u200bsinh") == words("khaisinh")
    assert words("khai\u00a0 sinh\u00ad") == words("khai sinh")


def test_a_long_message_is_read_at_both_ends() -> None:
    read = cap("đầu " + "x" * 5000 + " cuối")
    assert len(read) < HEAD + TAIL + 10
    assert read.startswith("đầu")
    assert read.endswith("cuối")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert markless(markless(text)) == markless(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặềếểễệờớởỡợừứửữự ", max_size=40))
def test_both_normal_forms_give_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))
