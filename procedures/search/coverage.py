"""How much of a message each procedure explains, and how much of each name the message says. All in numpy."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from procedures.search.fold import Word
from procedures.search.parts import Part
from procedures.search.phrases import Kind, Phrase
from procedures.search.postings import Floats
from procedures.search.query import Query
from procedures.search.shelf import Shelf

APART = 0.45
"""Worth of a word whose neighbour in the message is not its neighbour in the name, though elsewhere it is one."""
STRANGE_PAIR = 0.75
"""Worth of a word that stands in a pair no name has."""
BESIDE_FIELD = 0.35
"""Worth of official words found outside the field they belong to."""
MEANT_POWER = np.float32(2.0)
"""Half an official name is less than half a match."""
FREE_WEIGHT = 5.0
"""Weight up to which every matter of a message counts; what a longer story adds counts a quarter."""
NUMBER = 0.3
"""Weight of a number in a message: ages, amounts and house numbers belong to the story."""
ONE_CLAUSE = 0.92
WITHOUT_EVENTS = 0.97
MIN_CLAUSE_WEIGHT = 1.4


Memory = dict[str, Floats | None]
"""Hits of the words of one message, by key."""


@dataclass(frozen=True, slots=True)
class Covered:
    """``recall``: share of the message that each procedure explains. ``inside``: the same without what is out of scope.
    ``precision``: share of each procedure's best name that the message says. All 0 … 1 per procedure. ``weight`` and
    ``inside_weight``: how much matter the message has, with and without what is out of scope, in rare words."""

    recall: Floats
    inside: Floats
    precision: Floats
    weight: float
    inside_weight: float


def cover(query: Query, shelf: Shelf) -> Covered:
    """Score all procedures of the shelf against the message."""
    parts = query.parts
    memory: Memory = {}
    shares = np.stack([_share(part, shelf, memory) for part in parts])
    weights = np.array([_weight(part, shelf) for part in parts], dtype=np.float32)
    inside = np.array([part.kind is not Kind.OUT for part in parts])
    recall = _recall(shares, weights, parts)
    inside_recall = _recall(shares[inside], weights[inside], [p for p in parts if p.kind is not Kind.OUT])
    return Covered(recall, inside_recall, _precision(query, shelf), float(weights.sum()), float(weights[inside].sum()))


def _recall(shares: Floats, weights: Floats, parts: Sequence[Part]) -> Floats:
    """The best of: the whole message, one clause of it, the message without the events it tells."""
    if not len(parts):
        return np.zeros(shares.shape[1:], dtype=np.float32)
    best = _weighted(shares, weights)
    plain = np.array([part.kind is not Kind.EVENT for part in parts])
    if plain.any() and not plain.all() and weights[plain].sum() >= MIN_CLAUSE_WEIGHT:
        best = np.maximum(best, WITHOUT_EVENTS * _weighted(shares[plain], weights[plain]))
    clauses = np.array([part.clause for part in parts])
    for clause in sorted(set(clauses.tolist())) if clauses.min() != clauses.max() else ():
        own = clauses == clause
        if weights[own].sum() >= MIN_CLAUSE_WEIGHT:
            best = np.maximum(best, ONE_CLAUSE * _weighted(shares[own], weights[own]))
    return best


def _weighted(shares: Floats, weights: Floats) -> Floats:
    total = float(weights.sum())
    if total <= 0:
        return np.zeros(shares.shape[1], dtype=np.float32)
    counted = min(total, FREE_WEIGHT + 0.25 * max(0.0, total - FREE_WEIGHT))
    result: Floats = np.minimum(weights @ shares / np.float32(counted), 1.0)
    return result


def _weight(part: Part, shelf: Shelf) -> float:
    if part.weight is not None:
        return part.share * part.weight
    return part.share * part.factor * sum(_told(item, shelf) for item in part.phrases[0].words)


def _told(item: Word, shelf: Shelf) -> float:
    return NUMBER if item.text.isdigit() else shelf.worth(item)


def _share(part: Part, shelf: Shelf, memory: Memory) -> Floats:
    """How well each procedure has the words of the part's best phrase."""
    shares = [_phrase(phrase, shelf, memory) for phrase in part.phrases]
    if part.weight is not None:
        shares = [share**MEANT_POWER if place >= part.own else share for place, share in enumerate(shares)]
    return shares[0] if len(shares) == 1 else np.maximum.reduce(shares)


def _phrase(phrase: Phrase, shelf: Shelf, memory: Memory) -> Floats:
    line = phrase.words
    pairs = [shelf.names.pair(first, second) for first, second in pairwise(line)]
    total = np.zeros(shelf.size, dtype=np.float32)
    worth = 0.0
    for place, item in enumerate(line):
        weight = shelf.worth(item)
        worth += weight
        if item.key not in memory:
            memory[item.key] = shelf.hits(item)
        hits = memory[item.key]
        if hits is not None:
            total += np.float32(weight) * hits * _together(pairs[max(place - 1, 0) : place + 1])
    share: Floats = total / np.float32(worth or 1.0)
    if phrase.field:
        share *= np.where(shelf.in_field(phrase.field), np.float32(1.0), np.float32(BESIDE_FIELD))
    return share


def _together(pairs: Sequence[Floats | None]) -> Floats | np.float32:
    """1 where a word stands beside a neighbour that it has in the message; ``pairs``: with each of its neighbours."""
    if not pairs:
        return np.float32(1.0)
    known = [pair for pair in pairs if pair is not None]
    if not known:
        return np.float32(STRANGE_PAIR)
    present = known[0] if len(known) == 1 else np.maximum(known[0], known[1])
    return np.float32(APART) + np.float32(1 - APART) * present


def _precision(query: Query, shelf: Shelf) -> Floats:
    said = {item.key: item for part in query.parts for phrase in part.phrases for item in phrase.words}
    said |= {item.key: item for item in query.loose_words}
    total = np.zeros(shelf.titles.size, dtype=np.float32)
    seen: dict[str, Floats] = {}
    for item in said.values():
        hits = shelf.titles.hits(item)
        if hits is not None:
            hits *= np.float32(shelf.worth(item))
            seen[item.bare] = np.maximum(seen[item.bare], hits) if item.bare in seen else hits
    for hits in seen.values():
        total += hits
    best: Floats = np.maximum.reduceat(total / shelf.title_worth, shelf.first_title)
    return best
