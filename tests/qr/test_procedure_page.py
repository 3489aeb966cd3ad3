"""The page of a procedure: everything is there, what is unclear is said to be, nothing hostile gets through."""

import json
import re
from datetime import date
from functools import partial
from html import unescape
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from procedures.catalogue import versions
from procedures.catalogue.document import Case, Channel, ChannelKind, Decision, LegalBasis, Paper
from procedures.catalogue.fees import Fee
from procedures.catalogue.limits import Duration, TimeLimit, TimeUnit
from procedures.store.database import Database
from qr.articles import Article, Articles, article
from tests.qr.conftest import BASE, Browser
from tests.qr.page_catalogue import CHANGE, DRUM, GONE, HOSTILE, INTERNAL, KITE, LONG, OLDER


class _Page(HTMLParser):
    """The text of a page, its tags, and the attributes that may run code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


async def _page(browser: Browser, code: str, **options: str) -> _Page:
    response = await browser.get(f"/thu-tuc/{code}", params=options)
    assert response.status == 200
    return _Page(await response.text())


async def test_everything_about_a_procedure_is_on_its_page(browser: Browser) -> None:
    text = (await _page(browser, KITE.code)).text
    for said in (
        "Thả diều lớn", "Báo cho xã biết trước", "Thủ tục đăng ký thả diều cỡ lớn", "1.900001", "Trò chơi dân gian",
        "Tờ khai thả diều", "1 bản chính", "Mẫu số 01", "2 bản sao", "Mẫu TD2", "Chụp cả đuôi diều", "Không phải nộp",
        "dây diều không quá", "25.000 đồng/bản", "người có công", "3 ngày làm việc", "15 giờ 00",
        "Ủy ban nhân dân xã Thử", "Trung tâm hành chính xã Thử", "Điền tờ khai.", "Người thả diều nộp tờ khai.",
        "Giấy phép thả diều", "Người từ đủ 14 tuổi", "Không thả diều gần đường điện", "01/2026/TT-THU",
        "12/QĐ-THU", "Cấp xã", "Danh mục thử", "10/06/2026", "Bản 1, áp dụng từ 20/11/2026",
    ):  # fmt: skip
        assert said in text, said


async def test_a_paper_is_something_to_tick_unless_the_state_holds_it(browser: Browser) -> None:
    page = await _page(browser, KITE.code)
    assert len([box for box in page.all("input") if box.get("type") == "checkbox"]) == 2


async def test_channels_that_cost_the_same_share_a_row(browser: Browser) -> None:
    page = await _page(browser, KITE.code)
    assert "Nộp trực tiếp · Nộp trực tuyến" in page.text
    assert len(page.all("tr")) == 2


async def test_what_is_unclear_is_said_with_the_published_words(browser: Browser) -> None:
    text = (await _page(browser, DRUM.code)).text
    assert "Chưa rõ (do Hội đồng nhân dân cấp tỉnh quy định)" in text
    assert "Miễn phí" in text
    assert "hội đồng tỉnh định mức" in text
    assert "tính từ lúc đủ giấy tờ" in text
    assert "1 ngày" not in text
    assert "Không mất phí" not in text
    assert "Xin hỏi trước khi nộp: 0258 3822 000" in text


async def test_a_long_condition_is_never_cut_on_the_first_screen(browser: Browser, pages_db: Database) -> None:
    fee = Fee(amount=7000, per="lần", condition="chỉ khi " + "có gió nhẹ và " * 12 + "trời nắng", raw="7000")
    limit = TimeLimit(statutory=Duration(value=5, unit=TimeUnit.DAYS), raw="5 ngày", fees=(fee,))
    channels = (Channel(kind=ChannelKind.IN_PERSON, time_limits=(limit,)),)
    pages_db.write_now(versions.amend, KITE.model_copy(update={"channels": channels}), CHANGE)
    html = await (await browser.get(f"/thu-tuc/{KITE.code}")).text()
    first_screen, rest = html.split("</ul>", 1)
    assert "Tùy trường hợp, xem bảng" in first_screen
    assert "7.000" not in first_screen
    assert "trời nắng" in rest


async def test_cases_are_folded_each_with_its_own_papers(browser: Browser) -> None:
    page = await _page(browser, DRUM.code)
    assert len([each for each in page.all("details") if each.get("class") == "case"]) == 3
    assert "Tùy 3 trường hợp" in page.text
    assert "Đánh trong nhà 1 giấy tờ" in page.text


async def test_an_endless_name_gets_a_short_heading_and_stands_below_in_full(browser: Browser) -> None:
    assert len(LONG.name) > 900
    html = await (await browser.get(f"/thu-tuc/{LONG.code}")).text()
    match = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert match is not None
    assert len(match[1]) <= 121
    assert html.count(LONG.name) >= 1


async def test_what_the_source_does_not_say_is_said_to_be_missing(browser: Browser) -> None:
    text = (await _page(browser, LONG.code)).text
    assert text.count("Nguồn không ghi phần này") >= 4
    assert text.count("Nguồn không ghi") >= 8


@pytest.mark.parametrize(
    "written", ["1.900001.H41", "1.900001.000.00.00.H41", "1.900001.01", "%201.900001", "1.900001.h41"]
)
async def test_every_written_form_of_a_code_leads_to_the_one_address(browser: Browser, written: str) -> None:
    response = await browser.get(f"/thu-tuc/{written}", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (301, "/thu-tuc/1.900001")


async def test_a_mistyped_code_is_suggested_but_not_accepted(browser: Browser) -> None:
    response = await browser.get("/thu-tuc/1.900.001", allow_redirects=False)
    html = await response.text()
    assert response.status == 404
    assert "Có phải anh/chị tìm mã" in html
    assert 'href="/thu-tuc/1.900001"' in html


async def test_an_unknown_code_is_a_kind_404_with_the_search_box(browser: Browser) -> None:
    response = await browser.get("/thu-tuc/9.999999")
    html = await response.text()
    assert response.status == 404
    assert "chưa có thủ tục mã 9.999999" in html
    assert 'role="search"' in html


async def test_a_replaced_procedure_says_so_and_leads_to_what_is_in_force_now(browser: Browser) -> None:
    page = await _page(browser, OLDER.code)
    assert "đã được thay thế từ 20/11/2026" in page.text
    assert "/thu-tuc/1.900001" in [link.get("href") for link in page.all("a")]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert not page.all("script")


async def test_every_published_field_has_its_place_on_the_page(browser: Browser, pages_db: Database) -> None:
    told = {
        "related": (f"{DRUM.code} Đánh trống đêm", "Xin trồng tre"),
        "effective_from": date(2026, 7, 1),
        "effective_to": date(2030, 12, 31),
        "decision": Decision(number="12/QĐ-THU", issued=date(2026, 6, 5), agency="Sở Thử"),
        "legal_basis": (
            LegalBasis(number="01/2026/TT-THU", valid_from=date(2026, 3, 2)),
            LegalBasis(title="Luật diều", valid_to=date(2027, 4, 3)),
        ),
        "agencies": KITE.agencies.model_copy(
            update={"delegated": "Phòng Gió", "coordinating": "Trạm Thời tiết", "competent": "Chủ tịch xã Thử"}
        ),
        "description": "Chỉ thả khi trời khô.",
    }
    pages_db.write_now(versions.amend, KITE.model_copy(update=told), CHANGE)
    page = await _page(browser, KITE.code)
    for said in (
        "Thủ tục liên quan", "1.900002 Đánh trống đêm", "Xin trồng tre",
        "Hiệu lực từ 01/07/2026 đến hết 31/12/2030", "12/QĐ-THU, ký ngày 05/06/2026, Sở Thử",
        "(hiệu lực từ 02/03/2026)", "(hiệu lực đến hết 03/04/2027)", "Cơ quan được ủy quyền Phòng Gió",
        "Cơ quan phối hợp Trạm Thời tiết", "Cơ quan có thẩm quyền Chủ tịch xã Thử", "Chỉ thả khi trời khô.",
        "áp dụng ở đây từ 20/11/2026",
    ):  # fmt: skip
        assert said in page.text, said
    assert f"/thu-tuc/{DRUM.code}" in [link.get("href") for link in page.all("a")]


async def test_a_form_of_many_pages_is_named_in_a_few_words(browser: Browser, pages_db: Database) -> None:
    endless = "Tờ khai thả diều có đủ mọi mục " * 100
    papers = (Case(id="chung", documents=(Paper(title="Tờ khai", form=endless),)),)
    pages_db.write_now(versions.amend, KITE.model_copy(update={"cases": papers}), CHANGE)
    text = (await _page(browser, KITE.code)).text
    assert text.count("có đủ mọi mục") < 5
    assert "…" in text


async def test_an_abolished_procedure_says_so(browser: Browser) -> None:
    assert "đã bị bãi bỏ từ 20/11/2026" in (await _page(browser, GONE.code)).text


async def test_an_internal_procedure_tells_citizens_not_to_file_it(browser: Browser) -> None:
    assert "Người dân không phải nộp" in (await _page(browser, INTERNAL.code)).text


async def test_hostile_text_stays_text(browser: Browser) -> None:
    response = await browser.get("/thu-tuc/1.900008")
    html = await response.text()
    page = _Page(html)
    assert [each.get("type") for each in page.all("script")] == ["application/ld+json"]
    assert {each.get("src") for each in page.all("img")} <= {"/ma/1.900008.svg", *_logos(page)}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    assert not [a for a in page.all("a") if (a.get("href") or "").startswith("javascript:")]
    assert "49" not in re.sub(r"1\.900008|/[a-z0-9./-]+", "", page.text)
    assert HOSTILE in unescape(html)


def _logos(page: _Page) -> set[str | None]:
    return {each.get("src") for each in page.all("img") if (each.get("src") or "").startswith("/static/logo.")}


@pytest.mark.parametrize("code", ["1.900001", "1.900002", "1.900008"])
async def test_the_schema_org_block_is_sound_json_that_cannot_end_its_block(browser: Browser, code: str) -> None:
    html = await (await browser.get(f"/thu-tuc/{code}")).text()
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert match is not None
    assert not re.search("[<>&]", match[1])
    described = json.loads(match[1])
    assert described["identifier"] == code
    assert described["url"] == f"{BASE}/thu-tuc/{code}"


async def test_a_price_is_published_only_where_it_is_certain(browser: Browser) -> None:
    html = await (await browser.get(f"/thu-tuc/{DRUM.code}")).text()
    assert '"offers"' not in html
    assert '"processingTime"' not in html


async def test_the_page_names_its_one_address_and_its_scan_address(browser: Browser) -> None:
    page = await _page(browser, KITE.code)
    assert {"rel": "canonical", "href": f"{BASE}/thu-tuc/1.900001"} in page.all("link")
    assert re.search(r"motcua\.example\.vn/q/[2-9a-z]{6}\b", page.text)


async def test_the_english_page_keeps_the_vietnamese_content_and_marks_it(browser: Browser) -> None:
    page = await _page(browser, KITE.code, lang="en")
    assert "Papers to prepare" in page.text
    assert "3 working days" in page.text
    assert page.all("html")[0]["lang"] == "en"
    assert page.all("h1")[0]["lang"] == "vi"


async def test_an_edit_is_on_the_next_page(browser: Browser, pages_db: Database) -> None:
    assert "Thả diều thật lớn" not in (await _page(browser, KITE.code)).text
    changed = KITE.model_copy(update={"short_name": "Thả diều thật lớn"})
    pages_db.write_now(versions.amend, changed, CHANGE)
    assert "Thả diều thật lớn" in (await _page(browser, KITE.code)).text


async def test_an_edit_of_the_replacement_is_on_the_page_of_the_ended_procedure(
    browser: Browser, pages_db: Database
) -> None:
    assert "Thả diều lớn" in (await _page(browser, OLDER.code)).text
    pages_db.write_now(versions.amend, KITE.model_copy(update={"short_name": "Thả diều thật lớn"}), CHANGE)
    assert "Thả diều thật lớn" in (await _page(browser, OLDER.code)).text


def test_articles_are_made_once_and_the_oldest_is_forgotten() -> None:
    made: list[str] = []

    def make(name: str) -> Article:
        made.append(name)
        return article(Markup(name), Markup())  # noqa: S704

    articles = Articles(limit=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert articles.get(name, partial(make, name)).body == name.encode()
    assert made == ["a", "b", "c", "b"]


async def test_a_page_that_did_not_change_is_not_sent_again(browser: Browser) -> None:
    first = await browser.get(f"/thu-tuc/{KITE.code}")
    again = await browser.get(f"/thu-tuc/{KITE.code}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, await again.read()) == (304, b"")


async def test_pages_work_without_chat_and_do_not_mention_it(browser: Browser) -> None:
    html = await (await browser.get(f"/thu-tuc/{KITE.code}")).text()
    assert "/tro-chuyen" not in html
    assert "/tro-chuyen" not in await (await browser.get("/")).text()
