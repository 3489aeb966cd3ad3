"""One turn of a conversation: what a step may look at, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.dialog.state import State
from bot.messages import Choice, Kind, Reply
from procedures.catalogue.versions import Version
from procedures.search.finding import Aspect, Finding
from procedures.search.fold import markless
from procedures.search.snapshot import Snapshot
from procedures.words import Words, words


@dataclass(frozen=True, slots=True)
class Office:
    """What the dialog may say of the office. Empty parts are not mentioned."""

    name: str = ""
    phone: str = ""
    page: Callable[[str], str] = field(default=lambda _code: "")
    """Full address of a procedure's page."""


@dataclass(frozen=True)
class Turn:
    """One message with all that is needed to answer it. Nothing here reaches out."""

    text: str
    state: State
    snapshot: Snapshot
    office: Office

    @property
    def day(self) -> date:
        return self.snapshot.day

    @property
    def words(self) -> Words:
        return words(self.state.language)

    @cached_property
    def folded(self) -> str:
        """The text in lower case without marks, single blanks."""
        return markless(self.text)

    @cached_property
    def finding(self) -> Finding:
        return self.snapshot.index.find(self.text)

    def version(self, code: str) -> Version | None:
        return self.snapshot.version(code)

    def saying(self, text: str) -> "Turn":
        """The same turn with another text."""
        return Turn(text, self.state, self.snapshot, self.office)


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """Wished effect: keep this question, it found no answer."""

    text: str
    decision: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a step gives: the reply, the next state, and effects for the assistant to carry out."""

    reply: Reply
    state: State
    effects: tuple[RecordQuestion, ...] = ()

    def remembering(self, **changes: object) -> "Answer":
        return replace(self, state=self.state.but(**changes))


def answer(
    turn: Turn,
    kind: Kind,
    text: str,
    *,
    codes: tuple[str, ...] = (),
    aspect: Aspect | None = None,
    choices: tuple[Choice, ...] = (),
    effects: tuple[RecordQuestion, ...] = (),
) -> Answer:
    """An answer whose numbered choices are remembered, so that "2" works where a messenger has no buttons.

    Parts asked before the procedure was known are forgotten, unless the step remembers them anew.
    """
    reply = Reply(kind, text, codes, aspect.value if aspect else None, choices)
    buttons = [choice for choice in choices if choice.send]
    offered = tuple(choice.send for choice in buttons)
    labels = tuple(markless(choice.label) for choice in buttons)
    return Answer(reply, turn.state.but(offered=offered, labels=labels, aspects=(), choosing=""), effects)
