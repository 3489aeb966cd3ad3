"""The overview of a procedure: four answers in a few lines."""

from bot.dialog import costs
from bot.dialog.turn import Turn
from procedures.catalogue.document import Procedure
from procedures.saying import shorten
from procedures.words import Words

_NAME_LIMIT = 300


def text(turn: Turn, procedure: Procedure) -> str:
    """Title, official name, what it is for, then papers, fee, time and place, one line each."""
    lines = [f"**{shorten(procedure.title, _NAME_LIMIT)}** ({procedure.code})"]
    if procedure.short_name and procedure.short_name.casefold() != procedure.name.casefold():
        lines.append(shorten(procedure.name, _NAME_LIMIT))
    if procedure.summary:
        lines.append(procedure.summary)
    lines.append("")
    lines += [
        f"📄 {_papers(turn.words, procedure)}",
        f"💰 {costs.fees_short(turn, procedure)}",
        f"⏱ {costs.times_short(turn, procedure)}",
        f"📍 {_place(turn.words, procedure)}",
    ]
    return "\n".join(lines)


def _papers(words: Words, procedure: Procedure) -> str:
    named = [case for case in procedure.cases if not case.for_everybody]
    papers = sum(not paper.is_note for case in procedure.cases for paper in case.documents)
    if not papers:
        return words("overview-papers-silent")
    if procedure.documents_doubtful:
        return words("overview-papers-doubtful")
    if len(named) > 1:
        return words("overview-papers-cases", cases=len(named))
    return words("overview-papers", count=papers)


def _place(words: Words, procedure: Procedure) -> str:
    agencies = procedure.agencies
    place = agencies.deciding or agencies.receiving_address
    return shorten(place, 200) if place else words("overview-place-silent")
