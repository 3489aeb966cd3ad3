"""The catalogue laid out for searching: names, fields and results as arrays. Built once, never changed."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from procedures.catalogue.document import Level, Procedure
from procedures.search.fold import Word, words
from procedures.search.lexicon import Lexicon
from procedures.search.postings import Floats, Postings
from procedures.search.titles import core, head, titles

BESIDE_NAME = 0.5
"""Worth of a word that stands only in the field, the results or the keywords."""
ABOUT = 0.3
"""Share of a procedure's own name that a matter must make up for the procedure to be about it."""
_LEVELS = {Level.COMMUNE: 1.0, Level.PROVINCE: 0.97, Level.OTHER: 0.93, Level.CENTRAL: 0.9}
_NOT_FOR_CITIZENS = 0.95
_CITIZENS = ("công dân việt nam", "cá nhân", "người")


class Shelf:
    """Row i is ``procedures[i]``; a title row belongs to the procedure whose ``first_title`` is the last at or before.

    ``spoken``: the names of each procedure, markless; ``whole``: those not cut; ``families``: equal for the same matter
    at another level; ``plain``: how near each is to a citizen at the counter; ``called``: the markless words of its
    own name and short name, without aliases; ``rows``: row by code.
    """

    def __init__(self, procedures: Sequence[Procedure], lexicon: Lexicon) -> None:
        self.procedures = procedures
        self.size = len(procedures)
        self.rows = {procedure.code: row for row, procedure in enumerate(procedures)}
        lines = [list(titles(procedure, lexicon)) for procedure in procedures]
        flat = [line for own in lines for line in own]
        self._all_names = {_keys(line) for line in flat}
        self._own_names = {_keys(words(name)) for p in procedures for name in (head(p.name), p.short_name)}
        self.spoken = [[" ".join(item.bare for item in line) for line in own] for own in lines]
        self.first_title = np.cumsum([0, *(len(own) for own in lines[:-1])], dtype=np.intp)
        self.names = Postings(((row, line) for row, own in enumerate(lines) for line in own), self.size)
        self.titles = Postings(enumerate(flat), len(flat))
        self.fields = Postings(((row, words(p.field)) for row, p in enumerate(procedures)), self.size)
        self._beside = Postings(((row, _beside(p)) for row, p in enumerate(procedures)), self.size)
        self._worth = {name: _worth(len(rows), self.size) for name, rows in self.names.bare.items()}
        self.title_worth = np.array([max(self._sum(line), 0.1) for line in flat], dtype=np.float32)
        self.families = [" ".join(item.key for item in words(core(p.name))) for p in procedures]
        self.plain = np.array([_prior(p) for p in procedures], dtype=np.float32)
        self.for_citizens = np.array([_for_citizens(p) for p in procedures], dtype=np.bool_)
        self.whole = [_whole(p) for p in procedures]
        self.called = [frozenset(item.bare for item in words(f"{p.name} {p.short_name}")) for p in procedures]

    def deals_with(self, matter: Sequence[str]) -> bool:
        """Some procedure is about these words (keys): they are a name of it, or a good part of its own name. One that
        only mentions them ("… việc ly hôn đã được giải quyết ở nước ngoài") does not count."""
        text = " ".join(matter)
        own = [name for name in self._own_names if f" {text} " in f" {name} "]
        return text in self._all_names or any(len(matter) >= ABOUT * (name.count(" ") + 1) for name in own)

    def worth(self, item: Word) -> float:
        """What a word tells: 0.15 for one in every name, 1 for one in no name or a single one."""
        return self._worth.get(item.bare, 1.0)

    def _sum(self, line: Sequence[Word]) -> float:
        return sum(self.worth(item) for item in {item.bare: item for item in line}.values())

    def hits(self, item: Word) -> Floats | None:
        """Worth of a word for each procedure: in its names, else beside them."""
        named, beside = self.names.hits(item), self._beside.hits(item)
        if beside is None:
            return named
        beside *= np.float32(BESIDE_NAME)
        return beside if named is None else np.maximum(named, beside)

    def in_field(self, line: Sequence[Word]) -> NDArray[np.bool_]:
        """True where all words stand in the name of the field."""
        inside = np.ones(self.size, dtype=np.float32)
        for item in line:
            hits = self.fields.hits(item)
            inside = inside * (hits if hits is not None else np.float32(0))
        return inside > np.float32(0.5)

    def knows(self, text: str) -> bool:
        """True if some name has this word, typed with marks or markless."""
        return text in self.names.key or text in self.names.bare


def _keys(line: Sequence[Word]) -> str:
    return " ".join(item.key for item in line)


def _whole(procedure: Procedure) -> frozenset[str]:
    names = (core(procedure.name), procedure.short_name, *procedure.aliases)
    return frozenset(" ".join(item.bare for item in words(name)) for name in names if name)


def _worth(rows: int, size: int) -> float:
    return 0.15 + 0.85 * min(1.0, math.log((size + 1) / rows) / math.log(size + 1))


def _beside(procedure: Procedure) -> list[Word]:
    results = [result.name for result in procedure.results]
    texts = [procedure.field, *procedure.keywords, *procedure.life_events, *results]
    return [item for text in texts for item in words(text)]


def _for_citizens(procedure: Procedure) -> bool:
    """Some person may ask for it, not only an organisation; so too where the record does not say."""
    subjects = " ".join(procedure.subjects).casefold()
    return not subjects or any(person in subjects for person in _CITIZENS)


def _prior(procedure: Procedure) -> float:
    """How near a procedure is to a citizen at the counter."""
    level = max((_LEVELS[level] for level in procedure.levels), default=0.95)
    known = 1.0 if procedure.aliases or procedure.short_name else 0.985
    return level * known * (1.0 if _for_citizens(procedure) else _NOT_FOR_CITIZENS)
