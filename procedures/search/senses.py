"""The three readings of "mất": it takes (time, money), somebody died, something was lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from procedures.search.fold import Word, word, words

_REACH_THINGS, _REACH_KIN = 6, 5


@dataclass(frozen=True, slots=True)
class Senses:
    """Markless words that decide (``lexicon/senses.toml`` says what each is for)."""

    takes_next: frozenset[str]
    lost_before: frozenset[str]
    things: frozenset[str]
    named_things: frozenset[str]
    kin: frozenset[str]
    loose: frozenset[str]
    asks: frozenset[str]

    @classmethod
    def read(cls, lists: Mapping[str, Sequence[str]]) -> "Senses":
        return cls(
            **{
                name: frozenset(" ".join(part.bare for part in words(item)) for item in items)
                for name, items in lists.items()
            }
        )

    def of(self, line: Sequence[Word], place: int) -> str:
        """``takes``, ``died``, ``lost`` or "" for the word at ``place`` of a line; "" for every word but "mất"."""
        here, lost = line[place], word("mất")
        if here.bare != lost.bare or (here.marked and here.key != lost.key):
            return ""
        if place + 1 < len(line) and line[place + 1].bare in self.takes_next:
            return "takes"
        if self._thing_follows(line, place + 1):
            return "lost"
        return self._from_before(line, place)

    def _thing_follows(self, line: Sequence[Word], place: int) -> bool:
        if place < len(line) and line[place].bare in self.loose:
            place += 1
        return self._is_thing(line, place) and not self._is_question(line, place)

    def _is_thing(self, line: Sequence[Word], place: int) -> bool:
        if not 0 <= place < len(line):
            return False
        pair = " ".join(item.bare for item in line[place : place + 2])
        return line[place].bare in self.things or pair in self.named_things

    def _is_question(self, line: Sequence[Word], place: int) -> bool:
        """ "Giấy gì" and "giấy tờ nào" ask; they are not what was lost."""
        return any(item.bare in self.asks for item in line[place + 1 : place + 3])

    def _from_before(self, line: Sequence[Word], place: int) -> str:
        before = range(place - 1, max(place - 1 - _REACH_THINGS, -1), -1)
        if any(self._is_thing(line, at) for at in before):
            return "lost"
        near = [line[at].bare for at in before][:_REACH_KIN]
        if any(item in self.kin for item in near):
            return "died"
        lost = bool(near) and (near[0] in self.lost_before or any(self._is_thing(line, at) for at in range(place)))
        return "lost" if lost else ""
