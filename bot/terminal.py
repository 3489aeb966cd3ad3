"""``python -m bot ask``: the assistant in a terminal, or line by line in JSON for other tools.

Chats live as long as the command; only questions without an answer are kept, as on every channel.
"""

import sys
from collections.abc import Iterable, Iterator

import orjson
from pydantic import BaseModel, ValidationError

from bot import conversations
from bot.assistant import answer_to
from bot.dialog.compose import plain
from bot.dialog.state import State
from bot.dialog.turn import Office
from bot.messages import Incoming, Reply, as_json
from procedures.search import snapshot
from procedures.store import clock
from procedures.store.database import Database


class Line(BaseModel):
    """One line of ``--jsonl``."""

    id: str | int | None = None
    chat: str | int = ""
    text: str


class Chats:
    """Chats in memory over the newest catalogue."""

    def __init__(self, db: Database, office: Office) -> None:
        self._db = db
        self._office = office
        self._states: dict[str, State] = {}
        self._snapshot = db.read_now(snapshot.take, clock.today())

    def ask(self, chat: str, text: str) -> Reply:
        self._snapshot = self._db.read_now(snapshot.newer, self._snapshot, clock.today())
        given = answer_to(Incoming("terminal", chat, text), self._states.get(chat), self._snapshot, self._office)
        self._states[chat] = given.state
        if given.effects:
            self._db.write_now(conversations.carry_out, "terminal", given.effects, clock.now())
        return given.reply


def jsonl(chats: Chats, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Answer JSON lines one by one. A line that cannot be read gives a line that says so."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        asked: object = None
        try:
            asked = orjson.loads(raw)
            line = Line.model_validate(asked)
        except (orjson.JSONDecodeError, ValidationError):
            error = f'dòng {number} không đọc được: cần {{"id", "chat", "text"}}'
            yield orjson.dumps({"id": _id(asked), "error": error}) + b"\n"
            continue
        reply = chats.ask(str(line.chat), line.text)
        yield orjson.dumps(as_json(reply, line.id, line.chat)) + b"\n"


def _id(asked: object) -> str | int | None:
    """The id of a line that is otherwise no good, so that the sender knows which it was; None without a good one."""
    found = asked.get("id") if isinstance(asked, dict) else None
    return found if isinstance(found, str | int) else None


def talk(chats: Chats) -> None:
    """A chat in the terminal, until the input ends."""
    print(plain(chats.ask("me", "xin chào").text))
    while True:
        try:
            text = input("\n> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not text.strip():
            continue
        reply = chats.ask("me", text)
        print(plain(reply.text))
        for number, choice in enumerate(reply.choices, 1):
            print(f"  [{number}] {choice.label}")


def run_jsonl(chats: Chats) -> None:
    """``ask --jsonl`` over standard input and output; every answer is flushed at once."""
    for line in jsonl(chats, sys.stdin.buffer):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
