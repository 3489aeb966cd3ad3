"""The starter catalogue against the national data: every fact it states is a published one, every sentence its own.

national_facts.json holds the published facts (written by extract_facts.py). Where the national file itself is at hand
(MOTCUA_NATIONAL_DATA) the facts and the sentences are held against it as well.
"""

import importlib.util
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rapidfuzz import fuzz

from procedures.catalogue import starter
from procedures.catalogue.document import Channel, Paper, Procedure
from procedures.catalogue.fees import Fee
from procedures.catalogue.limits import TimeLimit, TimeUnit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
UNITS = {"working_day": "working_days", "day": "days", "hour": "hours", "month": "months", "unspecified": "unspecified"}

# Time limits that the channel table leaves out and the record's own text states. (code, channel) → (value, unit, why).
STATED_IN_TEXT: dict[tuple[str, str], tuple[int, str, str]] = {}

LIFE_EVENTS = {
    *("sinh con", "kết hôn", "mất người thân", "chuyển chỗ ở", "mất giấy tờ", "giấy tờ tuỳ thân", "mua bán nhà đất"),
    *("xây nhà", "mở cửa hàng", "đi làm", "nghỉ hưu", "đi nước ngoài", "học tập", "nghĩa vụ quân sự", "nuôi con nuôi"),
    *("khó khăn trợ giúp", "xe cộ"),
}
TOO_GENERAL = {
    "đăng ký",
    "giấy tờ",
    "thủ tục",
    "hồ sơ",
    "cấp lại",
    "cấp đổi",
    "gia hạn",
    "chứng thực",
    "hộ tịch",
    "đất",
}
# Our titles are short forms: the essence of the official one. Below this share of agreement it is another paper.
SAME_PAPER = 90
COPIED_RUN = 12


def _extractor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract_facts", HERE / "extract_facts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


extract_facts = _extractor()
STARTER = starter.load()
FACTS: dict[str, dict[str, Any]] = json.loads((HERE / "national_facts.json").read_text("utf-8"))
in_both = pytest.mark.parametrize(
    "procedure", [each for each in STARTER if each.code in FACTS], ids=lambda each: each.code
)
each_procedure = pytest.mark.parametrize("procedure", STARTER, ids=lambda each: each.code)


@cache
def national_file() -> Path:
    path = Path(
        os.environ.get("MOTCUA_NATIONAL_DATA") or ROOT.parent / "shared" / "data" / "procedures-national.jsonl.gz"
    )
    if not path.is_file():
        pytest.skip(f"the national data is not at hand ({path.name}); set MOTCUA_NATIONAL_DATA to its path")
    return path


@cache
def national_records() -> dict[str, dict[str, Any]]:
    codes = {each.code for each in STARTER}
    return {record["code"]: record for record in extract_facts.records(national_file()) if record["code"] in codes}


def plain(text: str) -> str:
    """For comparing: no list mark before, no full stop after, upper and lower case alike."""
    return unicodedata.normalize("NFC", text).casefold().strip(" .-")


def limits(procedure: Procedure) -> Iterator[tuple[Channel, TimeLimit]]:
    return ((channel, limit) for channel in procedure.channels for limit in channel.time_limits)


def fees(procedure: Procedure) -> Iterator[tuple[Channel, Fee]]:
    return ((channel, fee) for channel, limit in limits(procedure) for fee in limit.fees)


def papers(procedure: Procedure) -> Iterator[Paper]:
    return (paper for case in procedure.cases for paper in case.documents if not paper.is_note)


def sentences(procedure: Procedure) -> Iterator[str]:
    """All the text of ours in a document."""
    yield from (procedure.summary, *procedure.plain_steps, procedure.requirements, procedure.description)
    for case in procedure.cases:
        yield from (case.name, *(paper.note for paper in case.documents))
    for channel, limit in limits(procedure):
        yield from (channel.description, limit.condition, limit.description)
    for _, fee in fees(procedure):
        yield from (fee.condition, fee.note, *fee.exemptions)


def test_there_are_at_least_sixty_procedures() -> None:
    assert len(STARTER) >= 60


def test_nearly_all_can_be_held_against_the_national_data() -> None:
    missing = {each.code for each in STARTER} - set(FACTS)
    assert not missing, f"run extract_facts.py again, or say why these are not in the national data: {sorted(missing)}"


def test_no_two_procedures_share_an_everyday_name() -> None:
    names = Counter(name for each in STARTER for name in {plain(alias) for alias in (*each.aliases, each.short_name)})
    assert [name for name, count in names.items() if count > 1] == []


def test_no_everyday_name_is_too_general() -> None:
    assert {plain(alias) for each in STARTER for alias in each.aliases} & TOO_GENERAL == set()


@each_procedure
def test_it_is_written_for_citizens(procedure: Procedure) -> None:
    assert procedure.short_name
    assert procedure.summary
    assert len(procedure.aliases) >= 5
    assert len(set(map(plain, procedure.aliases))) == len(procedure.aliases)
    assert 3 <= len(procedure.plain_steps) <= 6
    assert procedure.life_events
    assert set(procedure.life_events) <= LIFE_EVENTS


@each_procedure
def test_it_names_its_source_and_no_checker(procedure: Procedure) -> None:
    assert procedure.source.name
    assert not procedure.source.checked_by, "no office has checked the starter catalogue"


@in_both
def test_what_it_is_called_and_who_decided_it(procedure: Procedure) -> None:
    facts = FACTS[procedure.code]
    assert plain(procedure.name) == plain(facts["name"])
    assert procedure.decision.number == facts["decision"]
    assert procedure.field == facts["field"]
    assert [level.value for level in procedure.levels] == facts["levels"]
    assert procedure.source.captured.isoformat() == facts["captured"]
    assert procedure.source.url == facts["url"], "the address on the portal, where the record has one"


