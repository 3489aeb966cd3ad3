"""Building blocks of answers: lines, quotes, shortened titles, the line that names the source."""

import re

from bot.dialog.turn import Turn
from bot.messages import Choice
from procedures import saying
from procedures.catalogue.document import Case, Paper, Procedure
from procedures.catalogue.headings import unmarked
from procedures.catalogue.versions import Version
from procedures.saying import Said, shorten
from procedures.search.finding import Aspect
from procedures.words import Words

QUOTE_LIMIT = 280
TITLE_LIMIT = 320
TEXT_LIMIT = 3500
"""Longer answers are cut at a line and lead to the page: nobody reads more in a chat."""

_CASE_WORDS = re.compile(r"^(?:(?:đối với|trong|hồ sơ)\s+)*(?:các\s+)?trường hợp\s+", re.IGNORECASE)
_LABELS = (
    Aspect.DOCUMENTS, Aspect.FEE, Aspect.TIME, Aspect.WHERE, Aspect.STEPS, Aspect.ONLINE,
    Aspect.FORM, Aspect.RESULT, Aspect.WHO, Aspect.LEGAL,
)  # fmt: skip


def said(words: Words, fact: Said) -> str:
    """A fact as a line; the source's own words follow where the fact alone is not enough."""
    text = fact.text
    if fact.quote:
        text = words("said-with-quote", text=text, quote=shorten(fact.quote, QUOTE_LIMIT))
    return f"{text} {words('said-note', note=shorten(fact.note, QUOTE_LIMIT))}" if fact.note else text


def paper_line(words: Words, paper: Paper) -> str:
    """``• Tờ khai (CT01) – 1 bản chính``."""
    extras = [saying.form(words, paper.form)] if paper.form else []
    amount = saying.quantity(words, paper)
    if amount:
        extras.append(amount)
    line = shorten(unmarked(paper.title), TITLE_LIMIT).rstrip(".;,: ")
    if extras:
        line += " – " + ", ".join(extras)
    if paper.note:
        line += ". " + shorten(paper.note, QUOTE_LIMIT)
    elif paper.held_by_state:
        line += " " + words("paper-held-by-state")
    return f"• {line}"


def case_name(case: Case, limit: int) -> str:
    """The case in a few words: without list mark, "trường hợp" and closing colon."""
    name = _CASE_WORDS.sub("", unmarked(case.name)).strip(" .:;")
    return shorten(name[:1].upper() + name[1:], limit)


def heading(turn: Turn, procedure: Procedure, aspect: Aspect) -> str:
    return turn.words("part-heading", part=turn.words(f"aspect-{aspect.value}"), title=procedure.title)


def closing(turn: Turn, version: Version) -> str:
    """The source and its date; said with every answer."""
    return saying.provenance(turn.words, version)


def fit(turn: Turn, version: Version, text: str) -> str:
    """The text with its source, cut at a line if too long, then with the address of the whole."""
    source = closing(turn, version)
    if len(text) <= TEXT_LIMIT:
        return f"{text}\n\n{source}"
    kept = text[:TEXT_LIMIT].rsplit("\n", 1)[0].rstrip() or shorten(text, TEXT_LIMIT)
    more = turn.words("more-on-page", url=turn.office.page(version.code))
    return f"{kept}\n…\n{more}\n\n{source}"


def part_choices(turn: Turn, version: Version, but: tuple[Aspect, ...] = ()) -> tuple[Choice, ...]:
    """Buttons for the parts of a procedure that were not just said and that it has something to say of."""
    there = {
        Aspect.DOCUMENTS: bool(version.procedure.cases),
        Aspect.FORM: any(paper.form for case in version.procedure.cases for paper in case.documents),
        Aspect.RESULT: bool(version.procedure.results),
        Aspect.STEPS: bool(version.procedure.plain_steps or version.procedure.steps),
        Aspect.LEGAL: False,
        Aspect.WHO: False,
    }
    parts = [part for part in _LABELS if part not in but and there.get(part, True)][:6]
    return tuple(Choice(turn.words(f"aspect-{part.value}"), f"p:{version.code}:{part.value}") for part in parts)


def plain(markup: str) -> str:
    """The text without its one mark, for places that show none (terminal)."""
    return markup.replace("**", "")
