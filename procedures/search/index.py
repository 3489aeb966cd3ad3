"""The door of the search: an index over procedures and ``find``. Built once, read by any number of threads."""

from collections.abc import Iterable
from dataclasses import replace

from procedures.catalogue.document import Procedure
from procedures.search import lexicon
from procedures.search.decision import decide
from procedures.search.finding import Finding, Hit
from procedures.search.fold import word
from procedures.search.query import Query, Reader
from procedures.search.ranking import Ranking, Specials, rank
from procedures.search.shelf import Shelf
from procedures.search.spelling import Speller

MAX_HITS = 10


class Index:
    """Finds the procedure a citizen means. Pure and in memory."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        language = lexicon.load()
        self._shelf = Shelf(sorted(procedures, key=lambda procedure: procedure.code), language)
        self._rows = {procedure.code: row for row, procedure in enumerate(self._shelf.procedures)}
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
        query = self._read(text)
        by_code = self._by_code(query)
        if by_code is not None:
            return by_code
        if not query.parts or not self._rows:
            return Finding("not_found", (), query.aspects, query.topical, query.meant_codes)
        ranking = rank(query, self._shelf, self._specials)
        decision = decide(query, ranking, self._shelf)
        return Finding(decision, self._hits(ranking, limit), query.aspects, True, query.meant_codes)

    def _read(self, text: str) -> Query:
        """Beside a matter in words, a number ("2.000.000 đồng") is a slip of a code only if the catalogue has it."""
        query = self._reader.read(text)
        if not query.parts:
            return query
        return replace(query, meant_codes=tuple(code for code in query.meant_codes if code in self._rows))

    def _by_code(self, query: Query) -> Finding | None:
        """A code in the text settles it: all codes that the catalogue has, else not found."""
        if not query.codes:
            return None
        known = [code for code in query.codes if code in self._rows]
        hits = tuple(Hit(code, self._shelf.procedures[self._rows[code]].name, 1.0) for code in known)
        if not hits:
            return Finding("not_found", (), query.aspects, True)
        return Finding("answer" if len(hits) == 1 else "choose", hits[:MAX_HITS], query.aspects, True)

    def _hits(self, ranking: Ranking, limit: int) -> tuple[Hit, ...]:
        shelf = self._shelf
        best = ranking.ranked[: max(0, min(limit, MAX_HITS))]
        return tuple(
            Hit(shelf.procedures[item.row].code, shelf.procedures[item.row].name, round(item.score, 4)) for item in best
        )
