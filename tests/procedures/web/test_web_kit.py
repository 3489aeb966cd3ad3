"""The web kit: headers, errors, language, caching, static files, health, slow clients."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, unused_port

from procedures.catalogue import versions
from procedures.catalogue.document import Procedure, Source
from procedures.catalogue.versions import Change
from procedures.search.snapshot import Keeper
from procedures.settings import SettingError, load
from procedures.store.database import Database, DatabaseUnavailableError
from procedures.web import background
from procedures.web import serve as serving_module
from procedures.web.app import make_app
from procedures.web.cache import PageCache
from procedures.web.errors import ApiError
from procedures.web.keys import KEEPER
from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from procedures.web.serve import ListenError, serving
from procedures.web.settings import WebSettings, secret_key, warn_of_addresses

Client = TestClient[web.Request, web.Application]
MADE: web.AppKey[list[str]] = web.AppKey("MADE")
_NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
_CHANGE = Change(actor="biên tập viên", now=_NOW, effective_from=date(2026, 11, 20))
_ONE = Procedure(code="1.900001", name="Thủ tục thử", source=Source(name="Danh mục thử", captured=date(2026, 6, 10)))


async def _long_page(request: web.Request) -> web.StreamResponse:
    async def page(scene: Scene) -> Body:
        request.app[MADE].append(scene.visitor.language)
        return Body(f"<p>{scene.snapshot.revision} {scene.visitor.language} {'chữ ' * 400}</p>".encode())

    return await cached(request, "long", page)


async def _broken(_request: web.Request) -> web.StreamResponse:
    raise RuntimeError("a fault of ours")


async def _outage(_request: web.Request) -> web.StreamResponse:
    raise DatabaseUnavailableError("away")


async def _refused(_request: web.Request) -> web.StreamResponse:
    raise ApiError(422, "not_so", "Không phải thế.")


async def _takes(request: web.Request) -> web.StreamResponse:
    await request.read()
    return web.Response(text="ok")


def _app(db: Database, base_url: str = "https://motcua.example.vn") -> web.Application:
    app = make_app(db, Keeper(db), WebSettings(base_url=base_url))
    app[MADE] = []
    app.router.add_get("/trang", _long_page)
    for prefix in ("", "/api"):
        app.router.add_get(f"{prefix}/hong", _broken)
        app.router.add_get(f"{prefix}/mat", _outage)
        app.router.add_post(f"{prefix}/nhan", _takes)
    app.router.add_get("/api/refused", _refused)
    return app


@pytest.fixture
async def client(db: Database, aiohttp_client: Callable[..., Awaitable[Client]]) -> Client:
    return await aiohttp_client(_app(db))


async def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for path in ("/trang", "/khong-co", "/healthz", "/hong", "/static/khong-co.css"):
        headers = (await client.get(path)).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "Server" not in headers


async def test_strict_transport_is_only_said_where_the_address_is_https(
    db: Database, aiohttp_client: Callable[..., Awaitable[Client]]
) -> None:
    client = await aiohttp_client(_app(db, "http://127.0.0.1:8080"))
    assert "Strict-Transport-Security" not in (await client.get("/trang")).headers


async def test_a_page_is_made_once_for_each_language_and_revision(client: Client, db: Database) -> None:
    made = client.app[MADE]
    for _ in range(3):
        assert (await client.get("/trang")).status == 200
    assert made == ["vi"]
    await client.get("/trang?lang=en")
    assert made == ["vi", "en"]
    db.write_now(versions.publish, _ONE, _CHANGE)
    assert "<p>1 vi" in await (await client.get("/trang")).text()
    assert made == ["vi", "en", "vi"]


async def test_the_chosen_language_and_size_are_remembered(client: Client) -> None:
    first = await client.get("/trang?lang=en&chu=to")
    assert (first.cookies["lang"].value, first.cookies["chu"].value) == ("en", "to")
    assert first.cookies["lang"]["httponly"]
    assert first.cookies["lang"]["secure"]
    assert "en" in await (await client.get("/trang", headers={"Cookie": "x=1; lang=en"})).text()
    assert " vi " in await (await client.get("/trang", headers={"Cookie": "lang=xx; xlang=en"})).text()


async def test_large_letters_are_a_class_of_the_page(client: Client) -> None:
    assert '<html lang="vi" class="large">' in await (await client.get("/khong-co?chu=to")).text()
    assert '<html lang="vi">' in await (await client.get("/khong-co?chu=thuong")).text()


@pytest.fixture
async def raw() -> AsyncIterator[ClientSession]:
    async with ClientSession(auto_decompress=False) as session:
        yield session


async def test_pages_are_packed_for_those_who_can_unpack_and_only_for_them(client: Client, raw: ClientSession) -> None:
    body = await (await client.get("/trang", headers={"Accept-Encoding": "identity"})).read()
    for accepted, packed in (("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("br", False)):
        answer = await raw.get(client.make_url("/trang"), headers={"Accept-Encoding": accepted})
        content = await answer.read()
        assert (answer.headers.get("Content-Encoding") == "gzip") is packed
        assert (gzip.decompress(content) if packed else content) == body
        assert "Accept-Encoding" in answer.headers["Vary"]


async def test_a_ready_answer_and_an_ordinary_one_say_the_same(client: Client) -> None:
    ready = await client.get("/trang")
    ordinary = await client.get("/trang", headers={"Connection": "close"})
    assert await ready.read() == await ordinary.read()
    ignored = {"Date", "Connection"}
    assert {k: v for k, v in ready.headers.items() if k not in ignored} == {
        k: v for k, v in ordinary.headers.items() if k not in ignored
    }
    assert "Date" in ready.headers


async def test_head_gives_the_head_alone(client: Client) -> None:
    answer = await client.head("/trang", headers={"Accept-Encoding": "identity"})
    assert (answer.status, await answer.read()) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000


async def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    tag = (await client.get("/trang")).headers["ETag"]
    again = await client.get("/trang", headers={"If-None-Match": tag})
    assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", tag)
    assert (await client.get("/trang", headers={"If-None-Match": '"other"'})).status == 200


async def test_people_get_a_page_and_programs_get_json(client: Client) -> None:
    page, answer = await client.get("/khong-co"), await client.get("/api/khong-co")
    assert (page.status, page.content_type, answer.status, answer.content_type) == (
        404, "text/html", 404, "application/json",
    )  # fmt: skip
    assert "Không có trang này" in await page.text()
    assert set((await answer.json())["error"]) == {"code", "message"}


async def test_a_wrong_method_says_which_ones_are_right(client: Client) -> None:
    answer = await client.post("/trang")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_too_much_is_refused(client: Client) -> None:
    answer = await client.post("/api/nhan", data=b"x" * (64 * 1024 + 1))
    assert (answer.status, (await answer.json())["error"]["code"]) == (413, "request_entity_too_large")


async def test_our_fault_is_logged_under_a_number_that_the_citizen_sees(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = await client.get("/hong")
    html = await page.text()
    assert page.status == 500
    reference = html.split("Mã tham chiếu khi báo lỗi: ")[1][:8]
    assert f"error {reference} at GET /hong" in caplog.text
    assert "a fault of ours" in caplog.text
    assert "a fault of ours" not in html
    assert "RuntimeError" not in await (await client.get("/api/hong")).text()


@pytest.mark.parametrize("path", ["/mat", "/api/mat"])
async def test_an_outage_of_the_database_asks_to_come_again(client: Client, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")


async def test_a_refusal_of_the_interface_is_json(client: Client) -> None:
    answer = await client.get("/api/refused")
    assert (answer.status, await answer.json()) == (422, {"error": {"code": "not_so", "message": "Không phải thế."}})


async def test_an_address_typed_in_capitals_is_found(client: Client) -> None:
    answer = await client.get("/TRANG?a=1", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (308, "/trang?a=1")
    assert (await client.get("/KHONG-CO")).status == 404


async def test_capitals_never_lead_to_another_site(db: Database) -> None:
    port = unused_port()
    async with serving(_app(db), "127.0.0.1", port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET //Example.vn/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"\r\nLocation:" not in answer


async def test_static_files_are_kept_for_good_under_a_name_of_their_content(client: Client) -> None:
    html = await (await client.get("/khong-co")).text()
    address = html.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = await client.get(address)
    assert (answer.status, answer.content_type) == (200, "text/css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (await client.get(address, headers={"If-None-Match": answer.headers["ETag"]})).status == 304
    assert (await client.get("/static/..%2Fsettings.py")).status == 404


async def test_alive_is_not_yet_ready(client: Client, db: Database) -> None:
    assert (await client.get("/healthz")).status == 200
    empty = await client.get("/readyz")
    assert (empty.status, (await empty.json())["reasons"]) == (503, ["Danh mục chưa có thủ tục nào."])
    db.write_now(versions.publish, _ONE, _CHANGE)
    assert (await client.get("/readyz")).status == 200


async def test_not_ready_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(_keeper: Keeper) -> None:
        raise DatabaseUnavailableError("away")

    monkeypatch.setattr(Keeper, "newest", away)
    answer = await client.get("/readyz")
    assert (answer.status, (await answer.json())["reasons"]) == (503, ["Cơ sở dữ liệu không trả lời."])


async def test_not_ready_before_the_schema_is_current(
    database_url: str, aiohttp_client: Callable[..., Awaitable[Client]]
) -> None:
    raw = Database(database_url)
    client = await aiohttp_client(_app(raw))
    answer = await client.get("/readyz")
    assert answer.status == 503
    assert "chưa được nâng cấp" in (await answer.json())["reasons"][0]
    raw.close()


async def test_a_connection_that_never_asks_is_closed_and_others_are_served(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "_FIRST_REQUEST_SECONDS", 0.2)
    monkeypatch.setattr(serving_module, "_SWEEP_SECONDS", 0.05)
    port = unused_port()
    async with serving(_app(db), "127.0.0.1", port):
        slow_reader, slow = await asyncio.open_connection("127.0.0.1", port)
        slow.write(b"GET /trang HTTP/1.1\r\nHost: x\r\n")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        async with asyncio.timeout(5):
            assert await slow_reader.read() == b""
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in await reader.readuntil(b"200")
        for each in (slow, writer):
            each.close()


async def test_several_requests_on_one_connection_are_answered_in_order(db: Database) -> None:
    port = unused_port()
    async with serving(_app(db), "127.0.0.1", port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        writer.write(b"GET /khong HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
    assert answer.index(b"HTTP/1.1 200 OK") < answer.index(b"HTTP/1.1 404 Not Found")


async def test_work_after_the_answer_is_finished_before_the_end(db: Database) -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0.05)
        done.append("done")

    app = _app(db)
    app[background.RUNNING] = set()
    background.start(app, work(), "a note")
    await background.finish(app)
    assert done == ["done"]


async def test_the_cache_keeps_to_its_limit_and_forgets_the_oldest(db: Database) -> None:
    snapshot = await Keeper(db).newest()
    cache = PageCache(limit=3 * Body(b"x" * 100).size)
    assert cache.get(snapshot, "none") is None
    for name in ("a", "b", "c"):
        cache.put(snapshot, name, Body(b"x" * 100))
    assert cache.get(snapshot, "a") is not None
    cache.put(snapshot, "d", Body(b"x" * 100))
    assert [cache.get(snapshot, name) is not None for name in ("a", "b", "c", "d")] == [True, False, True, True]


async def test_a_cache_of_size_nothing_keeps_nothing(db: Database) -> None:
    app = make_app(db, Keeper(db), WebSettings(), cache_bytes=0)
    snapshot = await app[KEEPER].newest()
    cache = PageCache(0)
    cache.get(snapshot, "a")
    cache.put(snapshot, "a", Body(b"x"))
    assert cache.get(snapshot, "a") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_URL", "motcua.vn"),
        ("BASE_URL", "https://motcua.vn/duong-dan"),
        ("BASE_URL", "https://một-cửa.vn"),
        ("BASE_URL", "https://user@motcua.vn"),
        ("BASE_URL", "https://" + "a" * 51),
        ("PORT", "0"),
        ("PORT", "tám"),
        ("OFFICE_PHONE", "gọi tôi"),
        ("OFFICE_NAME", "x" * 121),
    ],
)
def test_a_wrong_setting_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        load(WebSettings, {name: value})


def test_settings_have_sound_defaults() -> None:
    settings = load(WebSettings, {})
    assert (settings.host, settings.port, settings.base_url) == ("127.0.0.1", 8080, "http://127.0.0.1:8080")
    assert load(WebSettings, {"BASE_URL": "https://motcua.vn/"}).base_url == "https://motcua.vn"
    assert load(WebSettings, {"PORT": "8391"}).base_url == "http://127.0.0.1:8391"


@pytest.mark.parametrize(
    ("host", "base", "warned"), [("::", "", 1), ("::", "https://motcua.vn", 0), ("localhost", "", 0)]
)
def test_codes_that_only_this_machine_could_follow_are_warned_of(
    host: str, base: str, warned: int, caplog: pytest.LogCaptureFixture
) -> None:
    warn_of_addresses(WebSettings(host=host, base_url=base))
    assert len(caplog.records) == warned


async def test_a_taken_port_is_one_sentence(db: Database) -> None:
    port = unused_port()
    async with serving(_app(db), "127.0.0.1", port):
        with pytest.raises(ListenError, match=f"không mở được cổng {port}.*đặt PORT khác"):
            async with serving(_app(db), "127.0.0.1", port):
                pass


def test_starters_at_the_same_moment_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(WebSettings(), tmp_path), range(8)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_an_empty_key_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    assert len(secret_key(WebSettings(), tmp_path)) >= 60


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    made = secret_key(WebSettings(), tmp_path / "var")
    path = tmp_path / "var" / "secret_key"
    assert len(made) >= 60
    assert path.stat().st_mode & 0o777 == 0o600
    assert secret_key(WebSettings(), tmp_path / "var") == made
    assert secret_key(WebSettings(secret_key="given"), tmp_path / "var") == "given"
