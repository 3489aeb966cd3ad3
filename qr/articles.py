"""What pages say of procedures, kept beyond one state of the catalogue.

A version is never changed, so what was made from it stays true when another procedure is edited: after an edit the
pages of all others are put together again from what is kept, at a fifth of the cost.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from markupsafe import Markup

_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says of one version, ready for the wire: the visible part and its description for machines."""

    body: bytes
    digest: bytes
    """Of the visible part."""
    jsonld: Markup


def article(body: Markup, jsonld: Markup) -> Article:
    ready = body.encode("utf-8")
    return Article(ready, hashlib.blake2b(ready, digest_size=16).digest(), jsonld)


class Articles:
    """The articles used last. The key names everything that an article depends on."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Article] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Article]) -> Article:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = make()
            if len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept
