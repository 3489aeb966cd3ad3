"""Chat in the browser: the JSON contract, and the page with and without its script."""

from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.assistant import Assistant, BusyChatError
from bot.channels.webchat import add_webchat, pieces
from bot.messages import Incoming
from procedures.search.snapshot import Keeper
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.web.app import make_app
from procedures.web.settings import WebSettings
from qr.app import add_pages

Browser = TestClient[web.Request, web.Application]


@pytest.fixture
async def browser(
    office_db: Database, assistant: Assistant, aiohttp_client: Callable[..., Awaitable[Browser]]
) -> Browser:
    app = make_app(office_db, Keeper(office_db), WebSettings())
    add_pages(app)
    add_webchat(app, assistant)
    return await aiohttp_client(app)


async def _ask(browser: Browser, text: str, chat: str = "an") -> dict[str, object]:
    response = await browser.post("/api/v1/chat", json={"chat": chat, "text": text})
    assert response.status == 200
    answer: dict[str, object] = await response.json()
    return answer


async def test_an_answer_has_exactly_the_agreed_keys(browser: Browser) -> None:
    answer = await _ask(browser, "đăng ký tạm trú")
    assert list(answer) == ["id", "chat", "kind", "codes", "aspect", "text", "choices"]
    assert (answer["kind"], answer["chat"], answer["codes"]) == ("answer", "an", ["1.004194"])
    assert answer["id"]
    choices = answer["choices"]
    assert isinstance(choices, list)
    assert choices
    assert all(set(choice) in ({"label", "send"}, {"label", "send", "url"}) for choice in choices)


async def test_sending_a_choice_does_what_its_button_does(browser: Browser) -> None:
    answer = await _ask(browser, "đăng ký tạm trú")
    choices = answer["choices"]
    assert isinstance(choices, list)
    fee = next(choice for choice in choices if choice["label"] == "Lệ phí")
    assert (await _ask(browser, fee["send"]))["aspect"] == "fee"


async def test_a_follow_up_stays_within_its_chat(browser: Browser) -> None:
    await _ask(browser, "đăng ký tạm trú", chat="an")
    assert (await _ask(browser, "lệ phí bao nhiêu?", chat="an"))["codes"] == ["1.004194"]
    assert (await _ask(browser, "lệ phí bao nhiêu?", chat="binh"))["codes"] == []


@pytest.mark.parametrize("id", ["câu-1", 7])
async def test_a_given_id_comes_back(browser: Browser, id: str | int) -> None:
    response = await browser.post("/api/v1/chat", json={"id": id, "chat": "an", "text": "xin chào"})
    assert (await response.json())["id"] == id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b'{"chat":"an","text":NaN}',
        b'{"chat":"an","text":"\\ud800"}',
        b'{"chat":"an","text":"\xff"}',
        b"[" * 5000,
        b"[]",
        b'{"chat":"an"}',
        b'{"text":"a"}',
        b'{"chat":"an","text":5}',
        b'{"chat":"an","text":"   "}',
        b'{"chat":"","text":"a"}',
        b'{"chat":"an a","text":"a"}',
        b'{"chat":"an\\n","text":"a"}',
        b'{"chat":"' + b"a" * 65 + b'","text":"a"}',
        b'{"chat":"an","text":"' + b"a" * 4001 + b'"}',
        b'{"id":[],"chat":"an","text":"a"}',
    ],
)
async def test_a_wrong_message_is_refused_with_a_sentence(browser: Browser, body: bytes) -> None:
    response = await browser.post("/api/v1/chat", data=body)
    error = (await response.json())["error"]
    assert response.status == 400
    assert error["code"] in ("not_json", "wrong_message")
    assert error["message"].endswith(".")


async def test_too_long_a_body_is_refused(browser: Browser) -> None:
    assert (await browser.post("/api/v1/chat", data=b" " * 70_000)).status == 413


async def test_the_longest_message_is_answered(browser: Browser) -> None:
    assert (await _ask(browser, "đăng ký tạm trú " * 250))["kind"]


