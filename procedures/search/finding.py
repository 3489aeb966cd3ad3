"""What a search gives back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Decided = Literal["answer", "choose", "ask", "not_found"]
"""``ask``: the message only asks for parts ("lệ phí bao nhiêu"); of which procedure must be known or asked."""


class Aspect(StrEnum):
    """The part of a procedure that a question asks for."""

    DOCUMENTS = "documents"
    FEE = "fee"
    TIME = "time"
    WHERE = "where"
    STEPS = "steps"
    ONLINE = "online"
    FORM = "form"
    RESULT = "result"
    LEGAL = "legal"
    WHO = "who"


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure with its score: 0 … 1, comparable between questions; 1.0 is a code or an exact name."""

    code: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """The decision on one question. ``hits`` are best first, at most ten: what answers and its neighbours, what there
    is to choose from, or the nearest where nothing was found."""

    decision: Decided
    hits: tuple[Hit, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    """Parts asked for, in the order asked; empty if the question asks for the procedure as a whole."""
    topical: bool = False
    """The text names something to look for. False for "lệ phí bao nhiêu?", which only makes sense as a follow-up."""
    meant_codes: tuple[str, ...] = ()
    """Codes that a mistyped one in the text was probably meant to be (suggested, never accepted)."""
    out_of_scope: bool = False
    """Nothing was found, and the text names something that is no matter of any office (weather, gold price, poems).
    False for what is merely not in the catalogue yet."""
