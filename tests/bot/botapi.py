"""A local server that speaks the part of Telegram's Bot API that the channel uses, strict where Telegram is strict.

In tests: ``async with BotApi() as api``. By hand, to play a chat in the terminal:

    python -m tests.bot.botapi --port 8081
    TELEGRAM_TOKEN=1:test TELEGRAM_API_BASE=http://127.0.0.1:8081 python -m bot
"""

import argparse
import asyncio
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.bot.botapi_rules import RefusedError, check_button, visible

_JSON_FIELDS = {
    "chat_id", "offset", "limit", "timeout", "allowed_updates", "commands", "reply_markup", "link_preview_options",
    "drop_pending_updates", "max_connections",
}  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A message that arrived at a person's phone."""

    chat: int
    text: str
    """What the person sees."""
    buttons: tuple[tuple[dict[str, str], ...], ...]
    at: float
    parse_mode: str

    def data(self) -> list[str]:
        return [button["callback_data"] for row in self.buttons for button in row if "callback_data" in button]


@dataclass
class Fault:
    """What goes wrong with the next calls of a method. ``chat`` None means any chat."""

    method: str
    status: int = 0
    """Answer with this status instead of doing the work."""
    retry_after: int = 0
    delay: float = 0.0
    """Seconds to wait after the work is done, before answering."""
    drop: bool = False
    """Do the work, then cut the connection without an answer."""
    chat: int | None = None
    times: int = 1


@dataclass
class Webhook:
    url: str
    secret: str
    wanted: list[str]


