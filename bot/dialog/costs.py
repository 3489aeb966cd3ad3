"""Fees and times of a procedure as lines: by way of filing and by case, told together where they agree."""

from collections.abc import Callable, Iterable

from bot.dialog.compose import case_name, said
from bot.dialog.turn import Turn
from procedures import saying
from procedures.catalogue.document import Channel, Procedure
from procedures.catalogue.fees import Fee
from procedures.saying import Said, shorten

_CASE_LIMIT = 90
_SHORT_LIMIT = 220
_Tell = Callable[[Turn, Procedure, Channel], list[str]]


def fees(turn: Turn, procedure: Procedure) -> list[str]:
    return _by_channel(turn, procedure, fees_of)


def times(turn: Turn, procedure: Procedure) -> list[str]:
    return _by_channel(turn, procedure, times_of)


def fees_of(turn: Turn, procedure: Procedure, channel: Channel) -> list[str]:
    """All fees of one way of filing, each with its case and exemptions."""
    lines = []
    for limit in channel.time_limits:
        for fee in limit.fees:
            lines.append(_of_case(turn, procedure, fee.case or limit.case, said(turn.words, _fee(turn, fee))))
            if fee.exemptions:
                lines.append(turn.words("fee-exempt", who="; ".join(fee.exemptions)))
    return _unique(lines)


def times_of(turn: Turn, procedure: Procedure, channel: Channel) -> list[str]:
    """All time limits of one way of filing, each with its case."""
    return _unique(
        _of_case(turn, procedure, limit.case, said(turn.words, saying.limit(turn.words, limit)))
        for limit in channel.time_limits
    )


def fees_short(turn: Turn, procedure: Procedure) -> str:
    """All fees on one line, without the source's words; that they differ by case where they do not fit."""
    return _short(
        turn, procedure,
        lambda turn, procedure, channel: _unique(
            _of_case(turn, procedure, fee.case or limit.case, _fee(turn, fee).text)
            for limit in channel.time_limits for fee in limit.fees
        ),
    )  # fmt: skip


def times_short(turn: Turn, procedure: Procedure) -> str:
    """All time limits on one line, likewise."""
    return _short(
        turn, procedure,
        lambda turn, procedure, channel: _unique(
            _of_case(turn, procedure, limit.case, saying.limit(turn.words, limit).text)
            for limit in channel.time_limits
        ),
    )  # fmt: skip


def _fee(turn: Turn, fee: Fee) -> Said:
    return saying.fee(turn.words, fee, turn.day)


def _of_case(turn: Turn, procedure: Procedure, id: str, line: str) -> str:
    case = next((case for case in procedure.cases if case.id == id), None)
    if case is None or case.for_everybody:
        return line
    return turn.words("of-case", case=case_name(case, _CASE_LIMIT), line=line)


def _by_channel(turn: Turn, procedure: Procedure, tell: _Tell) -> list[str]:
    """One line a channel; told once where all channels agree."""
    told = [(channel, tell(turn, procedure, channel)) for channel in procedure.channels]
    told = [(channel, lines) for channel, lines in told if lines]
    if not told:
        return []
    lines = told[0][1]
    if any(others != lines for _, others in told):
        return [_channel_line(turn, channel, lines) for channel, lines in told]
    same = [turn.words("same-for-all-channels")] if len(told) > 1 else []
    return [*lines, *same] if len(lines) == 1 else [*(f"• {line}" for line in lines), *same]


def _channel_line(turn: Turn, channel: Channel, lines: list[str]) -> str:
    name = saying.channel(turn.words, channel.kind)
    if len(lines) == 1:
        return f"• {name}: {lines[0]}"
    return "\n".join([f"• {name}:", *(f"   – {line}" for line in lines)])


def _short(turn: Turn, procedure: Procedure, tell: _Tell) -> str:
    told = [(channel, tell(turn, procedure, channel)) for channel in procedure.channels]
    told = [(channel, lines) for channel, lines in told if lines]
    if not told:
        return turn.words("overview-silent")
    first = told[0][1]
    if all(lines == first for _, lines in told):
        line = "; ".join(first)
    else:
        names = ((saying.channel(turn.words, channel.kind), lines) for channel, lines in told)
        line = "; ".join(f"{name}: {', '.join(lines)}" for name, lines in names)
    return shorten(line, _SHORT_LIMIT) if len(line) <= _SHORT_LIMIT else turn.words("overview-several")


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
