"""Reply → Telegram messages: nothing lost, nothing too long, nothing cut in the middle of a mark or a letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import telegram_text
from bot.channels.telegram_text import as_html, as_plain, compose, keyboard, sound, spans, split, units
from bot.messages import Choice, Reply
from tests.bot.botapi_rules import visible

PIECES = st.sampled_from(["**", "*", "\n", "\n\n", " ", "😀", "đ", "giấy tờ", "<b>", "&amp;", "a" * 30, "**đậm**"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def glued(text: str) -> str:
    """Without blanks: what may not get lost."""
    return "".join(text.split())


@given(TEXTS, st.integers(2, 60))
def test_splitting_loses_nothing_and_keeps_the_limit(text: str, limit: int) -> None:
    whole = spans(sound(text))
    parts = split(whole, limit)
    assert glued("".join(map(as_plain, parts))) == glued(as_plain(whole))
    assert all(0 < units(as_plain(part)) <= limit for part in parts)


@given(TEXTS, st.integers(2, 60))
def test_what_was_bold_stays_bold_in_every_part(text: str, limit: int) -> None:
    whole = spans(sound(text))

    def bold(pieces: list[telegram_text.Span]) -> str:
        return glued("".join(piece for piece, is_bold in pieces if is_bold))

    assert "".join(map(bold, split(whole, limit))) == bold(whole)


@given(TEXTS)
def test_telegram_reads_from_the_html_what_was_written(text: str) -> None:
    for part in split(spans(sound(text)), 40):
        assert visible(as_html(part), "HTML") == as_plain(part)


@given(st.text(alphabet=st.characters(), max_size=50))
def test_units_are_utf16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_a_long_answer_is_cut_between_paragraphs() -> None:
    first, second = "một " * 700, "hai " * 700
    parts = split(spans(f"{first}\n\n{second}"))
    assert [as_plain(part) for part in parts] == [first.strip(), second.strip()]


def test_a_paragraph_that_is_too_long_is_cut_between_lines_then_words() -> None:
    line = "chữ " * 300
    parts = [as_plain(part) for part in split(spans("\n".join([line] * 8)))]
    assert all(part.startswith("chữ") and part.endswith("chữ") for part in parts)
    assert len(parts) == 3


def test_an_emoji_counts_two_and_is_never_cut() -> None:
    parts = [as_plain(part) for part in split(spans("😀" * 3000))]
    assert [len(part) for part in parts] == [2048, 952]


def test_a_bold_word_over_the_border_is_bold_on_both_sides() -> None:
    assert [as_html(part) for part in split(spans("**" + "x" * 15 + "**"), 10)] == ["<b>xxxxxxxxxx</b>", "<b>xxxxx</b>"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Lệ phí: **135.000 đồng**", "Lệ phí: <b>135.000 đồng</b>"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("**<i>**", "<b>&lt;i&gt;</b>"),
        ("2 ** 3", "2 ** 3"),
        ("**một\nhai**", "**một\nhai**"),
    ],
)
def test_only_bold_is_a_mark(text: str, html: str) -> None:
    assert as_html(spans(text)) == html


def test_buttons_stand_under_the_last_part() -> None:
    reply = Reply("answer", "chữ " * 2000, choices=(Choice("Lệ phí", "p:1.004222:fee"),))
    parts = [json.loads(payload) for payload in compose(reply, "vi")]
    assert [("buttons" in part) for part in parts] == [False, True]
    assert parts[-1]["buttons"] == [[{"label": "Lệ phí", "send": "p:1.004222:fee"}]]


def test_short_buttons_stand_side_by_side_and_long_ones_alone() -> None:
    labels = ["Giấy tờ", "Lệ phí", "Cấp lại giấy chứng nhận quyền sử dụng đất", "Nơi nộp", "Thời gian", "Kết quả"]
    rows = keyboard([Choice(label, f"p:{number}") for number, label in enumerate(labels)])
    assert [[button.label for button in row] for row in rows] == [labels[:2], labels[2:3], labels[3:5], labels[5:]]


def test_a_link_button_opens_its_address() -> None:
    [[button]] = keyboard([Choice("Xem trang", "", "https://motcua.example/thu-tuc/1.004222")])
    assert (button.send, button.url) == ("", "https://motcua.example/thu-tuc/1.004222")


@pytest.mark.parametrize("send", ["", "x" * 65, "thủ tục"])
def test_a_button_that_telegram_would_refuse_is_left_out(send: str, caplog: pytest.LogCaptureFixture) -> None:
    assert keyboard([Choice("Hỏng", send), Choice("Lành", "ok")]) == keyboard([Choice("Lành", "ok")])
    assert "left out" in caplog.text


def test_an_empty_answer_is_still_an_answer() -> None:
    assert len(compose(Reply("help", " \n"), "vi")) == 1


def test_half_characters_and_nul_cannot_reach_the_database() -> None:
    assert sound("a\ud83d\0b") == "a\ufffdb"
    assert sound("\ud83d\ude00") == "😀"
    assert sound("ê\u0301") == "ế"
