"""What an import makes of the present catalogue: the policy, as pure functions of documents.

1. Facts come from the imported record. Fields that its shape never carries stay as they are, and so do the
   implementing agencies where it names none.
2. Everyday words (short name, aliases, summary, keywords, life events) stay where the record has none; a code that is
   new to the catalogue takes them from the starter catalogue, if that knows it. Plain steps do the same, but only
   under the deciding document for which they were written: a new decision may change the way.
3. What the office added to a fact stays while the fact stays: "the State already holds it" while the paper has the
   same title, the committed time limit while channel, case and statutory limit are the same.
4. Where it comes from and when it was captured is no difference: the same facts captured again store nothing.
5. If the record says the same as at its last import, what the office edited since then stays.
6. A document in this software's own shape is complete and taken word for word.
7. Papers and channels of the starter catalogue's edition, read and checked by people, stand in for a record of the
   very publication they were made from (same decision, same capture): see ``in_edition``.
8. A procedure that ended is not revived by a file, and an older capture does not overwrite a newer one. Until the
   day of an end that was recorded ahead, imports go on.
9. A document that says from which coming day it is in force counts from that day, everything else from today; never
   from before a version that is already recorded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from procedures.catalogue.diff import Difference, differences
from procedures.catalogue.document import Agencies, Case, Channel, Decision, Paper, Procedure
from procedures.catalogue.limits import Duration, TimeLimit
from procedures.catalogue.versions import Standing, Version

EVERYDAY = ("short_name", "aliases", "summary", "keywords", "life_events")


@dataclass(frozen=True, slots=True)
class Imported:
    """A record as its reader understood it. See ``shapes.Shape`` for the other three."""

    procedure: Procedure
    dated: bool = False
    silent: frozenset[str] = frozenset()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the import does with one record. ``refused`` carries the reason; only new and changed store a version."""

    kind: Literal["new", "changed", "unchanged", "refused"]
    procedure: Procedure
    differences: tuple[Difference, ...] = ()
    reason: str = ""
    counts_from: date | None = None
    """The day from which the version to store is in force."""


def judge(
    imported: Imported,
    standing: Standing | None,
    last_import: Version | None,
    starter: Procedure | None,
    *,
    today: date,
    older_too: bool = False,
) -> Verdict:
    """Decide on one record.

    ``standing`` is where the code stands, ``last_import`` the newest version that an import recorded, ``starter`` the
    starter catalogue's document; ``older_too`` lets an older capture through.
    """
    if starter and not imported.complete:
        imported = replace(imported, procedure=in_edition(imported.procedure, starter))
    record = imported.procedure
    counts_from = max(today, record.effective_from or today)
    if standing is None:
        procedure = record if imported.complete else _with_everyday(record, starter)
        return Verdict("new", procedure, counts_from=counts_from)
    newest = standing.version
    counts_from = max(counts_from, newest.effective_from)
    if reason := _ended(standing.end, today, counts_from) or _outdated(imported, newest, older_too):
        return Verdict("refused", record, reason=reason)
    if last_import and not imported.complete and _says(imported, last_import.procedure):
        return Verdict("unchanged", newest.procedure)
    result = merged(imported, newest.procedure)
    if same_facts(result, newest.procedure):
        return Verdict("unchanged", newest.procedure)
    return Verdict("changed", result, tuple(differences(newest.procedure, result)), counts_from=counts_from)


def in_edition(record: Procedure, starter: Procedure) -> Procedure:
    """The record with papers and channels of the starter's edition, if that was made from this very publication.

    The edition was read and checked by people (a test holds its facts against the publication), the record by rules
    only. A later capture or another decision is another publication: then the record alone counts.
    """
    same_publication = (record.decision.number, record.source.captured) == (
        starter.decision.number,
        starter.source.captured,
    )
    if not same_publication or not starter.cases or not starter.channels:
        return record
    return record.model_copy(
        update={
            "cases": starter.cases,
            "documents_doubtful": starter.documents_doubtful,
            "channels": tuple(_filled(channel, record.channel(channel.kind)) for channel in starter.channels),
        }
    )


def _filled(channel: Channel, published: Channel | None) -> Channel:
    if published is None:
        return channel
    names = ("description", "address", "url")
    return channel.model_copy(update={name: getattr(channel, name) or getattr(published, name) for name in names})


def _ended(end: Version | None, today: date, counts_from: date) -> str:
    """Why a record is not taken: the procedure has ended by the day from which it would count. Empty if it has not."""
    if end is None or end.effective_from > counts_from:
        return ""
    how = f"được thay thế bằng {', '.join(end.replaced_by)}" if end.action == "replace" else "bị bãi bỏ"
    if end.effective_from <= today:
        return f"thủ tục đã {how} từ {end.effective_from:%d/%m/%Y}; nạp tệp không làm nó có hiệu lực lại"
    return (
        f"thủ tục sẽ {how} từ {end.effective_from:%d/%m/%Y}, mà bản ghi này đến {counts_from:%d/%m/%Y} mới có hiệu lực"
    )


