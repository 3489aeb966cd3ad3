"""A procedure as a readable sheet of plain text: what the terminal prints."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from procedures import saying
from procedures.catalogue.document import Channel, Paper, Procedure
from procedures.catalogue.headings import unmarked
from procedures.catalogue.versions import Version
from procedures.saying import Said
from procedures.words import Words

_FORM_LIMIT = 80
_NOTE = re.compile(r"^[*\s]*Lưu ý\s*:?\s*", re.IGNORECASE)


def text(words: Words, version: Version, day: date) -> str:
    """All sections that have something to say, in the order in which people ask."""
    procedure = version.procedure
    head = [f"{procedure.title} ({procedure.code})"]
    if procedure.title != procedure.name:
        head.append(words("cli-official-name", name=procedure.name))
    if version.in_force:
        head.append(words("cli-version", number=version.number, day=f"{version.effective_from:%d/%m/%Y}"))
    else:
        head.append(ended(words, version, day))
    if procedure.decision.issued:
        head.append(words("cli-issued", day=f"{procedure.decision.issued:%d/%m/%Y}"))
    if said := saying.validity(words, procedure.effective_from, procedure.effective_to):
        head.append(words("cli-validity", validity=said))
    if procedure.summary:
        head.append(procedure.summary)
    sections = (
        ("cli-documents", _documents(words, procedure)),
        ("cli-time-and-fee", _channels(words, procedure.channels, day)),
        ("cli-where", _where(words, procedure)),
        ("cli-steps", _steps(procedure)),
        ("cli-results", (result.name for result in procedure.results)),
        ("cli-requirements", procedure.requirements.split("\n")),
        ("cli-legal", _legal(words, procedure)),
        ("cli-related", procedure.related),
        ("cli-description", procedure.description.split("\n")),
        ("cli-aliases", procedure.aliases),
    )
    blocks = ["\n".join(head)]
    for key, lines in sections:
        if body := [line for line in lines if line.strip()]:
            blocks.append("\n".join([words(key), *(f"  {line}" for line in body)]))
    blocks.append(saying.provenance(words, version))
    return "\n\n".join(blocks)


def ended(words: Words, version: Version, day: date) -> str:
    """As said on ``day``: that a procedure ended or will end, from when, and what takes its place."""
    since, later = f"{version.effective_from:%d/%m/%Y}", "-later" if version.effective_from > day else ""
    if version.action == "replace":
        return words(f"cli-replaced{later}", code=version.code, day=since, by=", ".join(version.replaced_by))
    return words(f"cli-abolished{later}", code=version.code, day=since)


def _documents(words: Words, procedure: Procedure) -> Iterator[str]:
    if procedure.documents_doubtful:
        yield words("cli-documents-doubtful")
    for case in procedure.cases:
        if case.name:
            yield case.name
        for paper in case.documents:
            yield _paper(words, paper)


def _paper(words: Words, paper: Paper) -> str:
    if paper.is_note:
        return words("cli-paper-note", text=unmarked(_NOTE.sub("", _line(paper.title))))
    form = saying.shorten(paper.form, _FORM_LIMIT)
    details = [saying.quantity(words, paper), form, words("cli-paper-held") if paper.held_by_state else ""]
    said = ", ".join(part for part in details if part)
    return f"- {unmarked(_line(paper.title))}" + (f" ({said})" if said else "")


def _channels(words: Words, channels: Iterable[Channel], day: date) -> Iterator[str]:
    for channel in channels:
        yield saying.channel(words, channel.kind)
        for limit in channel.time_limits:
            yield f"  {words('cli-time')} {_said(words, saying.limit(words, limit))}"
            for fee in limit.fees:
                yield f"  {words('cli-fee')} {_said(words, saying.fee(words, fee, day))}"
        if channel.url:
            yield f"  {channel.url}"


def _said(words: Words, said: Said) -> str:
    return said.text + (words("cli-quote", text=_line(said.quote)) if said.quote else "")


def _where(words: Words, procedure: Procedure) -> Iterator[str]:
    agencies = procedure.agencies
    yield from agencies.handling
    if agencies.receiving_address:
        yield _line(agencies.receiving_address)
    if agencies.delegated:
        yield words("cli-delegated", agency=_line(agencies.delegated))
    if agencies.coordinating:
        yield words("cli-coordinating", agency=_line(agencies.coordinating))


def _steps(procedure: Procedure) -> Iterator[str]:
    if procedure.plain_steps:
        yield from (f"{number}. {step}" for number, step in enumerate(procedure.plain_steps, 1))
        return
    for step in procedure.steps:
        yield from (line for line in (step.title, *step.text.split("\n")) if line)


def _legal(words: Words, procedure: Procedure) -> Iterator[str]:
    for law in procedure.legal_basis:
        validity = saying.validity(words, law.valid_from, law.valid_to)
        named = " – ".join(part for part in (law.number, _line(law.title)) if part)
        yield f"{named} ({validity})" if validity else named


def _line(words: str) -> str:
    return " ".join(words.split())
