"""What every channel speaks: a message in, a reply out. The same for Telegram, Zalo, the web and the terminal."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "answer", "choose", "ask", "not_found", "ended", "code_doubt", "dossier",
    "small_talk", "emergency", "help", "restart",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of one person. ``key`` is the messenger's own number of it, for deduplication; empty if none."""

    channel: str
    chat: str
    text: str
    key: str = ""
    language: str = ""
    """What the messenger says of the person's language (``vi``, ``en-GB``); empty if unknown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. Sending ``send`` as text does what the button does. At most 64 bytes of ASCII."""

    label: str
    send: str
    url: str = ""
    """A link button: opens this address instead of sending."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one message.

    ``text`` is plain text with line breaks; ``**bold**`` marks what to stress, nothing else is markup.
    """

    kind: Kind
    text: str
    codes: tuple[str, ...] = ()
    aspect: str | None = None
    choices: tuple[Choice, ...] = ()


def as_json(reply: Reply, id: str | int | None, chat: str | int) -> dict[str, Any]:
    """The answer in the form that ``ask --jsonl`` and ``POST /api/v1/chat`` share."""
    choices = [
        {"label": choice.label, "send": choice.send, **({"url": choice.url} if choice.url else {})}
        for choice in reply.choices
    ]
    return {
        "id": id, "chat": chat, "kind": reply.kind, "codes": list(reply.codes), "aspect": reply.aspect,
        "text": reply.text, "choices": choices,
    }  # fmt: skip
