"""The one place that decides what a message gets: an answer, a choice, a question back, or "not found"."""

from dataclasses import dataclass

from procedures.search.finding import Decided
from procedures.search.query import Query
from procedures.search.ranking import Ranked, Ranking
from procedures.search.shelf import Shelf

ANSWER = 0.62
"""From this score on one procedure may be the answer …"""
GAP = 0.07
"""… if the next one of another matter is this far behind, as a share of the best."""
CHOOSE = 0.48
"""From this score on the nearest are worth offering …"""
NEAR_BEST = 0.7
"""… and beside the best only those with this share of its score."""
LEAST_CHOICE = 2
UNDERSTOOD = 0.6
"""Share of the message that the best procedure must explain."""
OTHER_MATTER = 1.0
"""Weight of what a message says beside something out of scope, from which it counts as a matter of its own."""
LONG_NAME = 3
"""Words from which a name said exactly is no accident."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision with all that follows from it: what to show, which codes were meant, whether it is our matter."""

    decision: Decided
    shown: tuple[Ranked, ...]
    meant_codes: tuple[str, ...] = ()
    out_of_scope: bool = False


def decide(query: Query, ranking: Ranking, shelf: Shelf) -> Judgement:
    """What the message gets. ``ranking``: by code if it names any, else by its words; empty if it has neither."""
    meant = _meant(query, shelf)
    if query.codes:
        decision = _by_code(ranking)
    elif not query.parts:
        decision = "ask" if query.aspects and not meant else "not_found"
    else:
        decision = _by_words(query, ranking, shelf, meant)
    shown = _near_the_best(ranking.ranked) if decision == "choose" else ranking.ranked
    return Judgement(decision, shown, meant, decision == "not_found" and query.out_of_scope)


def _by_code(ranking: Ranking) -> Decided:
    """A code settles it: all codes that the catalogue has, else not found."""
    if not ranking.ranked:
        return "not_found"
    return "answer" if len(ranking.ranked) == 1 else "choose"


def _by_words(query: Query, ranking: Ranking, shelf: Shelf, meant: tuple[str, ...]) -> Decided:
    best = ranking.ranked[0] if ranking.ranked else None
    if best is None or not _in_scope(query, ranking, best):
        return "not_found"
    if best.exact:
        return "answer" if _ahead(ranking, shelf) and not query.open else "choose"
    if best.score < CHOOSE or best.recall < UNDERSTOOD:
        return "not_found"
    sure = best.score >= ANSWER and not (meant or query.open)
    return "answer" if sure and _ahead(ranking, shelf) else "choose"


def _meant(query: Query, shelf: Shelf) -> tuple[str, ...]:
    """Beside a matter in words, a number ("2.000.000 đồng") is a slip of a code only if the catalogue has it."""
    return tuple(code for code in query.meant_codes if not query.parts or code in shelf.rows)


def _in_scope(query: Query, ranking: Ranking, best: Ranked) -> bool:
    """Something out of scope is named: only if the rest of the message is a matter that the best one explains."""
    if not query.out_of_scope or best.exact:
        return True
    return ranking.inside_weight >= OTHER_MATTER and best.inside >= UNDERSTOOD


def _ahead(ranking: Ranking, shelf: Shelf) -> bool:
    """The best is clearly ahead of every other matter. The same matter at another level is no rival."""
    best = ranking.ranked[0]
    family = shelf.families[best.row]
    rival = next((item for item in ranking.ranked[1:] if shelf.families[item.row] != family), None)
    if rival is None:
        return True
    if best.exact and best.words >= LONG_NAME:
        return not rival.exact
    return rival.score <= best.score * (1 - GAP)


def _near_the_best(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """What is worth offering beside the best; never a choice of one where there are two."""
    least = ranked[0].score * NEAR_BEST
    return tuple(item for place, item in enumerate(ranked) if place < LEAST_CHOICE or item.score >= least)
