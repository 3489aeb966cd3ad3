"""Templates of all floors: escaped by default, an unknown name is an error, compiled once."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from procedures.web.assets import Assets
from procedures.web.settings import WebSettings
from procedures.web.visitor import Visitor
from procedures.words import Language, Words, words


@cache
def quick_words(language: Language) -> Words:
    """The words of a language, each sentence put together once (a page asks for the same sixty each time)."""
    return lru_cache(maxsize=16384)(words(language))


def sentence(text: str) -> str:
    """``text`` with a capital first letter: facts are written in small letters and stand alone on a page."""
    return text[:1].upper() + text[1:]


class Templates:
    """Renders templates with what every page needs."""

    def __init__(self, settings: WebSettings, assets: Assets) -> None:
        self._folders: list[str] = []
        self._loader = FileSystemLoader(self._folders)
        self.environment = Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.features: dict[str, str] = {}
        """What the running parts offer ("search", "fields", "chat"), and where: pages link only to what is there."""
        self.environment.filters["sentence"] = sentence
        phone = settings.office_phone.replace(" ", "\N{NO-BREAK SPACE}")
        self.environment.globals.update(asset=assets.url, features=self.features, office=settings, phone=phone)

    def add(self, folder: Path) -> None:
        self._loader.searchpath.append(str(folder))

    def render(self, name: str, visitor: Visitor, **values: Any) -> bytes:
        """One page. ``values`` are the template's own; ``query`` is what switch links must keep ("q=…&")."""
        common = {"t": quick_words(visitor.language), "lang": visitor.language, "large": visitor.large, "query": ""}
        return self.environment.get_template(name).render(common | values).encode("utf-8")
