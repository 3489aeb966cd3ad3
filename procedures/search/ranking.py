"""From coverage to an order of procedures, with scores that mean the same for every question."""

import math
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from procedures.catalogue.document import Procedure
from procedures.search.coverage import Covered, cover
from procedures.search.lexicon import Lexicon, bare
from procedures.search.postings import Floats
from procedures.search.query import Query
from procedures.search.shelf import Shelf
from procedures.search.titles import core

CANDIDATES = 24
RECALL_POWER = 1.4
NAME_SHARE = 0.4
"""Part of the score that depends on how much of the name was said."""
RERANKED = 12
NAME_WORDS = 20
FUZZ_SHARE = 0.05
FULL_WEIGHT = 1.6
LITTLE_SAID = 0.4
"""Share of the score left to a message of no weight at all; from ``FULL_WEIGHT`` on nothing is taken off."""
_CONTAINED = (0.78, 0.02, 0.94)
_MIN_CONTAINED = 2
OTHER_LEVEL = 0.8
OPEN_ACT = np.float32(0.6)
"""Part of its cost that an act ("cấp lại") has in an open choice."""
OPEN_NOT_FOR_CITIZENS = 0.8
CARRIED = 0.7
"""Share of the words of a thing that a procedure must have in its own name to be about it."""
ONLY_ALIAS = 0.75
STORY_SHARE = 0.2
"""Part of the score for a whole name that depends on how much of the rest of the message is explained."""
NAMED = 0.8
"""Share of the message that counts as explained when it holds a whole name."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """``row`` of the shelf with its score; ``recall`` is the share of the message it explains, ``inside`` the same
    without the matters that no counter handles."""

    row: int
    score: float
    recall: float
    inside: float
    exact: bool
    words: int = 0
    """Words of the name that was said exactly."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Best first. ``weight``: how much matter the message has; ``inside_weight``: without what is out of scope."""

    ranked: tuple[Ranked, ...]
    weight: float
    inside_weight: float


class Specials:
    """Special cases of the catalogue as a matrix: what each costs a procedure if it was not asked for.

    Of a thing named alone ("căn cước") everything that is done with it may be meant: acts then cost little.
    """

    def __init__(self, shelf: Shelf, lexicon: Lexicon) -> None:
        full = [_beginning(procedure) for procedure in shelf.procedures]
        costs = [
            [math.log(special.factor) if any(f" {said} " in name for said in special.said) else 0.0 for name in full]
            for special in lexicon.specials
        ]
        self._costs = np.array(costs, dtype=np.float32).reshape(len(lexicon.specials), shelf.size)
        self._acts = np.array([special.act for special in lexicon.specials], dtype=np.bool_)
        self._phrases = [
            (place, f" {words} ")
            for place, special in enumerate(lexicon.specials)
            for words in (*special.said, *special.asked)
        ]

    def factor(self, said: str, is_open: bool) -> Floats:
        """The factor of each procedure for a message with these markless words."""
        unasked = np.ones(len(self._costs), dtype=np.float32)
        if is_open:
            unasked[self._acts] = OPEN_ACT
        for place, phrase in self._phrases:
            if phrase in said:
                unasked[place] = 0.0
        result: Floats = np.exp(unasked @ self._costs)
        return result


def _beginning(procedure: Procedure) -> str:
    """The first words of a core, its place of filing and its field. Further on, long names list papers and agencies."""
    name = procedure.name
    place = name[name.rfind("(") :] if "(" in name else ""
    return f" {' '.join(bare(core(name)).split()[:NAME_WORDS])} | {bare(place)} | field {bare(procedure.field)} "


def by_code(query: Query, shelf: Shelf) -> Ranking:
    """The procedures whose codes the message names, in its order."""
    rows = [shelf.rows[code] for code in query.codes if code in shelf.rows]
    return Ranking(tuple(Ranked(row, 1.0, 1.0, 1.0, exact=True) for row in rows), 0.0, 0.0)