@in_both
def test_agencies_are_published_ones(procedure: Procedure) -> None:
    ours = procedure.agencies
    named = {plain(each) for each in (*ours.implementing, ours.promulgating, ours.competent, ours.coordinating) if each}
    assert named <= {plain(each) for each in FACTS[procedure.code]["agencies"]}


@in_both
def test_channels_are_published_ones(procedure: Procedure) -> None:
    assert {channel.kind.value for channel in procedure.channels} <= set(FACTS[procedure.code]["channels"])


@in_both
def test_every_time_limit_is_the_published_one(procedure: Procedure) -> None:
    for channel, limit in limits(procedure):
        if limit.statutory is None:
            continue
        kind = channel.kind.value
        stated = STATED_IN_TEXT.get((procedure.code, kind))
        published = [(value, UNITS.get(unit)) for _, value, unit in FACTS[procedure.code]["channels"][kind]["times"]]
        allowed = [*published, stated[:2]] if stated else published
        assert (limit.statutory.value, limit.statutory.unit.value) in allowed


@in_both
def test_a_number_without_its_unit_is_never_a_limit(procedure: Procedure) -> None:
    for channel, limit in limits(procedure):
        times = FACTS[procedure.code]["channels"][channel.kind.value]["times"]
        if (
            all(unit == "unspecified" for _, _, unit in times)
            and (procedure.code, channel.kind.value) not in STATED_IN_TEXT
        ):
            assert not limit.certain
            assert limit.statutory is None or limit.statutory.unit is TimeUnit.UNSPECIFIED


@in_both
def test_no_office_has_promised_a_shorter_time(procedure: Procedure) -> None:
    assert all(limit.committed is None for _, limit in limits(procedure))


@in_both
def test_every_amount_is_a_published_one(procedure: Procedure) -> None:
    for channel, fee in fees(procedure):
        if fee.amount is None:
            continue
        facts = FACTS[procedure.code]["channels"][channel.kind.value]
        amounts = {amount for kind, amount, _ in facts["fees"] if kind in {"free", "amount"}}
        assert fee.amount in amounts | set(facts["named"]), f"{channel.kind}: {fee.amount}"


@in_both
def test_free_is_said_only_where_the_source_says_free(procedure: Procedure) -> None:
    for channel, fee in fees(procedure):
        if fee.amount == 0:
            kinds = {kind for kind, _, _ in FACTS[procedure.code]["channels"][channel.kind.value]["fees"]}
            assert "free" in kinds


@in_both
def test_every_law_is_in_the_record(procedure: Procedure) -> None:
    assert {law.number for law in procedure.legal_basis if law.number} <= set(FACTS[procedure.code]["laws"])


@in_both
def test_every_result_is_a_published_one(procedure: Procedure) -> None:
    """A long name may be cut at its end, not changed."""
    published = [plain(name) for name in FACTS[procedure.code]["results"]]
    for result in procedure.results:
        assert any(name.startswith(plain(result.name)) for name in published), result.name


@in_both
def test_every_paper_is_in_the_record_with_its_quantities(procedure: Procedure) -> None:
    published = FACTS[procedure.code]["papers"]
    for paper in papers(procedure):
        ours = " ".join(extract_facts.words(paper.title))
        scores = [fuzz.token_set_ratio(ours, each["words"]) for each in published]
        best = max(scores)
        assert best >= SAME_PAPER, f"{paper.title}: {best:.0f}"
        alike = [each for each, score in zip(published, scores, strict=True) if score >= best - 1]
        assert (paper.originals, paper.copies) in [_quantities(paper, each) for each in alike], paper.title


def _quantities(paper: Paper, published: dict[str, Any]) -> tuple[int | None, int | None]:
    """The published numbers; a zero that our document leaves out is no difference."""
    originals, copies = published["originals"], published["copies"]
    return (
        None if originals == 0 and paper.originals is None else originals,
        None if copies == 0 and paper.copies is None else copies,
    )


@in_both
def test_form_numbers_stand_in_the_record(procedure: Procedure) -> None:
    """A form is named by its number ("CT01"): the number must occur among the words of the record's papers."""
    published = " ".join(f"{each['words']} {each['form']}" for each in FACTS[procedure.code]["papers"]).lower()
    for paper in papers(procedure):
        for number in re.findall(r"\w*\d\w*", paper.form):
            assert number.lower() in published, f"{paper.title}: {paper.form}"


def test_the_facts_are_what_the_national_data_says() -> None:
    fresh = extract_facts.extract(national_file(), codes={each.code for each in STARTER})
    assert set(fresh) == set(FACTS)
    for code, facts in fresh.items():
        assert _without_named(FACTS[code]) == _without_named(facts)
        for kind, channel in facts["channels"].items():  # API answers may have added amounts to the committed file
            assert set(channel["named"]) <= set(FACTS[code]["channels"][kind]["named"])


def _without_named(facts: dict[str, Any]) -> dict[str, Any]:
    channels = {kind: [channel["times"], channel["fees"]] for kind, channel in facts["channels"].items()}
    return {**facts, "channels": channels}


@each_procedure
def test_no_sentence_is_copied_from_official_prose(procedure: Procedure) -> None:
    record = national_records().get(procedure.code)
    if record is None:
        pytest.skip("not in the national data")
    published = {run for text in _texts(record) for run in _runs(text)}
    copied = [text for text in sentences(procedure) if published.intersection(_runs(text))]
    assert copied == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of COPIED_RUN consecutive words."""
    found: list[str] = extract_facts.words(text)
    return (tuple(found[at : at + COPIED_RUN]) for at in range(len(found) - COPIED_RUN + 1))
