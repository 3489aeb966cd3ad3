"""The national record, row by row, as documents."""

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from procedures.catalogue.document import ChannelKind, Level, Procedure
from procedures.catalogue.fees import FeeFlag
from procedures.catalogue.limits import TimeFlag
from procedures.exchange import national, steps
from procedures.exchange.plain import NOTHING, says_nothing

_ROOT = Path(__file__).resolve().parents[3]
_DATA = Path(os.environ.get("MOTCUA_NATIONAL_DATA", _ROOT / "../shared/data/procedures-national.jsonl.gz"))
_KEPT = json.loads((Path(__file__).parent / "readings_by_eye.json").read_text("utf-8"))


def _method(**better: object) -> dict[str, object]:
    return {
        "channel": "in_person",
        "time_raw": "5 Ngày làm việc",
        "time_value": 5,
        "time_unit": "working_day",
        "fees": [],
        "fee_raw": "Miễn phí",
        "description": "",
        **better,
    }


def _row(**better: object) -> dict[str, object]:
    return {
        "code": "1.999001.H41",
        "name": "Cấp giấy phép thử\nnghiệm .",
        "decision_no": "Quyết định số 12/QĐ-BTP",
        "levels": ["commune"],
        "internal": False,
        "field": "Thử nghiệm",
        "methods": [_method()],
        "documents": [],
        "results": [{"name": "Giấy phép", "code": "KQ.G01.000001"}],
        "legal_basis_numbers": ["01/2026/NĐ-CP", "01/2026/NĐ-CP"],
        "portal_url": "https://example.vn/1",
        "can_submit_online_on_portal": True,
        "captured": "2026-06-10",
        "source": "chatbot_tthc",
        **better,
    }


def test_a_row_becomes_a_document() -> None:
    read = national.read(_row(methods=[_method(), _method(channel="online")], requirements="Không có thông tin"))
    assert (read.code, read.name) == ("1.999001", "Cấp giấy phép thử nghiệm")
    assert (read.decision.number, read.levels) == ("12/QĐ-BTP", (Level.COMMUNE,))
    assert [basis.number for basis in read.legal_basis] == ["01/2026/NĐ-CP"]
    assert (read.source.name, read.source.url) == ("Cổng Dịch vụ công quốc gia", "https://example.vn/1")
    assert read.requirements == ""
    assert {channel.kind: channel.url for channel in read.channels} == {
        ChannelKind.IN_PERSON: "",
        ChannelKind.ONLINE: "https://example.vn/1",
    }


