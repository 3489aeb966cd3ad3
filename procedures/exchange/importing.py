"""The import: files → records → verdicts → one transaction → a report.

Reading and judging happen before the database is locked; the transaction then only writes. If the catalogue changed in
between, the verdicts are made again inside it. Killed or broken at any point, nothing is half saved.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session

from procedures.catalogue import starter, versions
from procedures.catalogue.versions import Change
from procedures.exchange import merging, naming, shapes
from procedures.exchange.fields import Record, ShapeError
from procedures.exchange.loading import Refusal, Row, rows
from procedures.exchange.merging import Imported, Verdict
from procedures.store import clock
from procedures.store.database import Database

ACTOR = "import"
"""Who the versions of an import are recorded for."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record that was read, with its place."""

    file: str
    row: int
    imported: Imported

    @property
    def code(self) -> str:
        return self.imported.procedure.code

    def is_older_than(self, other: "Item") -> bool:
        captured = self.imported.procedure.source.captured
        return self.imported.dated and captured < other.imported.procedure.source.captured


@dataclass(frozen=True, slots=True)
class Outcome:
    item: Item
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to import. ``captured`` is the day for records that do not say when they were captured."""

    dry_run: bool = False
    older_too: bool = False
    captured: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or with ``dry_run`` would do."""

    files: tuple[str, ...]
    items: tuple[Item, ...]
    outcomes: tuple[Outcome, ...]
    refusals: tuple[Refusal, ...]
    dry_run: bool

    def of(self, kind: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.verdict.kind == kind]

    @property
    def status(self) -> int:
        """Exit status: 0 nothing refused, 1 something refused, 2 nothing could be done."""
        if not self.refusals:
            return 0
        return 1 if self.outcomes else 2


@dataclass(slots=True)
class _Read:
    """What was read so far: one record a code."""

    by_code: dict[str, Item] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def take(self, item: Item) -> None:
        """Of two records of one code in one run the first stays, unless it is known to be the older capture."""
        first = self.by_code.get(item.code)
        if first is None:
            self.by_code[item.code] = item
            return
        stays, goes = (item, first) if first.is_older_than(item) else (first, item)
        self.by_code[item.code] = stays
        reason = f"mã này còn có ở dòng {stays.row} của tệp {stays.file} trong cùng lần nạp; chỉ lấy bản đó"
        self.refusals.append(Refusal(goes.file, goes.row, goes.code, reason))


def run(db: Database, paths: Iterable[Path], now: datetime, wishes: Wishes = Wishes()) -> Report:
    """Import files into a migrated database.

    Raises:
        ConflictError: another import stored the same versions at the same moment; nothing was stored.
        DatabaseUnavailableError: the database is away.
    """
    files = tuple(paths)
    read = _read(files, naming.Names(db, clock.today(now)).code_of, wishes.captured)
    items = list(read.by_code.values())
    change = Change(actor=ACTOR, now=now, effective_from=clock.today(now), reason="nạp dữ liệu từ tệp")
    revision, outcomes = db.read_now(_judged, items, change.effective_from, wishes.older_too)
    if not wishes.dry_run:
        outcomes = db.write_now(_store, items, outcomes, revision, change, wishes.older_too)
    late = [
        Refusal(outcome.item.file, outcome.item.row, outcome.item.code, outcome.verdict.reason)
        for outcome in outcomes
        if outcome.verdict.kind == "refused"
    ]
    accepted = tuple(outcome for outcome in outcomes if outcome.verdict.kind != "refused")
    return Report(tuple(map(str, files)), tuple(items), accepted, (*read.refusals, *late), dry_run=wishes.dry_run)


def _store(
    session: Session, items: list[Item], outcomes: list[Outcome], revision: int, change: Change, older_too: bool
) -> list[Outcome]:
    if versions.lock(session) != revision:
        _, outcomes = _judged(session, items, change.effective_from, older_too)
    days = {each.item.code: each.verdict.counts_from for each in outcomes if each.verdict.counts_from}
    versions.record_all(session, _moves(outcomes), change, days)
    return outcomes


def _moves(outcomes: Iterable[Outcome]) -> Iterator[versions.Move]:
    for outcome in outcomes:
        if outcome.verdict.kind == "new":
            yield "publish", outcome.verdict.procedure
        elif outcome.verdict.kind == "changed":
            yield "amend", outcome.verdict.procedure


def _judged(session: Session, items: list[Item], today: date, older_too: bool) -> tuple[int, list[Outcome]]:
    revision = versions.revision(session)
    standing = versions.standings(session, {item.code for item in items})
    edited = {code for code, each in standing.items() if each.version.actor != ACTOR}
    imports = versions.newest_by_code(session, ACTOR, edited) if edited else {}
    imports |= {code: each.version for code, each in standing.items() if code not in edited}
    return revision, [
        Outcome(
            item,
            merging.judge(
                item.imported,
                standing.get(item.code),
                imports.get(item.code),
                starter.everyday(item.code),
                today=today,
                older_too=older_too,
            ),
        )
        for item in items
    ]


def _read(files: Iterable[Path], code_of: Callable[[str], str], captured: date | None) -> _Read:
    read = _Read()
    for path in files:
        context = shapes.Context(captured or _file_day(path), code_of)
        for row in rows(path):
            if isinstance(row, Refusal):
                read.refusals.append(row)
            else:
                _read_row(row, context, read)
    return read


def _file_day(path: Path) -> date:
    """The day on which a file was last written: the best there is for records without a date of their own."""
    try:
        return clock.today(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except OSError:
        return clock.today()  # the file cannot be read either, which is refused with its reason


def _read_row(row: Row, context: shapes.Context, read: _Read) -> None:
    try:
        records = shapes.records(row.value)
    except ShapeError as error:
        read.refusals.append(Refusal(row.file, row.row, "", str(error)))
        return
    for record in records:
        result = _read_record(row, record, context)
        if isinstance(result, Refusal):
            read.refusals.append(result)
        else:
            read.take(result)


def _read_record(row: Row, record: Record, context: shapes.Context) -> Item | Refusal:
    code = shapes.written_code(record)
    shape = shapes.recognise(record)
    if shape is None:
        return Refusal(row.file, row.row, code, "không phải dạng dữ liệu nào đã biết (các dạng: xem import --help)")
    try:
        procedure = shape.read(record, context)
    except ValueError as error:
        return Refusal(row.file, row.row, code, shapes.explain(error))
    imported = Imported(procedure, dated=shape.dated, silent=shape.silent, complete=shape.complete)
    return Item(row.file, row.row, imported)
