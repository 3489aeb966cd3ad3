"""What pages say of procedures, kept beyond one state of the catalogue.

A version is never changed, so what was made from it stays true when another procedure is edited: after an edit the
pages of all others are put together again from what is kept, at a fifth of the cost.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from markupsafe import Markup

_LIMIT = 1024


class Articles:
    """The articles used last. The key names everything that an article depends on."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Markup]) -> Markup:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = make()
            if len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return kept
