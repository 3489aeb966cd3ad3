"""Pages made once for each state of the catalogue.

A page is kept under the revision and the office's day; when either moves on, everything is dropped. No clock decides:
the corrected fee is on the next page.
"""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import date

from aiohttp import web

from procedures.search.snapshot import Snapshot
from procedures.web.ready import Body

_LIMIT_BYTES = 96 * 1024 * 1024


class PageCache:
    """The pages used last, up to ``limit`` bytes. ``limit`` 0 keeps none."""

    def __init__(self, limit: int = _LIMIT_BYTES) -> None:
        self._limit = limit
        self._state: tuple[int, date] | None = None
        self._pages: OrderedDict[Hashable, Body] = OrderedDict()
        self._size = 0

    def get(self, snapshot: Snapshot, key: Hashable) -> Body | None:
        if (snapshot.revision, snapshot.day) != self._state:
            self._pages.clear()
            self._size = 0
            self._state = (snapshot.revision, snapshot.day)
            return None
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, snapshot: Snapshot, key: Hashable, page: Body) -> None:
        """Keep a page, unless the catalogue moved on while it was made."""
        if (snapshot.revision, snapshot.day) != self._state or page.size > self._limit:
            return
        if (old := self._pages.pop(key, None)) is not None:
            self._size -= old.size
        self._pages[key] = page
        self._size += page.size
        while self._size > self._limit:
            _, oldest = self._pages.popitem(last=False)
            self._size -= oldest.size


PAGES = web.AppKey("PAGES", PageCache)
