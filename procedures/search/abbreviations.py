"""Short forms written out: ``đk ks`` → ``đăng ký khai sinh``. Ambiguous ones are decided by their neighbours."""

from collections.abc import Sequence

from procedures.search.fold import Word, words
from procedures.search.lexicon import Lexicon

_SHORT = 8


def expand(line: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """The line with short forms replaced by their full words."""
    written: list[Word] = []
    for place, item in enumerate(line):
        full = _full(line, place, lexicon) if len(item.text) <= _SHORT else ""
        written += words(full) if full else [item]
    return written


def _full(line: Sequence[Word], place: int, lexicon: Lexicon) -> str:
    """What the word stands for here; "" if it stays as it is."""
    item = line[place]
    context = lexicon.contexts.get(item.text)
    if context is None:
        return lexicon.sure.get(item.text, "")
    if context.when and not any(word.bare in context.when for word in line):
        return lexicon.sure.get(item.text, "")
    before = line[place - 1].bare if place else ""
    following = line[place + 1].bare if place + 1 < len(line) else ""
    if before in context.never_after or not context.turns(following):
        return context.full
    return context.otherwise