def rank(query: Query, shelf: Shelf, specials: Specials) -> Ranking:
    """The nearest procedures to a message, best first."""
    covered = cover(query, shelf)
    scores = covered.recall**RECALL_POWER * (1 - NAME_SHARE + NAME_SHARE * covered.precision)
    scores *= LITTLE_SAID + (1 - LITTLE_SAID) * min(1.0, covered.weight / FULL_WEIGHT)
    usual = shelf.plain * specials.factor(query.said, query.open)
    if query.open:
        usual = usual * np.where(shelf.for_citizens, np.float32(1.0), np.float32(OPEN_NOT_FOR_CITIZENS))
    scores *= usual
    count = min(CANDIDATES, shelf.size)
    rows = np.argpartition(-scores, count - 1)[:count]
    first = rows[np.argsort(-scores[rows], kind="stable")]
    ranked = [
        _ranked(query, shelf, covered, _Candidate(int(row), float(scores[row]), float(usual[row]), place < RERANKED))
        for place, row in enumerate(first)
    ]
    if query.open:
        ranked = [_named_first(item, query, shelf) for item in ranked]
    ranked = _one_level_first(_best_first(ranked, shelf), shelf)
    return Ranking(tuple(_best_first(ranked, shelf)), covered.weight, covered.inside_weight)


def _best_first(ranked: list[Ranked], shelf: Shelf) -> list[Ranked]:
    return sorted(ranked, key=lambda item: (-item.score, -shelf.plain[item.row], shelf.procedures[item.row].code))


def _named_first(item: Ranked, query: Query, shelf: Shelf) -> Ranked:
    """In an open choice, what only an alias connects with the thing stands behind what has it in its name."""
    own = shelf.called[item.row]
    phrases = [{word.bare for word in phrase.words} for part in query.parts for phrase in part.phrases]
    carried = max((len(phrase & own) / len(phrase) for phrase in phrases if phrase), default=1.0)
    return item if carried >= CARRIED else replace(item, score=item.score * ONLY_ALIAS, exact=False)


def _one_level_first(ranked: list[Ranked], shelf: Shelf) -> list[Ranked]:
    """The same matter at another level stands back, so that a choice shows different matters."""
    seen: set[str] = set()
    result = []
    for item in ranked:
        family = shelf.families[item.row]
        result.append(replace(item, score=item.score * OTHER_LEVEL) if family in seen else item)
        seen.add(family)
    return result


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``usual``: how ordinary the procedure is, 1 for the plain case at the nearest counter."""

    row: int
    score: float
    usual: float
    close: bool


def _ranked(query: Query, shelf: Shelf, covered: Covered, candidate: _Candidate) -> Ranked:
    row = candidate.row
    recall, inside = float(covered.recall[row]), float(covered.inside[row])
    if recall > 0.9 and query.core in shelf.whole[row]:
        return Ranked(row, 0.97 + 0.03 * float(shelf.plain[row]), recall, inside, True, query.core.count(" ") + 1)
    score, named = candidate.score, False
    if candidate.close:
        contained = _contained(query, shelf, row) * candidate.usual * (1 - STORY_SHARE + STORY_SHARE * recall)
        named, score = contained >= score, max(score, contained)
        likeness = max(fuzz.ratio(query.core, name) for name in shelf.spoken[row])
        score *= 1 - FUZZ_SHARE + FUZZ_SHARE * likeness / 100
    return Ranked(row, min(score, 0.97), max(recall, NAMED) if named else recall, inside, exact=False)


def _contained(query: Query, shelf: Shelf, row: int) -> float:
    """A score for the longest whole name of the procedure that stands in the message word by word."""
    floor, step, top = _CONTAINED
    lengths = (name.count(" ") + 1 for name in shelf.whole[row] if f" {name} " in query.typed)
    longest = max(lengths, default=0)
    return min(top, floor + step * longest) if longest >= _MIN_CONTAINED else 0.0
