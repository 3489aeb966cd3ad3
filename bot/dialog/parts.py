"""The answer to one asked part of a procedure: papers, fee, time, place, steps, online, form, result, law, who."""

from collections.abc import Callable

from bot.dialog import costs
from bot.dialog.compose import case_name, paper_line
from bot.dialog.turn import Turn
from procedures import saying
from procedures.catalogue.document import Case, Channel, ChannelKind, Procedure
from procedures.catalogue.headings import unmarked
from procedures.saying import shorten
from procedures.search.finding import Aspect
from procedures.search.fold import markless

_MOST_CASES = 10
_FEW_PAPERS = 14
"""Up to this many papers all cases are listed at once; beyond it the case is asked for."""


def text(turn: Turn, procedure: Procedure, aspect: Aspect, case: str = "") -> str:
    """What the published version says of one part; says so when it is silent."""
    if aspect is Aspect.DOCUMENTS:
        return documents(turn, procedure, case)
    lines = _PARTS[aspect](turn, procedure)
    return "\n".join(lines) if lines else turn.words("part-silent")


def asks_case(procedure: Procedure) -> list[Case]:
    """The cases to choose from before papers can be listed; empty if the list is short enough for all."""
    named = [case for case in procedure.cases if not case.for_everybody]
    papers = sum(len(case.documents) for case in procedure.cases)
    if len(named) < 2 or papers <= _FEW_PAPERS:
        return []
    # A case that has the procedure's own name is the usual one: first.
    return sorted(named, key=lambda case: markless(case.name).strip(" .:") not in markless(procedure.name))[
        :_MOST_CASES
    ]


def documents(turn: Turn, procedure: Procedure, wanted: str = "") -> str:
    """The papers: those for everybody, then by case. ``wanted`` is a case id."""
    if not any(case.documents for case in procedure.cases):
        return turn.words("part-silent")
    to_choose = [] if wanted else asks_case(procedure)
    blocks = []
    for case in procedure.cases:
        if not case.for_everybody and (to_choose or (wanted and case.id != wanted)):
            continue
        blocks.append(_case_block(turn, case))
    if to_choose:
        listed = [f"{number}. {case_name(case, 160)}" for number, case in enumerate(to_choose, 1)]
        blocks.append("\n".join([turn.words("papers-which-case"), *listed]))
    if procedure.documents_doubtful:
        blocks.append(turn.words("papers-doubtful"))
    return "\n\n".join(blocks)


def _case_block(turn: Turn, case: Case) -> str:
    lines = [f"**{shorten(unmarked(case.name), 200).rstrip(':. ')}:**"] if case.name else []
    lines += [
        f"– {shorten(unmarked(paper.title), 240)}" if paper.is_note else paper_line(turn.words, paper)
        for paper in case.documents
    ]
    return "\n".join(lines)


def _where(turn: Turn, procedure: Procedure) -> list[str]:
    agencies = procedure.agencies
    places = agencies.deciding
    lines = [turn.words("where-agency", agency=places)] if places else []
    address = agencies.receiving_address
    if address and address.casefold() != places.casefold():
        lines.append(turn.words("where-address", address=shorten(address, 300)))
    lines += [_way(turn, channel) for channel in procedure.channels]
    if turn.office.phone:
        lines.append(turn.words("where-phone", phone=turn.office.phone))
    return lines


def _way(turn: Turn, channel: Channel) -> str:
    """``• Nộp trực tiếp: Trung tâm Phục vụ hành chính công. …``."""
    details = [part for part in (channel.address, shorten(channel.description, 240)) if part]
    name = saying.channel(turn.words, channel.kind)
    return f"• {name}: {'. '.join(details)}" if details else f"• {name}"


def _steps(turn: Turn, procedure: Procedure) -> list[str]:
    if procedure.plain_steps:
        return [f"{number}. {step}" for number, step in enumerate(procedure.plain_steps, 1)]
    return [f"**{step.title}** {_lines(step.text)}" if step.title else _lines(step.text) for step in procedure.steps]


def _lines(text: str) -> str:
    """A ministry's lines with one kind of list mark instead of its many."""
    return "\n".join(line if unmarked(line) == line else f"• {unmarked(line)}" for line in text.split("\n"))


def _online(turn: Turn, procedure: Procedure) -> list[str]:
    channel = procedure.channel(ChannelKind.ONLINE)
    if channel is None:
        return [turn.words("online-no")] if procedure.channels else []
    lines = [turn.words("online-yes", url=channel.url) if channel.url else turn.words("online-yes-somewhere")]
    lines += [turn.words("online-time", time=time) for time in costs.times_of(turn, procedure, channel)]
    return lines + [turn.words("online-fee", fee=fee) for fee in costs.fees_of(turn, procedure, channel)]


def _form(turn: Turn, procedure: Procedure) -> list[str]:
    papers = [paper for case in procedure.cases for paper in case.documents if paper.form]
    lines = [f"• {saying.form(turn.words, paper.form)}: {shorten(unmarked(paper.title), 160)}" for paper in papers]
    return list(dict.fromkeys(lines)) or [turn.words("form-none")]


def _result(turn: Turn, procedure: Procedure) -> list[str]:
    return [f"• {result.name}" for result in procedure.results]


def _legal(turn: Turn, procedure: Procedure) -> list[str]:
    return [f"• {' – '.join(part for part in (basis.number, shorten(basis.title, 200)) if part)}"
            for basis in procedure.legal_basis]  # fmt: skip


def _who(turn: Turn, procedure: Procedure) -> list[str]:
    lines = [turn.words("who-subjects", subjects=", ".join(procedure.subjects))] if procedure.subjects else []
    if procedure.requirements:
        lines.append(turn.words("who-requirements", text=shorten(procedure.requirements, 1200)))
    return lines


_PARTS: dict[Aspect, Callable[[Turn, Procedure], list[str]]] = {
    Aspect.FEE: costs.fees,
    Aspect.TIME: costs.times,
    Aspect.WHERE: _where,
    Aspect.STEPS: _steps,
    Aspect.ONLINE: _online,
    Aspect.FORM: _form,
    Aspect.RESULT: _result,
    Aspect.LEGAL: _legal,
    Aspect.WHO: _who,
}
