"""The one place that decides: answer, let the citizen choose, or say that it was not found."""

from procedures.search.finding import Decided
from procedures.search.query import Query
from procedures.search.ranking import Ranked, Ranking
from procedures.search.shelf import Shelf

ANSWER = 0.62
"""From this score on one procedure may be the answer …"""
GAP = 0.07
"""… if the next one of another matter is this far behind, as a share of the best."""
CHOOSE = 0.48
"""From this score on the nearest are worth offering."""
UNDERSTOOD = 0.6
"""Share of the message that the best procedure must explain."""
OTHER_MATTER = 1.0
"""Weight of what a message says beside something out of scope, from which it counts as a matter of its own."""

LONG_NAME = 3
"""Words from which a name said exactly is no accident."""


def decide(query: Query, ranking: Ranking, shelf: Shelf) -> Decided:
    """Judge the ranking of a message that has a topic."""
    best = ranking.ranked[0] if ranking.ranked else None
    if best is None or (query.meant_codes and not query.parts) or not _in_scope(query, ranking, best):
        return "not_found"
    if best.exact:
        return "answer" if _ahead(ranking, shelf) and not query.open else "choose"
    if best.score < CHOOSE or best.recall < UNDERSTOOD:
        return "not_found"
    sure = best.score >= ANSWER and not (query.meant_codes or query.open)
    return "answer" if sure and _ahead(ranking, shelf) else "choose"


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
