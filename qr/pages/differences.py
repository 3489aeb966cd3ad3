"""What sets similar procedures apart: only the facts in which they differ are worth a citizen's time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from procedures import saying
from qr.pages.view import View

_LIMIT = 140


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    """Key of the word for it."""
    text: str


_FACTS: tuple[tuple[str, Callable[[View], str]], ...] = (
    ("page-differs-who", lambda view: ", ".join(view.procedure.subjects)),
    ("page-differs-agency", lambda view: view.procedure.agencies.deciding),
    ("page-differs-field", lambda view: view.procedure.field),
    ("page-differs-papers", lambda view: view.glance.papers.text),
    ("page-differs-time", lambda view: "; ".join(said.text for said in view.glance.time)),
    ("page-differs-fee", lambda view: "; ".join(said.text for said in view.glance.fee)),
)
_SHOWN = 3


def differences(views: Sequence[View]) -> list[list[Fact]]:
    """For each view the first few facts that are not the same for all of them."""
    telling = [(label, tell) for label, tell in _FACTS if len({tell(view) for view in views}) > 1]
    return [
        [Fact(label, saying.shorten(tell(view), _LIMIT)) for label, tell in telling if tell(view)][:_SHOWN]
        for view in views
    ]
