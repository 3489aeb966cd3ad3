"""Home, results, lists and the open interface."""

import asyncio

import pytest
from sqlmodel import Session, select

from procedures.search.tables import UnansweredQuestion
from procedures.store.database import Database
from tests.qr.conftest import BASE, Browser
from tests.qr.page_catalogue import HOSTILE, KITE


async def _html(browser: Browser, path: str, **query: str) -> str:
    response = await browser.get(path, params=query)
    assert response.status == 200
    return await response.text()


async def test_home_asks_one_question_and_shows_the_ways_in(browser: Browser) -> None:
    html = await _html(browser, "/")
    assert "Anh/chị cần làm giấy tờ gì?" in html
    assert 'action="/tim"' in html
    assert 'href="/su-kien/vui-choi"' in html
    assert 'href="/linh-vuc/tro-choi-dan-gian"' in html
    assert "có 4 thủ tục đang áp dụng" in html


async def test_a_clear_question_is_answered_with_the_card(browser: Browser) -> None:
    html = await _html(browser, "/tim", q="xin thả diều")
    assert "Thủ tục phù hợp" in html
    assert '<h1><a href="/thu-tuc/1.900001">Thả diều lớn</a></h1>' in html
    assert 'href="/thu-tuc/1.900001#giay-to"' in html


async def test_the_asked_part_comes_first(browser: Browser) -> None:
    html = await _html(browser, "/tim", q="lệ phí thả diều lớn")
    assert "25.000 đồng/bản" in html
    assert 'class="glance"' not in html


async def test_a_code_is_answered_too(browser: Browser) -> None:
    assert "Thả diều lớn" in await _html(browser, "/tim", q="1.900001.H41")


async def test_a_choice_shows_what_differs(browser: Browser) -> None:
    html = await _html(browser, "/tim", q="1.900001 hay 1.900002")
    assert "Anh/chị cần việc nào?" in html
    assert "Ủy ban nhân dân xã Thử" in html
    assert "Công an xã Thử" in html
    assert "<b>Lĩnh vực:</b>" not in html


async def test_a_question_without_an_answer_is_kept_and_said_so(browser: Browser, pages_db: Database) -> None:
    html = await _html(browser, "/tim", q="tuyển sinh lớp 1")
    assert "Danh mục chưa có thủ tục này" in html
    assert "Câu hỏi đã được ghi lại" in html
    for _ in range(100):
        kept = pages_db.read_now(_kept)
        if kept:
            break
        await asyncio.sleep(0.02)
    assert kept == [("web", "tuyển sinh lớp 1")]


def _kept(session: Session) -> list[tuple[str, str]]:
    return [(row.channel, row.text) for row in session.exec(select(UnansweredQuestion))]


async def test_a_part_without_a_procedure_is_asked_back(browser: Browser) -> None:
    assert "Anh/chị hỏi của thủ tục nào?" in await _html(browser, "/tim", q="lệ phí bao nhiêu")


async def test_no_question_leads_home(browser: Browser) -> None:
    response = await browser.get("/tim?q=%20%20", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (303, "/")


async def test_a_hostile_question_stays_text(browser: Browser) -> None:
    html = await _html(browser, "/tim", q=HOSTILE)
    assert "<script>alert" not in html
    assert "<img src=x" not in html


async def test_switch_links_keep_the_question(browser: Browser) -> None:
    assert 'href="?q=th%E1%BA%A3+di%E1%BB%81u&amp;lang=en"' in await _html(browser, "/tim", q="thả diều")


async def test_fields_lead_to_lists_and_lists_to_procedures(browser: Browser) -> None:
    fields = await _html(browser, "/linh-vuc")
    assert 'href="/linh-vuc/tro-choi-dan-gian"' in fields
    listed = await _html(browser, "/linh-vuc/tro-choi-dan-gian")
    assert 'href="/thu-tuc/1.900001"' in listed
    assert "Luân chuyển" not in listed
    assert 'href="/thu-tuc/1.900001"' in await _html(browser, "/su-kien/vui-choi")


async def test_an_unknown_list_is_404(browser: Browser) -> None:
    assert (await browser.get("/linh-vuc/khong-co")).status == 404


async def test_a_procedure_as_json_is_the_document_with_its_version(browser: Browser) -> None:
    response = await browser.get("/api/v1/procedures/1.900001.H41")
    answer = await response.json()
    assert response.status == 200
    assert answer["name"] == KITE.name
    assert answer["channels"][0]["time_limits"][0]["fees"][0]["amount"] == 25000
    assert answer["version"]["number"] == 1
    assert answer["version"]["in_force"] is True
    assert answer["url"] == f"{BASE}/thu-tuc/1.900001"


async def test_an_ended_procedure_as_json_names_its_replacement(browser: Browser) -> None:
    version = (await (await browser.get("/api/v1/procedures/1.900004")).json())["version"]
    assert (version["in_force"], version["replaced_by"]) == (False, ["1.900001"])


@pytest.mark.parametrize("written", ["9.999999", "abc", "1.900.001"])
async def test_an_unknown_code_is_a_json_error_with_a_sentence(browser: Browser, written: str) -> None:
    response = await browser.get(f"/api/v1/procedures/{written}")
    error = (await response.json())["error"]
    assert (response.status, error["code"]) == (404, "unknown_code")
    assert written in error["message"]


async def test_search_as_json_gives_decision_results_and_aspect(browser: Browser) -> None:
    answer = await (await browser.get("/api/v1/search", params={"q": "lệ phí thả diều lớn", "limit": "1"})).json()
    assert set(answer) == {"decision", "results", "aspect"}
    assert (answer["decision"], answer["aspect"]) == ("answer", "fee")
    assert [set(each) for each in answer["results"]] == [{"code", "name", "score", "url"}]
    assert answer["results"][0]["code"] == "1.900001"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "query_missing"),
        ({"q": " "}, "query_missing"),
        ({"q": "diều", "limit": "0"}, "limit_wrong"),
        ({"q": "diều", "limit": "11"}, "limit_wrong"),
        ({"q": "diều", "limit": "²"}, "limit_wrong"),
        ({"q": "d" * 4001}, "query_too_long"),
    ],
)
async def test_a_wrong_search_is_a_json_error(browser: Browser, query: dict[str, str], code: str) -> None:
    response = await browser.get("/api/v1/search", params=query)
    assert (response.status, (await response.json())["error"]["code"]) == (400, code)
