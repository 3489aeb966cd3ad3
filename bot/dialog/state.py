"""What the dialog remembers of a chat between two messages. Frozen; the next state is a copy."""

from procedures.catalogue.base import Frozen
from procedures.search.finding import Aspect
from procedures.words import Language


class State(Frozen):
    """The state of one chat."""

    language: Language = "vi"
    procedure: str = ""
    """Code of the procedure in hand; empty if none."""
    offered: tuple[str, ...] = ()
    """What the numbers of the last choice send: "2" stands for the second."""
    labels: tuple[str, ...] = ()
    """What the last choice called them, folded: the words of a button do what the button does."""
    aspects: tuple[Aspect, ...] = ()
    """Parts just asked for without saying of which procedure."""
    choosing: str = ""
    """The question to which a choice was just offered: "bị mất" after "căn cước" is about that."""
    asked: str = ""
    """The last text that was answered with facts, for "again"."""

    def but(self, **changes: object) -> "State":
        """A copy with other values, validated."""
        return State.model_validate({**dict(self), **changes})
