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

_NOTE = re.compile(r"^[*\s]*Lưu ý\s*:?\s*", re.IGNORECASE)


def text(words: Words, version: Version, day: date) -> str:
    """All sections that have something to say, in the order in which people ask."""
    procedure = version.procedure
    head = [f"{procedure.title} ({procedure.code})"]
    if procedure.title != procedure.name:
        head.append(words("cli-official-name", name=procedure.name))
    head.append(words("cli-version", number=version.number, day=f"{version.effective_from:%d/%m/%Y}"))
    if not version.in_force:
        head.append(ended(words, version))
    if procedure.summary:
        head.append(procedure.summary)
    sections = (
        ("cli-documents", _documents(words, procedure)),
        ("cli-time-and-fee", _channels(words, procedure.channels, day)),
        ("cli-where", _where(procedure)),
        ("cli-steps", _steps(procedure)),
        ("cli-results", (result.name for result in procedure.results)),
        ("cli-requirements", procedure.requirements.split("\n")),
        ("cli-legal", _legal(procedure)),
        ("cli-aliases", procedure.aliases),
    )
    blocks = ["\n".join(head)]
    for key, lines in sections:
        if body := [line for line in lines if line.strip()]:
            blocks.append("\n".join([words(key), *(f"  {line}" for line in body)]))
    blocks.append(saying.provenance(words, version))
    return "\n\n".join(blocks)


def ended(words: Words, version: Version) -> str:
    """That a procedure ended, since when, and what took its place."""
    day = f"{version.effective_from:%d/%m/%Y}"
    if version.action == "replace":
        return words("cli-replaced", code=version.code, day=day, by=", ".join(version.replaced_by))
    return words("cli-abolished", code=version.code, day=day)


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
    details = [saying.quantity(words, paper), paper.form, words("cli-paper-held") if paper.held_by_state else ""]
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


def _where(procedure: Procedure) -> Iterator[str]:
    agencies = procedure.agencies
    yield from agencies.implementing or filter(None, (agencies.competent,))
    if agencies.receiving_address:
        yield _line(agencies.receiving_address)


def _steps(procedure: Procedure) -> Iterator[str]:
    if procedure.plain_steps:
        yield from (f"{number}. {step}" for number, step in enumerate(procedure.plain_steps, 1))
        return
    for step in procedure.steps:
        yield from (line for line in (step.title, *step.text.split("\n")) if line)


def _legal(procedure: Procedure) -> Iterator[str]:
    for law in procedure.legal_basis:
        yield " – ".join(part for part in (law.number, _line(law.title)) if part)


def _line(words: str) -> str:
    return " ".join(words.split())