@pytest.mark.parametrize("failure", [DatabaseUnavailableError("away"), BusyChatError("an")])
async def test_when_no_answer_can_be_given_now_the_sender_is_asked_to_repeat(
    browser: Browser, failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_assistant: Assistant, _incoming: Incoming) -> None:
        raise failure

    monkeypatch.setattr(Assistant, "receive", fails)
    response = await browser.post("/api/v1/chat", json={"chat": "an", "text": "xin chào"})
    assert (response.status, response.content_type) == (503, "application/json")


async def test_the_chat_speaks_the_language_of_the_page(browser: Browser) -> None:
    response = await browser.post("/api/v1/chat", json={"chat": "en-1", "text": "hello"}, headers={"Cookie": "lang=en"})
    assert "Hello" in (await response.json())["text"] or "procedure" in (await response.json())["text"]


async def test_the_page_can_be_read_aloud_and_used_by_keyboard(browser: Browser) -> None:
    html = await (await browser.get("/tro-chuyen")).text()
    assert 'role="log" aria-live="polite" aria-label="' in html
    assert '<label for="text">' in html
    assert 'src="/static/webchat.' in html
    assert "<script>" not in html


async def test_without_script_the_form_is_answered_by_a_page(browser: Browser) -> None:
    response = await browser.post("/tro-chuyen", data={"chat": "", "text": "đăng ký tạm trú"})
    html = await response.text()
    assert response.status == 200
    assert "1.004194" in html
    assert '<button class="button quiet" name="send" value="p:1.004194:fee">Lệ phí</button>' in html
    chat = html.split('name="chat" value="')[1].split('"')[0]
    assert len(chat) > 16
    follow_up = await browser.post("/tro-chuyen", data={"chat": chat, "send": "p:1.004194:fee", "label": "Lệ phí"})
    html = await follow_up.text()
    assert "</span>Lệ phí</p>" in html
    assert "<strong>Lệ phí</strong>" in html


async def test_a_first_question_stands_in_the_box_for_those_without_script(browser: Browser) -> None:
    html = await (await browser.get("/tro-chuyen", params={"hoi": '"><script>alert(1)</script>'})).text()
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html


async def test_hostile_words_come_back_as_words(browser: Browser) -> None:
    html = await (await browser.post("/tro-chuyen", data={"chat": '"><b>', "text": "<script>alert(1)</script>"})).text()
    assert "<script>alert" not in html
    assert 'value=""><b>' not in html


async def test_an_empty_form_leads_back_to_the_page(browser: Browser) -> None:
    response = await browser.post("/tro-chuyen", data={"text": " "}, allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (303, "/tro-chuyen")


async def test_pages_lead_into_the_chat_where_there_is_one(browser: Browser) -> None:
    assert 'href="/tro-chuyen?hoi=1.004194"' in await (await browser.get("/thu-tuc/1.004194")).text()
    assert 'href="/tro-chuyen"' in await (await browser.get("/")).text()


def test_only_bold_and_addresses_are_markup() -> None:
    assert pieces("**Lệ phí** 5 * 3 <b>x</b>\nXem https://a.vn/thu-tuc/1.004194. ** lẻ") == [
        ("bold", "Lệ phí"),
        ("text", " 5 * 3 <b>x</b>\nXem "),
        ("link", "https://a.vn/thu-tuc/1.004194"),
        ("text", ". ** lẻ"),
    ]


@pytest.mark.parametrize("path", ["/api/v1/chat", "/tro-chuyen"])
async def test_a_body_that_is_not_packed_as_it_says_is_the_clients_mistake(browser: Browser, path: str) -> None:
    kind = {"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
    answer = await browser.post(path, data=b"abc", headers=kind)
    assert answer.status == 400


@pytest.mark.parametrize("charset", ["zzz", "hex", "rot13"])
async def test_a_form_in_an_unknown_charset_is_the_clients_mistake(browser: Browser, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = await browser.post("/tro-chuyen", data=b"text=a%20b", headers={"Content-Type": kind})
    assert answer.status == 400
