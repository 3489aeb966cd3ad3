"""Reply → Telegram messages: escaped HTML, split below the limit, buttons under the last part.

Telegram counts the visible text (after the marks are read) in UTF-16 units: an emoji outside the first plane counts 2.
"""

import html
import logging
import re
import unicodedata
from collections.abc import Sequence

from bot.messages import Choice, Reply
from procedures.catalogue.base import Frozen

log = logging.getLogger("motcua.telegram")

TEXT_LIMIT = 4096
"""UTF-16 units of visible text in one message."""
SEND_LIMIT = 64
"""Bytes of a button's data."""
_SHORT_LABEL = 16
"""Two such labels fit side by side on a small phone."""
_BOLD = re.compile(r"\*\*([^\n]+?)\*\*")

Span = tuple[str, bool]
"""A piece of visible text, and whether it is bold."""


class Button(Frozen):
    """A button under a message: sends ``send`` back, or opens ``url``."""

    label: str
    send: str = ""
    url: str = ""


class Part(Frozen):
    """One Telegram message as it waits in the outbox."""

    html: str
    plain: str
    """The same without marks, for the case that Telegram refuses the marks."""
    buttons: tuple[tuple[Button, ...], ...] = ()
    language: str = ""
    """The person's language as Telegram gave it, for notices."""


def compose(reply: Reply, language: str) -> list[str]:
    """The payloads of a reply, in the order of sending. Never empty."""
    texts = split(spans(sound(reply.text))) or [[("…", False)]]
    rows = keyboard(reply.choices)
    last = len(texts) - 1
    parts = (
        Part(html=as_html(text), plain=as_plain(text), buttons=rows if place == last else (), language=language)
        for place, text in enumerate(texts)
    )
    return [part.model_dump_json(exclude_defaults=True) for part in parts]


def sound(text: str) -> str:
    """The text without what cannot be stored or sent: half characters and NUL. Normalised to NFC."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    return unicodedata.normalize("NFC", whole)


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def spans(text: str) -> list[Span]:
    """Take ``**bold**`` apart. A mark without its partner on the same line is ordinary text."""
    pieces = _BOLD.split(text)  # ordinary, bold, ordinary, bold, …, ordinary
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def as_plain(text: Sequence[Span]) -> str:
    return "".join(piece for piece, _ in text)


def as_html(text: Sequence[Span]) -> str:
    return "".join(
        f"<b>{html.escape(piece, quote=False)}</b>" if bold else html.escape(piece, quote=False) for piece, bold in text
    )


def split(text: list[Span], limit: int = TEXT_LIMIT) -> list[list[Span]]:
    """Cut into parts of at most ``limit`` UTF-16 units, at the best border there is: paragraph, line, word, letter.

    Blanks at the borders are dropped; nothing else is. A text of blanks gives no part.
    """
    parts = []
    rest = _strip(text)
    while rest:
        visible = as_plain(rest)
        end = len(visible) if units(visible) <= limit else _border(visible, limit)
        part, rest = _cut(rest, end)
        parts.append(_strip(part))
        rest = _strip(rest)
    return parts


def _border(text: str, limit: int) -> int:
    """Where to cut ``text``, which is longer than ``limit`` units: after at most that many, and after one letter."""
    end, used = 0, 0
    for letter in text:
        used += units(letter)
        if used > limit:
            break
        end += 1
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, 0, end + 1)  # a border right behind the limit is as good
        if found >= (0 if mark == " " else end // 2):  # a half-empty message is worse than a cut paragraph
            return max(found, 1)
    return max(end, 1)


def _cut(text: list[Span], end: int) -> tuple[list[Span], list[Span]]:
    """Divide spans after ``end`` letters."""
    before: list[Span] = []
    for place, (piece, bold) in enumerate(text):
        if end <= len(piece):
            tail = [(piece[end:], bold)] if end < len(piece) else []
            return [*before, (piece[:end], bold)], tail + text[place + 1 :]
        before.append((piece, bold))
        end -= len(piece)
    return before, []


def _strip(text: list[Span]) -> list[Span]:
    """Without blanks at both ends, and without empty spans."""
    stripped = list(text)
    while stripped and not stripped[0][0].lstrip():
        stripped.pop(0)
    while stripped and not stripped[-1][0].rstrip():
        stripped.pop()
    if stripped:
        stripped[0] = (stripped[0][0].lstrip(), stripped[0][1])
        stripped[-1] = (stripped[-1][0].rstrip(), stripped[-1][1])
    return stripped


def keyboard(choices: Sequence[Choice]) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons: two short ones side by side, a long one alone."""
    rows: list[tuple[Button, ...]] = []
    for button in map(_button, choices):
        if button is None:
            continue
        if rows and len(rows[-1]) == 1 and _is_short(rows[-1][0]) and _is_short(button):
            rows[-1] = (rows[-1][0], button)
        else:
            rows.append((button,))
    return tuple(rows)


def _button(choice: Choice) -> Button | None:
    if choice.url:
        return Button(label=sound(choice.label), url=choice.url)
    if not choice.send.isascii() or not 1 <= len(choice.send) <= SEND_LIMIT:
        log.error("a button was left out, Telegram would refuse the whole answer: %r", choice.send)
        return None
    return Button(label=sound(choice.label), send=choice.send)


def _is_short(button: Button) -> bool:
    return len(button.label) <= _SHORT_LABEL
