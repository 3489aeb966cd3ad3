"""Where Telegram's Bot API is strict: marks, lengths, buttons. Its errors say what Telegram's say."""

import html.parser
import re
from typing import Any
from urllib.parse import urlsplit

TEXT_LIMIT = 4096
_TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote"}


class RefusedError(Exception):
    """The Bot API answers with an error."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


class _Visible(html.parser.HTMLParser):
    """The visible text of Telegram HTML. Raises ValueError where Telegram cannot parse the entities."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._open: list[str] = []
        if re.search(r"<(?![/a-z])", markup):
            raise ValueError("Unsupported start tag")
        self.feed(markup)
        self.close()
        if self._open:
            raise ValueError(f'Can\'t find end tag corresponding to start tag "{self._open[-1]}"')

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise ValueError(f'Unsupported start tag "{tag}"')
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise ValueError(f'Unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data


def visible(text: str, mode: str) -> str:
    """What the person sees. Raises RefusedError where Telegram refuses the text."""
    if mode == "HTML":
        try:
            text = _Visible(text).text
        except ValueError as error:
            raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from error
    if not text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
        raise RefusedError(400, "Bad Request: message is too long")
    return text


def check_button(button: dict[str, str]) -> None:
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
    if "url" in button and "." not in (urlsplit(button["url"]).hostname or ""):
        raise RefusedError(400, f"Bad Request: inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
