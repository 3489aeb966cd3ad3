"""Chat in the browser: ``POST /api/v1/chat`` for programs and the page's script, ``/tro-chuyen`` for people.

The page works without JavaScript: its form is then sent as usual and the server renders the exchange.
"""

import asyncio
import re
import secrets
from pathlib import Path
from typing import Annotated, Any

import orjson
from aiohttp import web
from multidict import MultiMapping
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.assistant import TEXT_LIMIT, Assistant, BusyChatError
from bot.messages import Incoming, Reply, as_json
from procedures.web.assets import ASSETS
from procedures.web.errors import ApiError, json_body
from procedures.web.pages import Scene, cached, scene, send
from procedures.web.ready import Body
from procedures.web.templates import TEMPLATES, quick_words
from procedures.web.visitor import visitor
from qr.keys import LINKS
from qr.links import chat_path

ASSISTANT = web.AppKey("ASSISTANT", Assistant)
CHANNEL = "web"
_HERE = Path(__file__).parent
_PATIENCE_SECONDS = 10.0
_MARKS = re.compile(r"\*\*(.+?)\*\*|(https?://[^\s<>\"]+[^\s<>\".,;:!?)])", re.DOTALL)
_CHAT = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text


class Message(BaseModel):
    """What ``POST /api/v1/chat`` takes. ``id`` is the sender's own name of the message, given back as it came."""

    model_config = ConfigDict(strict=True)

    id: str | int | None = None
    chat: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
    text: Annotated[str, StringConstraints(max_length=TEXT_LIMIT), AfterValidator(_filled)]


def add_webchat(app: web.Application, assistant: Assistant) -> None:
    """The chat's page and its endpoint."""
    app[ASSISTANT] = assistant
    app[ASSETS].add(_HERE / "static")
    app[TEMPLATES].add(_HERE)
    app[TEMPLATES].features["chat"] = chat_path()
    app.router.add_post("/api/v1/chat", answer_json)
    app.router.add_get(chat_path(), show)
    app.router.add_post(chat_path(), answer_page)


async def answer_json(request: web.Request) -> web.StreamResponse:
    """``{"chat","text"}`` in, the answer out. A wrong message gives 400 with a sentence."""
    words = quick_words(visitor(request).language)
    try:
        message = Message.model_validate(orjson.loads(await _body(request)))
    except orjson.JSONDecodeError as error:
        raise ApiError(400, "not_json", words("chat-error-json")) from error
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else ""
        raise ApiError(400, "wrong_message", words(_wrong(field), limit=TEXT_LIMIT)) from error
    reply = await _reply(request, message.chat, message.text)
    answered = as_json(reply, secrets.token_hex(8) if message.id is None else message.id, message.chat)
    return send(request, json_body(answered, 200, **{"Cache-Control": "no-store"}))


def _wrong(field: str) -> str:
    return f"chat-error-{field}" if field in ("chat", "text", "id") else "chat-error-json"


async def show(request: web.Request) -> web.StreamResponse:
    """The empty chat. ``?hoi=`` is a first question: the script sends it, without script it stands in the box."""
    question = request.query.get("hoi", "").strip()[:TEXT_LIMIT]

    async def page(now: Scene) -> Body:
        return now.html("webchat.html", **_values(request, chat="", question=question, exchange=None))

    return send(request, await page(await scene(request))) if question else await cached(request, "chat", page)


async def answer_page(request: web.Request) -> web.StreamResponse:
    """The chat without JavaScript: one exchange a page."""
    form = await _form(request)
    chat = _field(form, "chat")
    chat = chat if _CHAT.fullmatch(chat) else f"w-{secrets.token_urlsafe(16)}"
    text = (_field(form, "send") or _field(form, "text")).strip()[:TEXT_LIMIT]
    if not text:
        raise web.HTTPSeeOther(chat_path())
    reply = await _reply(request, chat, text)
    exchange = {"said": _field(form, "label").strip()[:200] or text, "reply": reply, "lines": pieces(reply.text)}
    values = _values(request, chat=chat, question="", exchange=exchange)
    page = request.app[TEMPLATES].render("webchat.html", visitor(request), **values)
    return send(request, Body(page, caching="no-store"))


def _values(request: web.Request, **values: Any) -> dict[str, Any]:
    address = request.app[LINKS].full(chat_path())
    return {"section": "chat", "canonical": address, "text_limit": TEXT_LIMIT, **values}


async def _reply(request: web.Request, chat: str, text: str) -> Reply:
    language = visitor(request).language
    try:
        return await request.app[ASSISTANT].receive(Incoming(CHANNEL, chat, text, language=language))
    except BusyChatError as error:
        raise web.HTTPServiceUnavailable from error


async def _body(request: web.Request) -> bytes:
    """The body, if it arrives in time: a client that sends one byte a minute must not hold a place for good."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await request.read()
    except TimeoutError as error:
        raise web.HTTPRequestTimeout from error
    except web.RequestPayloadError as error:  # said to be packed, and is not
        raise web.HTTPBadRequest from error


async def _form(request: web.Request) -> MultiMapping[Any]:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await request.post()
    except TimeoutError as error:
        raise web.HTTPRequestTimeout from error
    except (ValueError, LookupError, RuntimeError, web.RequestPayloadError) as error:  # unknown charset or encoding …
        raise web.HTTPBadRequest from error


def _field(form: MultiMapping[Any], name: str) -> str:
    """A text field; a file sent in its place counts as empty, broken characters are dropped."""
    value = form.get(name, "")
    return value.encode("utf-8", "ignore").decode("utf-8") if isinstance(value, str) else ""


def pieces(text: str) -> list[tuple[str, str]]:
    """A reply's text cut at its marks: ("text" | "bold" | "link", what it says)."""
    parts: list[tuple[str, str]] = []
    start = 0
    for match in _MARKS.finditer(text):
        parts.append(("text", text[start : match.start()]))
        parts.append(("bold", match[1]) if match[1] else ("link", match[2]))
        start = match.end()
    parts.append(("text", text[start:]))
    return [part for part in parts if part[1]]
