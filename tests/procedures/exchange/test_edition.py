"""The starter's edition stands in for the record it was made from, and for no other."""

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from procedures.catalogue import starter
from procedures.catalogue.document import Procedure
from procedures.exchange import national
from procedures.exchange.merging import Imported, in_edition, judge

ROOT = Path(__file__).parents[3]
NATIONAL = Path(os.environ.get("MOTCUA_NATIONAL_DATA", ROOT / "../shared/data/procedures-national.jsonl.gz"))


def _raw(**changes: object) -> Procedure:
    """What rules alone might read of the publication that the starter's 1.004194 was made from."""
    edition = starter.everyday("1.004194")
    assert edition
    plain = {
        "code": edition.code, "name": edition.name, "decision": edition.decision, "source": edition.source,
        "channels": [{"kind": kind, "url": "https://example.invalid"} for kind in ("online", "in_person")],
        "steps": [{"text": "Làm theo văn bản."}],
    }  # fmt: skip
    return Procedure.model_validate({**plain, **changes})


def _edition() -> Procedure:
    found = starter.everyday("1.004194")
    assert found
    return found


def test_the_same_publication_is_read_as_people_read_it() -> None:
    read = in_edition(_raw(), _edition())
    assert read.cases == _edition().cases
    assert [each.time_limits for each in read.channels] == [each.time_limits for each in _edition().channels]
    assert read.steps[0].text == "Làm theo văn bản."
    assert {each.url for each in read.channels} == {"https://example.invalid"}


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": {"number": "1/QĐ-MỚI"}},
        {"source": {"name": "Cổng Dịch vụ công quốc gia", "captured": date(2026, 11, 1)}},
    ],
)
def test_another_publication_is_read_alone(changes: dict[str, object]) -> None:
    record = _raw(**changes)
    assert in_edition(record, _edition()) == record


def test_a_new_code_takes_the_edition_and_the_everyday_words() -> None:
    verdict = judge(Imported(_raw(), dated=True), None, None, _edition(), today=date(2026, 11, 20))
    assert (verdict.kind, verdict.procedure.cases) == ("new", _edition().cases)
    assert verdict.procedure.aliases == _edition().aliases


def test_our_own_document_is_taken_word_for_word() -> None:
    verdict = judge(Imported(_raw(), dated=True, complete=True), None, None, _edition(), today=date(2026, 11, 20))
    assert verdict.procedure == _raw()


@pytest.mark.skipif(not NATIONAL.exists(), reason=f"cần dữ liệu quốc gia {NATIONAL.name} (đặt MOTCUA_NATIONAL_DATA)")
def test_the_edition_leaves_out_no_channel_of_its_publication() -> None:
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = {each.code: each for each in starter.load()}
    kinds = {
        row["code"]: {each.kind for each in national.read(row).channels}
        - {each.kind for each in known[row["code"]].channels}
        for row in rows
        if row["code"] in known
    }
    assert len(kinds) >= 60
    assert {code: missing for code, missing in kinds.items() if missing} == {}
