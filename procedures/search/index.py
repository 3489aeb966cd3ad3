"""The door of the search: an index over procedures and ``find``. Built once, read by any number of threads."""

from collections.abc import Iterable

from procedures.catalogue.document import Procedure
from procedures.search import lexicon
from procedures.search.decision import decide
from procedures.search.finding import Finding, Hit
from procedures.search.fold import word
from procedures.search.query import Query, Reader
from procedures.search.ranking import Ranked, Ranking, Specials, by_code, rank
from procedures.search.shelf import Shelf
from procedures.search.spelling import Speller

MAX_HITS = 10


class Index:
    """Finds the procedure a citizen means. Pure and in memory."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        known = lexicon.load()
        self._shelf = Shelf(sorted(procedures, key=lambda procedure: procedure.code), known)
        language = known.serving(self._shelf.deals_with)
        names = self._shelf.names
        self._specials = Specials(self._shelf, language)
        speller = Speller(names.bare.keys() | language.vocabulary, names.pairs.keys() | language.pairs)
        self._reader = Reader(language, speller, self._knows)
        self._keys = language.keys | language.vocabulary

    def _knows(self, text: str) -> bool:
        item = word(text)
        return self._shelf.knows(item.key) or item.key in self._keys

    def find(self, text: str, limit: int = MAX_HITS) -> Finding:
        """The procedures ``text`` may mean, best first, with a decision. Never raises, whatever the text."""
        query = self._reader.read(text)
        judged = decide(query, self._rank(query), self._shelf)
        hits = tuple(self._hit(item) for item in judged.shown[: max(0, min(limit, MAX_HITS))])
        return Finding(
            judged.decision, hits, query.aspects, query.topical, judged.meant_codes, out_of_scope=judged.out_of_scope
        )

    def _rank(self, query: Query) -> Ranking:
        if query.codes:
            return by_code(query, self._shelf)
        if not query.parts or not self._shelf.size:
            return Ranking((), 0.0, 0.0)
        return rank(query, self._shelf, self._specials)

    def _hit(self, item: Ranked) -> Hit:
        procedure = self._shelf.procedures[item.row]
        return Hit(procedure.code, procedure.name, round(item.score, 4))