@dataclass
class BotApi:
    """The server and the phones behind it."""

    token: str = "1:test"
    port: int = 0
    push_wait: float = 0.05
    """Seconds before an update that was not taken is pushed again."""
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    strangers: set[int] = field(default_factory=set)
    """Chats that Telegram does not know."""
    commands: dict[str, Any] = field(default_factory=dict)
    answered_presses: list[str] = field(default_factory=list)
    webhook: Webhook | None = None
    waiting: list[dict[str, Any]] = field(default_factory=list)
    """Updates that the office has not confirmed."""
    pushes: list[tuple[int, int]] = field(default_factory=list)
    """(update_id, status) of every push to the webhook; status 0: no connection."""
    on_message: Callable[[Sent], None] | None = None

    def __post_init__(self) -> None:
        self._next_update = 1000
        self._changed = asyncio.Condition()
        self._poller = 0
        self._known: set[int] = set()
        self._pushing: dict[int, asyncio.Task[None]] = {}
        self._queues: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)

    # -- the server

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._pushing.values():
            task.cancel()
        await asyncio.gather(*self._pushing.values(), return_exceptions=True)
        await self._client.close()
        await self._runner.cleanup()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # -- the people

    def say(self, chat: int, text: str, language: str = "vi") -> int:
        """A person writes. Returns the update's number."""
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text[0] == "/" else None
        return self.message(chat, {"text": text, **({"entities": entities} if entities else {})}, language)

    def message(self, chat: int, content: dict[str, Any], language: str = "vi", kind: str = "private") -> int:
        """A message with any content, e.g. ``{"photo": […]}``."""
        return self.update(
            message={
                "message_id": self._next_update, "date": 1763600000, "chat": {"id": chat, "type": kind},
                "from": self._person(chat, language), **content,
            }
        )  # fmt: skip

    def press(self, chat: int, data: str, language: str = "vi") -> int:
        """A person presses a button."""
        shown = {"message_id": 1, "date": 1763600000, "chat": {"id": chat, "type": "private"}, "text": "…"}
        return self.update(
            callback_query={
                "id": str(self._next_update), "from": self._person(chat, language), "chat_instance": "1",
                "data": data, "message": shown,
            }
        )  # fmt: skip

    def block(self, chat: int) -> int:
        """A person blocks the bot: it is told, and refused from now on."""
        self.blocked.add(chat)
        bot = {"id": 1, "is_bot": True, "first_name": "Office"}
        return self.update(
            my_chat_member={
                "chat": {"id": chat, "type": "private"}, "from": self._person(chat, "vi"), "date": 1763600000,
                "old_chat_member": {"user": bot, "status": "member"},
                "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
            }
        )  # fmt: skip

    def update(self, **content: Any) -> int:
        """Any update."""
        self._next_update += 1
        self.deliver({"update_id": self._next_update, **content})
        return self._next_update

    def deliver(self, update: dict[str, Any]) -> None:
        """An update reaches Telegram; the same one twice is delivered twice."""
        self.waiting.append(update)
        chat = self._chat(update)
        self._known.add(chat)
        if self.webhook:
            self._push(chat, update)
        asyncio.get_running_loop().create_task(self._notify())  # it lives for one step

    def to(self, chat: int) -> list[str]:
        """What a person has read so far."""
        return [message.text for message in self.sent if message.chat == chat]

    @staticmethod
    def _person(chat: int, language: str) -> dict[str, Any]:
        return {"id": chat, "is_bot": False, "first_name": "Bình", "language_code": language}

    @staticmethod
    def _chat(update: dict[str, Any]) -> int:
        for kind in ("message", "my_chat_member", "edited_message"):
            if kind in update:
                return int(update[kind]["chat"]["id"])
        return int(update["callback_query"]["message"]["chat"]["id"]) if "callback_query" in update else 0

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # -- pushing to the webhook: chats side by side, in order within each, again until 2xx

    def _push(self, chat: int, update: dict[str, Any]) -> None:
        self._queues[chat].append(update)
        if chat not in self._pushing or self._pushing[chat].done():
            self._pushing[chat] = asyncio.get_running_loop().create_task(self._push_all(chat))

    async def _push_all(self, chat: int) -> None:
        while self.webhook and self._queues[chat]:
            update = self._queues[chat][0]
            status = await self._push_once(update)
            self.pushes.append((update["update_id"], status))
            if 200 <= status < 300 and self.webhook:
                self._queues[chat].pop(0)
                self.waiting.remove(update)
            else:
                await asyncio.sleep(self.push_wait)

    async def _push_once(self, update: dict[str, Any]) -> int:
        if not self.webhook:
            return 0
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.secret}
        try:
            async with self._client.post(self.webhook.url, json=update, headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    # -- the methods

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        form = {key: _parsed(key, str(value)) for key, value in (await request.post()).items()}
        self.calls.append((method, form))
        fault = self._fault(method, form) or Fault(method)
        if fault.status == 502:
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        try:
            result = await self._work(request.match_info["token"], method, form, fault)
        except RefusedError as error:
            body = {"ok": False, "error_code": error.status, "description": str(error)}
            return web.json_response(
                body | ({"parameters": error.parameters} if error.parameters else {}), status=error.status
            )
        await asyncio.sleep(fault.delay)
        if fault.drop and request.transport:
            request.transport.abort()
        return web.json_response({"ok": True, "result": result})

    async def _work(self, token: str, method: str, form: dict[str, Any], fault: Fault) -> Any:
        if token != self.token:
            raise RefusedError(401, "Unauthorized")
        if fault.status:
            wait = {"retry_after": fault.retry_after} if fault.retry_after else None
            raise RefusedError(fault.status, f"Trouble: {fault.status}", wait)
        known = getattr(self, f"_do_{method}", None)
        if known is None:
            raise RefusedError(404, "Not Found")
        return await known(form)

    def _fault(self, method: str, form: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.method.lower() == method and fault.times > 0 and fault.chat in (None, form.get("chat_id")):
                fault.times -= 1
                return fault
        return None

    async def _do_getme(self, _form: dict[str, Any]) -> dict[str, Any]:
        return {"id": 1, "is_bot": True, "first_name": "Office", "username": "office_bot"}

    async def _do_setmycommands(self, form: dict[str, Any]) -> bool:
        for command in form["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands[form.get("language_code", "")] = form["commands"]
        return True

    async def _do_setwebhook(self, form: dict[str, Any]) -> bool:
        secret = str(form.get("secret_token", ""))
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = Webhook(form["url"], secret, form.get("allowed_updates", []))
        await self._notify()
        queued = {id(update) for queue in self._queues.values() for update in queue}
        for update in self.waiting:
            if id(update) not in queued:
                self._push(self._chat(update), update)
        return True

    async def _do_deletewebhook(self, form: dict[str, Any]) -> bool:
        self.webhook = None
        self._queues.clear()
        if form.get("drop_pending_updates"):
            self.waiting.clear()
        return True

    async def _do_getupdates(self, form: dict[str, Any]) -> list[dict[str, Any]]:
        offset, limit = int(form.get("offset", 0)), int(form.get("limit", 100))
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        self._poller += 1
        mine = self._poller
        await self._notify()
        try:
            async with asyncio.timeout(int(form.get("timeout", 0))), self._changed:
                await self._changed.wait_for(lambda: self.waiting or self.webhook or mine != self._poller)
        except TimeoutError:
            return []
        if self.webhook:
            raise RefusedError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it"
            )
        if mine != self._poller:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        return self.waiting[:limit]

    async def _do_answercallbackquery(self, form: dict[str, Any]) -> bool:
        self.answered_presses.append(str(form["callback_query_id"]))
        return True

    async def _do_sendmessage(self, form: dict[str, Any]) -> dict[str, Any]:
        chat = int(form["chat_id"])
        if chat in self.strangers:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        mode = str(form.get("parse_mode", ""))
        text = visible(str(form.get("text", "")), mode)
        rows = (form.get("reply_markup") or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            check_button(button)
        message = Sent(chat, text, tuple(tuple(row) for row in rows), time.monotonic(), mode)
        self.sent.append(message)
        if self.on_message:
            self.on_message(message)
        return {
            "message_id": len(self.sent), "date": 1763600000, "chat": {"id": chat, "type": "private"}, "text": text,
        }  # fmt: skip


def _parsed(name: str, value: str) -> Any:
    """Form fields carry numbers, truth and nested values as JSON; words stand as they are."""
    return json.loads(value) if name in _JSON_FIELDS else value


async def _by_hand(port: int, token: str, chat: int) -> None:
    def show(message: Sent) -> None:
        print(f"\n{message.text}")
        for number, data in enumerate(message.data(), 1):
            print(f"  [{number}] {data}")
        print("> ", end="", flush=True)

    async with BotApi(token=token, port=port, on_message=show) as api:
        print(f"Bot API at {api.base}, token {token}. Write as a citizen; *DATA presses a button; Ctrl-D ends.")
        print("> ", end="", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            if line.startswith("*"):
                api.press(chat, line[1:].strip())
            elif line.strip():
                api.say(chat, line.strip())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A local Telegram Bot API for trying the office by hand.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1:test")
    parser.add_argument("--chat", type=int, default=42)
    given = parser.parse_args()
    asyncio.run(_by_hand(given.port, given.token, given.chat))
