"""Conversations as transcripts over the starter catalogue: see transcripts/*.txt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.assistant import answer_to
from bot.dialog.state import State
from bot.dialog.turn import Office
from bot.messages import Incoming, Reply
from procedures.catalogue import starter
from procedures.catalogue.versions import Version
from procedures.search.index import Index
from procedures.search.snapshot import Snapshot
from procedures.store import clock

DAY = date(2026, 11, 20)
OFFICE = Office("Phường Thử", "1900 0000", lambda code: f"http://mot-cua.test/thu-tuc/{code}")


@dataclass(frozen=True)
class Exchange:
    line: int
    said: str
    expected: str


def _talks() -> Iterator[tuple[str, list[Exchange]]]:
    for path in sorted((Path(__file__).parent / "transcripts").glob("*.txt")):
        parts = path.read_text("utf-8").split("\n=== ")
        line = parts[0].count("\n") + 2
        for part in parts[1:]:
            title, *rest = part.split("\n")
            talk = list(_exchanges(rest, line))
            assert talk, f"{path.name}: {title} says nothing"
            yield title, talk
            line += len(rest) + 1


def _exchanges(lines: list[str], first: int) -> Iterator[Exchange]:
    said = ""
    for number, line in enumerate(lines, first):
        if line.startswith("Dân:"):
            assert not said, f"line {number}: what should the machine answer to {said!r}?"
            said = line.removeprefix("Dân:").strip()
        elif line.startswith("Máy:"):
            yield Exchange(number, said, line.removeprefix("Máy:").strip())
            said = ""
    assert not said, f"no answer to {said!r}"


@pytest.fixture(scope="session")
def starter_snapshot() -> Snapshot:
    now = clock.now()
    versions = {
        each.code: Version(each.code, 1, "publish", DAY, now, "starter", "", "", (), each) for each in starter.load()
    }
    return Snapshot(1, DAY, versions, Index(starter.load()))


def _check(reply: Reply, expected: str) -> None:
    match = re.fullmatch(r"\[(?P<head>[^\]]+)\](?P<rest>.*)", expected)
    assert match, f"cannot read {expected!r}"
    kinds, *rest = match["head"].split()
    assert reply.kind in kinds.split("|"), reply.text
    for mark in rest:
        if mark[0].isdigit():
            assert reply.codes[:1] == (mark,), reply.text
        else:
            assert reply.aspect == mark, reply.text
    for phrase in filter(None, (part.strip() for part in match["rest"].split(" | "))):
        if phrase.startswith("không có "):
            assert phrase.removeprefix("không có ") not in reply.text
        else:
            assert phrase in reply.text


@pytest.mark.parametrize(("title", "talk"), [pytest.param(title, talk, id=title) for title, talk in _talks()])
def test_transcript(title: str, talk: list[Exchange], starter_snapshot: Snapshot) -> None:
    state: State | None = None
    for exchange in talk:
        given = answer_to(Incoming("test", title, exchange.said), state, starter_snapshot, OFFICE)
        state = State.model_validate_json(given.state.model_dump_json())  # as the database would bring it back
        try:
            _check(given.reply, exchange.expected)
        except AssertionError as error:
            error.add_note(f"line {exchange.line}: {exchange.said!r} should give {exchange.expected}")
            raise
        for choice in given.reply.choices:
            assert len(choice.send.encode()) <= 64
            assert choice.send.isascii()
