"""Telling the facts of a procedure, and the choices that lead to them."""

from bot.dialog import overview, parts
from bot.dialog.compose import case_name, closing, fit, heading, part_choices
from bot.dialog.turn import Answer, Turn, answer
from bot.messages import Choice
from procedures.catalogue.document import Case
from procedures.catalogue.needed import most_needed
from procedures.catalogue.versions import Version
from procedures.saying import shorten
from procedures.search.finding import Aspect, Hit

_FIRST = 4


def tell(turn: Turn, version: Version, aspects: tuple[Aspect, ...], case: str = "") -> Answer:
    """The facts: the overview, or only the asked parts. An ended procedure leads on to its replacement."""
    if not version.in_force:
        return ended(turn, version)
    procedure = version.procedure
    if aspects:
        blocks = [f"{heading(turn, procedure, part)}\n{parts.text(turn, procedure, part, case)}" for part in aspects]
        text = "\n\n".join(blocks)
    else:
        text = overview.text(turn, procedure)
    choices = part_choices(turn, version, but=aspects)
    if aspects and aspects[0] is Aspect.DOCUMENTS and not case:
        asked = parts.asks_case(procedure)
        choices = tuple(_case_choice(version, item) for item in asked) or choices
    told = answer(
        turn, "answer", fit(turn, version, text), codes=(version.code,),
        aspect=aspects[0] if aspects else None, choices=choices,
    )  # fmt: skip
    return told.remembering(procedure=version.code, asked=turn.text[:1000])


def ended(turn: Turn, version: Version) -> Answer:
    """Abolished or replaced: the address stays, and leads on."""
    said = turn.words("ended", name=version.procedure.title, day=f"{version.effective_from:%d/%m/%Y}")
    successors = [found for each in turn.snapshot.successors(version) if (found := turn.version(each.code))]
    if successors:
        said += "\n" + turn.words("ended-replaced", names=", ".join(each.procedure.title for each in successors))
    choices = tuple(choice(each) for each in successors)
    said += "\n\n" + closing(turn, version)
    return answer(turn, "ended", said, codes=(version.code,), choices=choices)


def welcome(turn: Turn) -> str:
    name = turn.office.name or turn.words("office-unnamed")
    return turn.words("welcome", office=name)


def first_choices(turn: Turn) -> tuple[Choice, ...]:
    """What many come for: shown with greetings and when nothing was found."""
    codes = most_needed(lambda code: turn.snapshot.procedure(code) is not None, _FIRST)
    return tuple(choice(version) for code in codes if (version := turn.version(code)))


def choice(version: Version, aspects: tuple[Aspect, ...] = ()) -> Choice:
    """A button for a procedure, or for parts of it."""
    parts_asked = ":" + "+".join(aspects) if aspects else ""
    return Choice(shorten(version.procedure.title, 60), f"p:{version.code}{parts_asked}")


def _case_choice(version: Version, case: Case) -> Choice:
    return Choice(case_name(case, 60), f"p:{version.code}:documents:{case.id}")


def described(version: Version) -> str:
    procedure = version.procedure
    title = f"**{shorten(procedure.title, 160)}** ({procedure.code})"
    if procedure.summary:
        return f"{title} – {shorten(procedure.summary, 140)}"
    same = procedure.title == procedure.name
    return title if same else f"{title} – {shorten(procedure.name, 160)}"


def named(turn: Turn, hit: Hit) -> str:
    version = turn.version(hit.code)
    return f"{shorten(version.procedure.title if version else hit.name, 120)} ({hit.code})"
