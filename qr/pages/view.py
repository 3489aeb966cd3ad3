"""A procedure as a page shows it: facts said in words, equal channels together, the four answers in short."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from procedures import saying
from procedures.catalogue.document import Case, Channel, ChannelKind, LegalBasis, Paper, Procedure
from procedures.catalogue.fees import Fee
from procedures.catalogue.headings import unmarked
from procedures.catalogue.limits import TimeLimit
from procedures.catalogue.versions import Version
from procedures.saying import Said
from procedures.words import Words

_GLANCE_LIMIT = 80
_GLANCE_LINES = 2
_HEADING_LIMIT = 120


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee as said; ``case`` and ``note`` are the source's words, empty where there are none."""

    said: Said
    case: str
    note: str
    exemptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostRow:
    """One time limit with its fees. ``time`` is None where a channel is published without any limit."""

    time: Said | None
    case: str
    note: str
    fees: tuple[FeeLine, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Channels that cost the same and take as long, with their rows."""

    channels: tuple[str, ...]
    rows: tuple[CostRow, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    title: str
    form: str
    quantity: str
    note: str
    held: bool
    remark: bool
    """A remark that the source put in the place of a paper: nothing to tick."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list of papers. ``everybody``: not for a case alone; ``name`` is then a heading of the source, or empty."""

    id: str
    name: str
    everybody: bool
    papers: tuple[PaperLine, ...]

    @property
    def count(self) -> int:
        return sum(not paper.remark for paper in self.papers)


@dataclass(frozen=True, slots=True)
class ChannelNote:
    """What the source says of one way to file. ``url`` is only ever http(s)."""

    name: str
    note: str
    address: str
    url: str


@dataclass(frozen=True, slots=True)
class LawLine:
    """One document of the legal basis. ``validity`` says from and until when, empty where that is not published."""

    number: str
    title: str
    validity: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The four answers of the first screen, each a few short lines; ``certain`` False marks what is unclear."""

    papers: Said
    fee: tuple[Said, ...]
    time: tuple[Said, ...]
    where: Said


@dataclass(frozen=True, slots=True)
class View:
    """Everything a template says of a procedure."""

    version: Version
    procedure: Procedure
    glance: Glance
    cases: tuple[CaseList, ...]
    offers: tuple[Offer, ...]
    channels: tuple[ChannelNote, ...]
    forms: tuple[PaperLine, ...]
    laws: tuple[LawLine, ...]
    decision: str
    """The deciding document with its day and who issued it; empty where its number is not published."""
    validity: str
    provenance: str

    @property
    def unclear(self) -> bool:
        """Something about time or money must be asked at the office."""
        return not all(said.certain for said in (*self.glance.fee, *self.glance.time))

    @property
    def heading(self) -> str:
        """The name to show large; an endless official name is cut here and stands in full below."""
        return saying.shorten(self.procedure.title, _HEADING_LIMIT)

    @property
    def cut(self) -> bool:
        return self.heading.endswith("…")


def view(words: Words, version: Version, day: date) -> View:
    """The view of a version on a day, in one language."""
    procedure = version.procedure
    cases = _case_lists(words, procedure)
    offers = _offers(words, procedure, day)
    return View(
        version=version,
        procedure=procedure,
        glance=Glance(_papers(words, procedure), _fees(words, offers), _times(words, offers), _where(words, procedure)),
        cases=cases,
        offers=offers,
        channels=tuple(_channel(words, channel) for channel in procedure.channels),
        forms=tuple(paper for case in cases for paper in case.papers if paper.form),
        laws=tuple(_law(words, law) for law in procedure.legal_basis),
        decision=_decision(words, procedure),
        validity=saying.validity(words, procedure.effective_from, procedure.effective_to),
        provenance=saying.provenance(words, version),
    )


def _law(words: Words, law: LegalBasis) -> LawLine:
    title = law.title if law.title != law.number else ""
    return LawLine(law.number, title, saying.validity(words, law.valid_from, law.valid_to))


def _decision(words: Words, procedure: Procedure) -> str:
    decision = procedure.decision
    if not decision.number:
        return ""
    issued = words("page-official-issued", day=f"{decision.issued:%d/%m/%Y}") if decision.issued else ""
    return ", ".join(part for part in (decision.number, issued, decision.agency) if part)


def _case_lists(words: Words, procedure: Procedure) -> tuple[CaseList, ...]:
    """What everybody needs, then the cases, then lists that only hold remarks."""
    lists = [_case(words, case) for case in procedure.cases if case.documents]
    return tuple(sorted(lists, key=lambda each: (not each.count, not each.everybody)))


def _case(words: Words, case: Case) -> CaseList:
    name = unmarked(case.name).rstrip(":.; ")
    return CaseList(case.id, name, case.for_everybody, tuple(_paper(words, paper) for paper in case.documents))


def _paper(words: Words, paper: Paper) -> PaperLine:
    quantity = saying.quantity(words, paper)
    form = saying.form(words, paper.form) if paper.form else ""
    return PaperLine(unmarked(paper.title), form, quantity, paper.note, paper.held_by_state, paper.is_note)


def _offers(words: Words, procedure: Procedure, day: date) -> tuple[Offer, ...]:
    """Rows by channel; channels with the same rows share them."""
    names = {case.id: case.name for case in procedure.cases}
    together: dict[tuple[CostRow, ...], list[str]] = {}
    for channel in procedure.channels:
        rows = tuple(_row(words, limit, names, day) for limit in channel.time_limits) or (CostRow(None, "", "", ()),)
        together.setdefault(tuple(dict.fromkeys(rows)), []).append(saying.channel(words, channel.kind))
    return tuple(Offer(tuple(channels), rows) for rows, channels in together.items())


def _row(words: Words, limit: TimeLimit, cases: dict[str, str], day: date) -> CostRow:
    said = saying.limit(words, limit)
    note = limit.description
    return CostRow(said, cases.get(limit.case, ""), note, tuple(_fee(words, fee, cases, day) for fee in limit.fees))


def _fee(words: Words, fee: Fee, cases: dict[str, str], day: date) -> FeeLine:
    said = saying.fee(words, fee, day)
    return FeeLine(said, cases.get(fee.case, ""), fee.note, fee.exemptions)


def _channel(words: Words, channel: Channel) -> ChannelNote:
    url = channel.url if channel.url.startswith(("https://", "http://")) else ""
    if channel.kind is not ChannelKind.ONLINE:
        url = ""
    return ChannelNote(saying.channel(words, channel.kind), channel.description, channel.address, url)


def _papers(words: Words, procedure: Procedure) -> Said:
    papers = [paper for case in procedure.cases for paper in case.documents if not paper.is_note]
    if not papers:
        return Said(words("page-glance-silent"), certain=False)
    if procedure.documents_doubtful:
        return Said(words("page-glance-papers-doubtful"), certain=False)
    named = [case for case in procedure.cases if not case.for_everybody and case.documents]
    if len(named) > 1:
        return Said(words("page-glance-papers-cases", cases=len(named)), certain=True)
    held = sum(paper.held_by_state for paper in papers)
    if held:
        return Said(words("page-glance-papers-held", count=len(papers), held=held), certain=True)
    return Said(words("page-glance-papers", count=len(papers)), certain=True)


def _times(words: Words, offers: tuple[Offer, ...]) -> tuple[Said, ...]:
    return _in_short(words, [(offer, [row.time for row in offer.rows if row.time]) for offer in offers])


def _fees(words: Words, offers: tuple[Offer, ...]) -> tuple[Said, ...]:
    return _in_short(words, [(offer, [fee.said for row in offer.rows for fee in row.fees]) for offer in offers])


def _in_short(words: Words, told: list[tuple[Offer, list[Said]]]) -> tuple[Said, ...]:
    """At most two short lines: one for all channels if they agree, else one for each, else a pointer to the table."""
    lines = [(offer, _plain(said)) for offer, said in told if said]
    different = list(dict.fromkeys(said for _, each in lines for said in each))
    if not different:
        return (Said(words("page-glance-silent"), certain=False),)
    if not any(said.certain for said in different):
        return (different[0],) if len(different) == 1 else (Said(words("page-glance-unclear"), certain=False),)
    if len(different) == 1 and len(lines) == len(told):
        short: tuple[Said, ...] = (different[0],)
    elif len(lines) <= _GLANCE_LINES and all(len(each) == 1 for _, each in lines):
        short = tuple(_by_channel(words, offer, each[0]) for offer, each in lines)
    else:
        short = ()
    # A fact is never cut: what follows may be the condition that decides it.
    if short and all(len(said.text) <= _GLANCE_LIMIT for said in short):
        return short
    return (Said(words("page-glance-several"), certain=all(said.certain for said in different)),)


def _plain(said: Iterable[Said]) -> list[Said]:
    """Each once, without quotes and without the reason after "chưa rõ:": those stand in the table."""
    return list(dict.fromkeys(Said(_head(item), item.certain) for item in said))


def _head(said: Said) -> str:
    return said.text if said.certain else said.text.partition(":")[0]


def _by_channel(words: Words, offer: Offer, said: Said) -> Said:
    return Said(words("page-glance-by-channel", channel=", ".join(offer.channels), text=said.text), said.certain)


def _where(words: Words, procedure: Procedure) -> Said:
    place = procedure.agencies.deciding or procedure.agencies.receiving_address
    return (
        Said(saying.shorten(place, _GLANCE_LIMIT), certain=True)
        if place
        else Said(words("page-glance-silent"), certain=False)
    )
