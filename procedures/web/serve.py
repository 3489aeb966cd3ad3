"""Running the application: limits against slow clients, many connections, and a quiet end."""

import asyncio
import contextlib
import errno
import resource
import signal
import socket
from collections.abc import AsyncIterator, Callable

from aiohttp import web

_KEEP_ALIVE_SECONDS = 75.0
"""Longer than the 60 s of the usual proxy, so that it is the proxy that closes an idle connection."""
_FIRST_REQUEST_SECONDS = 15.0
"""aiohttp has no time-out for the head of a request: connections that never finish one are closed after this."""
_SWEEP_SECONDS = 3.0
_LINGER_SECONDS = 5.0
_END_SECONDS = 10.0
_REFUSALS = {
    errno.EADDRINUSE: "đã có chương trình khác dùng cổng này; tắt nó đi hoặc đặt PORT khác",
    errno.EACCES: "hệ thống không cho phép; đặt PORT từ 1024 trở lên",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó; xem lại HOST",
    socket.EAI_NONAME: "không có máy nào tên như vậy; xem lại HOST",
}


class ListenError(OSError):
    """The address cannot be listened on. The message is one sentence for people."""


@contextlib.asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[web.AppRunner]:
    """The application answering on ``host:port`` as long as the block runs. Raises ListenError if the port is taken."""
    _allow_many_files()
    runner = web.AppRunner(
        app,
        access_log=None,
        keepalive_timeout=_KEEP_ALIVE_SECONDS,
        lingering_time=_LINGER_SECONDS,
        shutdown_timeout=_END_SECONDS,
    )
    await runner.setup()
    try:
        await _listen(runner, host, port)
        sweeper = asyncio.create_task(_close_the_silent(runner))
        try:
            yield runner
        finally:
            sweeper.cancel()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port, backlog=1024).start()
    except OSError as error:
        why = _REFUSALS.get(error.errno or 0, error.strerror or str(error))
        raise ListenError(f"không mở được cổng {port} ở {host}: {why}") from error


async def run(app: web.Application, host: str, port: int, started: Callable[[], None]) -> None:
    """Serve until the process is asked to end (SIGINT, SIGTERM). ``started`` is called once the port is open."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with serving(app, host, port):
        started()
        await ended.wait()


async def _close_the_silent(runner: web.AppRunner) -> None:
    """Closes connections that were opened and never brought a whole request."""
    loop = asyncio.get_running_loop()
    since: dict[object, float] = {}
    while runner.server is not None:
        now = loop.time()
        silent = {link for link in runner.server.connections if not link._request_count}
        since = {link: since.get(link, now) for link in silent}
        for link in silent:
            if now - since[link] > _FIRST_REQUEST_SECONDS:
                link.force_close()
        await asyncio.sleep(_SWEEP_SECONDS)


def _allow_many_files() -> None:
    """Every connection is an open file; the usual limit of 1,024 is met by one rude client."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65536 if hard == resource.RLIM_INFINITY else min(hard, 65536)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
