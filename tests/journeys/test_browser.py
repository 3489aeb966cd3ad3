"""A citizen with a real browser: asks, reads, chats, scans. On a phone, with the keyboard, without JavaScript."""

import io
import re
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

Visit = Callable[..., AbstractContextManager[Page]]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def visit(browser: Browser) -> Visit:
    """Opens a page in a browser of its own and fails if the page complains or asks anybody else."""

    @contextmanager
    def opened(address: str, *, width: int = 360, javascript: bool = True) -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=javascript, locale="vi-VN"
        )
        page = context.new_page()
        complaints: list[str] = []
        origin = re.match(r"https?://[^/]+", address.lower())
        assert origin
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(origin[0]) else complaints.append(sent.url))
        page.goto(address)
        yield page
        assert complaints == []
        context.close()

    return opened


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_question_on_the_home_page_leads_to_the_procedure(office: str, visit: Visit) -> None:
    with visit(office) as page:
        page.get_by_role("searchbox").or_(page.locator("input[name=q], input[name=hoi]")).first.fill("giay doc than")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("Giấy xác nhận tình trạng hôn nhân")
        assert _fits(page)


def test_the_chat_answers_and_remembers(office: str, visit: Visit) -> None:
    with visit(f"{office}/tro-chuyen") as page:
        page.locator("#text").fill("đăng ký tạm trú")
        page.keyboard.press("Enter")
        expect(page.locator("#log")).to_contain_text("1.004194")
        page.locator("#text").fill("lệ phí bao nhiêu")
        page.keyboard.press("Enter")
        expect(page.locator("#log")).to_contain_text("15.000 đồng")
        page.locator("#choices button").first.click()
        expect(page.locator("#log li.citizen")).to_have_count(3)
        expect(page.locator("#log li.office")).to_have_count(4)
        assert _fits(page)


def test_the_chat_works_by_keyboard_alone(office: str, visit: Visit) -> None:
    with visit(f"{office}/tro-chuyen") as page:
        page.locator("#text").focus()
        page.keyboard.type("can cuoc het han")
        page.keyboard.press("Enter")
        expect(page.locator("#log")).to_contain_text("1.014063")
        expect(page.locator("#text")).to_be_focused()


def test_the_chat_works_without_javascript(office: str, visit: Visit) -> None:
    with visit(f"{office}/tro-chuyen", javascript=False) as page:
        page.locator("#text").fill("đăng ký tạm trú")
        page.locator("#composer button[type=submit]").click()
        expect(page.locator("#log")).to_contain_text("1.004194")
        page.locator("#text").fill("lệ phí bao nhiêu")
        page.locator("#composer button[type=submit]").click()
        expect(page.locator("#log")).to_contain_text("15.000 đồng")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/tim?q=căn cước", "/thu-tuc/1.004222", "/tro-chuyen", "/linh-vuc", "/q/KHONGCO"]
)
def test_no_page_is_wider_than_its_screen(office: str, visit: Visit, path: str, width: int) -> None:
    if path == "/q/KHONGCO":
        with pytest.raises(AssertionError, match="404"), visit(office + path, width=width) as page:
            assert _fits(page)  # the browser itself reports the 404 as a complaint
        return
    with visit(office + path, width=width) as page:
        assert _fits(page)


def test_the_four_answers_stand_on_the_first_screen_of_a_phone(office: str, visit: Visit) -> None:
    with visit(f"{office}/thu-tuc/1.004222") as page:
        for row in page.locator(".glance li").all():
            box = row.bounding_box()
            assert box
            assert box["y"] + box["height"] <= PHONE["height"]


def test_a_procedure_reads_without_javascript(office: str, visit: Visit) -> None:
    with visit(f"{office}/thu-tuc/1.004194", javascript=False) as page:
        expect(page.locator("main")).to_contain_text("Đăng ký tạm trú")
        expect(page.locator("main")).to_contain_text("15.000 đồng")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_scanned_code_opens_its_procedure_at_once(office: str, visit: Visit, browser: Browser, kind: str) -> None:
    address = f"{office}/ma/1.004194.{kind}"
    if kind == "png":
        with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own address
            picture = Image.open(io.BytesIO(answer.read()))
    else:
        page = browser.new_page()
        page.goto(address)
        picture = Image.open(io.BytesIO(page.screenshot()))
        page.close()
    (symbol,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert symbol.text == symbol.text.upper()
    assert symbol.ec_level == "Q"
    with visit(symbol.text) as page:
        assert page.url.lower() == symbol.text.lower()  # no redirect
        expect(page.locator("main")).to_contain_text("Đăng ký tạm trú")


def test_large_text_is_larger_and_still_fits(office: str, visit: Visit) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    with visit(f"{office}/thu-tuc/1.004194") as page:
        before = page.evaluate(size)
        page.get_by_role("link", name=re.compile("chữ", re.IGNORECASE)).or_(
            page.get_by_role("button", name=re.compile("chữ", re.IGNORECASE))
        ).first.click()
        assert page.evaluate(size) == pytest.approx(before * 1.35)
        assert _fits(page)
