"""Static files under names that carry a hash of their content: kept by browsers for good, new name with new content."""

import hashlib
from pathlib import Path

from aiohttp import web

from procedures.web.ready import FOREVER, Body, respond

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


class Assets:
    """The static files of all floors, in memory."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._bodies: dict[str, Body] = {}

    def add(self, folder: Path) -> None:
        """Take in the files of a folder. A name that is already taken is an error."""
        for path in sorted(folder.iterdir()):
            if path.suffix not in _TYPES:
                continue
            if path.name in self._addresses:
                raise ValueError(f"two static files named {path.name}")
            content = path.read_bytes()
            served = f"{path.stem}.{hashlib.blake2b(content, digest_size=5).hexdigest()}{path.suffix}"
            packable = path.suffix != ".png"
            self._addresses[path.name] = f"/static/{served}"
            self._bodies[served] = Body(
                content, _TYPES[path.suffix], caching=FOREVER, vary="Accept-Encoding", packable=packable
            )

    def url(self, name: str) -> str:
        """The address of a file by its plain name. KeyError if there is none."""
        return self._addresses[name]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        body = self._bodies.get(request.match_info["name"])
        if body is None:
            raise web.HTTPNotFound
        return respond(request, body)


ASSETS = web.AppKey("ASSETS", Assets)