def _outdated(imported: Imported, newest: Version, older_too: bool) -> str:
    ours, theirs = newest.procedure.source.captured, imported.procedure.source.captured
    if not imported.dated or theirs >= ours or older_too:
        return ""
    return (
        f"bản ghi lấy ngày {theirs:%d/%m/%Y}, cũ hơn bản đang dùng ({ours:%d/%m/%Y}); "
        "nếu vẫn muốn lấy, thêm --allow-older"
    )


def _says(imported: Imported, document: Procedure) -> bool:
    """Whether importing the record over the document would change nothing."""
    return same_facts(merged(imported, document), document)


def same_facts(one: Procedure, other: Procedure) -> bool:
    """Whether two documents differ in their source at most."""
    return one.model_copy(update={"source": other.source}) == other


def merged(imported: Imported, present: Procedure) -> Procedure:
    """The record with what stays of the present document; a complete record is taken word for word."""
    if imported.complete:
        return imported.procedure
    changes: dict[str, object] = {name: getattr(present, name) for name in imported.silent if "." not in name}
    changes["agencies"] = _agencies(imported, present)
    if "agencies.promulgating" in imported.silent:
        changes["decision"] = _decision(imported.procedure, present)
    record = _with_everyday(imported.procedure.model_copy(update=changes), present)
    return record.model_copy(
        update={"cases": _cases(record, present), "channels": tuple(_channels(record, present))},
    )


def _agencies(imported: Imported, present: Procedure) -> Agencies:
    """Somebody always carries a procedure out: a source that names nobody has left it out, and says nothing."""
    agencies = imported.procedure.agencies
    kept: dict[str, object] = {}
    if not agencies.implementing:
        kept["implementing"] = present.agencies.implementing
    if "agencies.promulgating" in imported.silent:
        kept["promulgating"] = present.agencies.promulgating
    return agencies.model_copy(update=kept)


def _decision(record: Procedure, present: Procedure) -> Decision:
    """A record that does not name who promulgated it does not name who issued the decision, or no decision at all."""
    if not record.decision.number:
        return present.decision
    if record.decision.agency or record.decision.number != present.decision.number:
        return record.decision
    return record.decision.model_copy(update={"agency": present.decision.agency})


def _with_everyday(record: Procedure, other: Procedure | None) -> Procedure:
    if other is None:
        return record
    kept = {name: getattr(other, name) for name in EVERYDAY if not getattr(record, name)}
    if not record.plain_steps and record.decision.number == other.decision.number:
        kept["plain_steps"] = other.plain_steps
    return record.model_copy(update=kept)


def _cases(record: Procedure, present: Procedure) -> tuple[Case, ...]:
    """Cases with the office's "the State already holds it" on papers whose title it marked everywhere it stands."""
    marks: dict[str, bool] = {}
    for paper in _papers(present):
        marks[paper.title] = marks.get(paper.title, True) and paper.held_by_state
    return tuple(
        case.model_copy(update={"documents": tuple(_marked(paper, marks) for paper in case.documents)})
        for case in record.cases
    )


def _marked(paper: Paper, marks: Mapping[str, bool]) -> Paper:
    return paper.model_copy(update={"held_by_state": True}) if marks.get(paper.title) else paper


def _papers(procedure: Procedure) -> Iterator[Paper]:
    return (paper for case in procedure.cases for paper in case.documents)


_LimitKey = tuple[str, str, str, Duration | None, str]


def _channels(record: Procedure, present: Procedure) -> Iterator[Channel]:
    """Channels with the office's own promises on the limits that did not change."""
    promises: dict[_LimitKey, set[Duration | None]] = {}
    for channel in present.channels:
        for limit in channel.time_limits:
            promises.setdefault(_key(present, channel, limit), set()).add(limit.committed)
    for channel in record.channels:
        limits = tuple(
            _promised(limit, promises.get(_key(record, channel, limit), set())) for limit in channel.time_limits
        )
        yield channel.model_copy(update={"time_limits": limits})


def _key(procedure: Procedure, channel: Channel, limit: TimeLimit) -> _LimitKey:
    # A limit without a statutory value is only the same limit if its published words are the same.
    case = next((case.name for case in procedure.cases if case.id == limit.case), "")
    return channel.kind.value, case, limit.condition, limit.statutory, "" if limit.certain else limit.raw


def _promised(limit: TimeLimit, promises: set[Duration | None]) -> TimeLimit:
    if limit.committed is not None or len(promises) != 1:
        return limit
    (promise,) = promises
    return limit.model_copy(update={"committed": promise})