def test_papers_stand_under_their_case() -> None:
    papers = [
        {"case": "", "name": "Tờ khai", "form_file": "CT01.docx", "originals": 1, "copies": 0},
        {"case": "Cấp lại", "name": "Đơn", "originals": 0, "copies": 20251, "is_note": False},
        {"case": "Cấp lại", "name": "Lưu ý", "originals": 0, "copies": 0, "is_note": True},
        {"case": "Cấp đổi", "name": "Giấy cũ", "originals": None, "copies": None},
    ]
    read = national.read(_row(documents=papers))
    assert [(case.id, case.name, len(case.documents)) for case in read.cases] == [
        ("", "", 1),
        ("c1", "Cấp lại", 2),
        ("c2", "Cấp đổi", 1),
    ]
    assert read.cases[1].documents[0].copies is None
    assert read.documents_doubtful


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ({"code": None}, "code"),
        ({"code": "1.9990"}, "mã"),
        ({"name": " "}, "name"),
        ({"name": 7}, "name"),
        ({"captured": "hôm qua"}, "captured"),
        ({"captured": None}, "captured"),
        ({"levels": "commune"}, "levels"),
        ({"levels": ["planet"]}, "planet"),
        ({"methods": ["x"]}, "methods"),
        ({"methods": [{"channel": "pigeon"}]}, "pigeon"),
        ({"methods": [{}]}, "channel"),
        ({"documents": {}}, "documents"),
        ({"parse": "ok"}, "parse"),
    ],
)
def test_a_broken_row_is_refused_with_its_reason(broken: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        national.read(_row(**broken))


def test_a_time_run_into_the_fee_is_flagged_on_both_sides() -> None:
    glued = _method(time_raw=None, fee_raw="140,000 Việt Nam Đồng(- Xe ô tô)", flags=["time_glued_to_fee"])
    (limit,) = national.read(_row(methods=[glued])).channels[0].time_limits
    assert limit.flags == (TimeFlag.GLUED, TimeFlag.UNIT_MISSING)
    assert limit.raw == "140,000 Việt Nam Đồng"
    assert limit.fees[0].flags == (FeeFlag.GLUED,)


def _limits(*methods: dict[str, object], **better: object) -> list[Any]:
    read = national.read(_row(methods=list(methods), **better))
    return [limit for channel in read.channels for limit in channel.time_limits]


def test_two_limits_for_one_way_of_filing_are_both_doubtful() -> None:
    both = _limits(_method(time_raw="10 Ngày"), _method(time_raw="40 Ngày"))
    assert all(TimeFlag.SEVERAL_CASES in limit.flags for limit in both)


def test_limits_told_apart_by_their_conditions_are_read() -> None:
    both = _limits(
        _method(time_raw="2 Ngày làm việc", description="Trường hợp không phải xác minh: 02 ngày làm việc"),
        _method(time_raw="3 Ngày làm việc", description="Trường hợp cần xác minh nguồn gốc: 03 ngày làm việc"),
    )
    assert [(limit.certain, bool(limit.condition)) for limit in both] == [(True, True), (True, True)]


def test_days_here_and_working_days_there_contradict_each_other() -> None:
    both = _limits(
        _method(time_raw="3 Ngày"), _method(channel="online"), _method(channel="post", time_raw="3 Ngày làm việc")
    )
    assert [TimeFlag.UNIT_CONTRADICTS in limit.flags for limit in both] == [True, False, True]


def test_a_doubt_in_one_row_counts_for_the_same_words_in_another() -> None:
    both = _limits(
        _method(time_raw="10 Ngày", description="10 ngày làm việc"), _method(channel="online", time_raw="10 Ngày")
    )
    assert all(TimeFlag.UNIT_CONTRADICTS in limit.flags for limit in both)


@pytest.mark.parametrize(
    ("first", "second", "flag"),
    [
        ("100,000 VNĐ", "Miễn phí", FeeFlag.CHANNELS_DISAGREE),
        ("50,000 VNĐ(Mức thu do Hội đồng nhân dân tỉnh quyết định)", "50,000 VNĐ", FeeFlag.LOCAL_COUNCIL_DECIDES),
        ("1,500,000 VNĐ", "150,000 VNĐ", FeeFlag.AMOUNT_CONTRADICTS),
        (
            "2,000 VNĐ(2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang)",
            "2,000 VNĐ(/trang)",
            FeeFlag.SEVERAL_AMOUNTS,
        ),
        ("Miễn phí(25.000 đồng/giấy)", "50,000 VNĐ", FeeFlag.AMOUNT_CONTRADICTS),
    ],
)
def test_a_fee_is_weighed_against_the_other_ways_of_filing(first: str, second: str, flag: FeeFlag) -> None:
    limits = _limits(_method(fee_raw=first), _method(channel="online", fee_raw=second))
    assert flag in limits[1].fees[0].flags


def test_the_fee_at_its_full_scale_stays_when_another_lost_its_thousands() -> None:
    online, post = _limits(_method(fee_raw="100 VNĐ"), _method(channel="post", fee_raw="100,000 VNĐ"))
    assert online.fees[0].flags == (FeeFlag.THOUSANDS_LOST,)
    assert post.fees[0].amount == 100_000


def test_two_fees_without_a_condition_are_both_doubtful() -> None:
    (limit,) = _limits(_method(fee_raw="Phí : 20.000 Đồng\nPhí : 30.000 Đồng"))
    assert all(FeeFlag.SEVERAL_AMOUNTS in fee.flags for fee in limit.fees)


def test_a_note_about_another_way_of_filing_is_no_fee_of_this_one() -> None:
    (limit,) = _limits(_method(fee_raw="5,000 VNĐ(Trường hợp nộp hồ sơ trực tuyến thu 5.000 đồng/lần)"))
    assert limit.fees[0].flags == (FeeFlag.NOTE_UNCLEAR,)


def test_money_in_the_remark_beside_the_time_counts() -> None:
    (limit,) = _limits(_method(description="Lệ phí : 20.000 đồng/giấy"))
    assert limit.fees[0].flags == (FeeFlag.FREE_WITH_NOTE,)
    assert "20.000" in limit.fees[0].note


def test_nothing_is_free_where_a_step_tells_to_pay() -> None:
    (limit,) = _limits(_method(), steps_text="- Người yêu cầu nộp lệ phí nếu thuộc trường hợp phải nộp.")
    assert limit.fees[0].flags == (FeeFlag.FREE_WITH_NOTE,)


def test_a_row_without_a_fee_says_that_none_is_published() -> None:
    (limit,) = _limits(_method(fee_raw=None))
    assert limit.fees[0].flags == (FeeFlag.NOT_PUBLISHED,)


def test_steps_are_cut_at_their_headings() -> None:
    read = steps.split(
        "Chuẩn bị.\nBước 1: Nộp hồ sơ\n- Tại xã.\n- Hoặc trực tuyến.\nBước 2: Nhận kết quả. Bước 3: Hết."
    )
    assert [(step.title, step.text) for step in read] == [
        ("", "Chuẩn bị."),
        ("Bước 1: Nộp hồ sơ", "- Tại xã.\n- Hoặc trực tuyến."),
        ("Bước 2", "Nhận kết quả."),
        ("Bước 3", "Hết."),
    ]


needs_data = pytest.mark.skipif(not _DATA.exists(), reason="the national record is not on this machine")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    import gzip

    return [json.loads(line) for line in gzip.decompress(_DATA.read_bytes()).decode().splitlines() if line.strip()]


@pytest.fixture(scope="module")
def timed(rows: list[dict[str, Any]]) -> tuple[list[Procedure], float]:
    began = time.process_time()
    return [national.read(row) for row in rows], time.process_time() - began


@needs_data
def test_every_row_of_the_national_record_maps_in_time(timed: tuple[list[Procedure], float]) -> None:
    read, seconds = timed
    assert len(read) == 2849
    assert seconds < 15


@needs_data
def test_no_row_no_fee_and_no_paper_is_lost(rows: list[dict[str, Any]], timed: tuple[list[Procedure], float]) -> None:
    for row, read in zip(rows, timed[0], strict=True):
        assert sum(len(channel.time_limits) for channel in read.channels) == len(row["methods"])
        assert sum(len(case.documents) for case in read.cases) == sum(
            not says_nothing(paper["name"]) for paper in row["documents"]
        )
        assert len(read.results) == len([result for result in row["results"] if not says_nothing(result["name"])])


@needs_data
def test_what_is_read_agrees_with_the_published_figure(
    rows: list[dict[str, Any]], timed: tuple[list[Procedure], float]
) -> None:
    units = {"working_day": "working_days", "day": "days", "hour": "hours", "month": "months"}
    for row, read in zip(rows, timed[0], strict=True):
        queues = {channel.kind.value: list(channel.time_limits) for channel in read.channels}
        for method in row["methods"]:
            limit = queues[method["channel"]].pop(0)
            if limit.certain and method["time_unit"] in units:
                read_as = (limit.statutory.value, limit.statutory.unit.value) if limit.statutory else None
                assert read_as == (method["time_value"], units[method["time_unit"]])
            for fee, published in zip(limit.fees, method["fees"], strict=False):
                if not fee.flags and fee.amount is not None:
                    assert fee.amount == published["amount"]
                    assert not published.get("suspect_scale")


@needs_data
def test_most_values_are_read_and_the_rest_is_flagged(timed: tuple[list[Procedure], float]) -> None:
    limits = [limit for read in timed[0] for channel in read.channels for limit in channel.time_limits]
    fees = [fee for limit in limits for fee in limit.fees]
    times = Counter("read" if limit.certain else "flagged" for limit in limits)
    money = Counter("flagged" if fee.flags else "read" for fee in fees)
    assert times.total() == 7597
    assert times["read"] > 4500
    assert money["read"] > 4500


@needs_data
def test_the_readings_checked_by_eye_come_out_of_the_whole_record(timed: tuple[list[Procedure], float]) -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for read in timed[0]:
        for channel in read.channels:
            for limit in channel.time_limits:
                key = (read.code, channel.kind.value)
                time_read = limit.model_dump(mode="json", exclude={"raw", "description", "fees"}, exclude_defaults=True)
                said.setdefault(key, set()).add(json.dumps(time_read, sort_keys=True))
                for fee in limit.fees:
                    fee_read = fee.model_dump(mode="json", exclude={"raw", "note"}, exclude_defaults=True)
                    said[key].add(json.dumps(fee_read, sort_keys=True))
    for kept in [*_KEPT["times"], *_KEPT["fees"]]:
        assert json.dumps(kept["read"], sort_keys=True) in said[(kept["code"], kept["channel"])]


@needs_data
def test_placeholders_do_not_reach_the_document(timed: tuple[list[Procedure], float]) -> None:
    for read in timed[0]:
        for words in (read.requirements, read.field, read.kind, read.agencies.competent, read.description):
            assert not words or words.lower().rstrip(". ") not in NOTHING
