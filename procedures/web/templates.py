"""Templates of all floors: escaped by default, an unknown name is an error, compiled once."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from procedures.web.assets import Assets
from procedures.web.settings import WebSettings
from procedures.web.visitor import Visitor
from procedures.words import LANGUAGES, Language, Words, words


@cache
def quick_words(language: Language) -> Words:
    """The words of a language, each sentence put together once (a page asks for the same sixty each time)."""
    return lru_cache(maxsize=16384)(words(language))


def sentence(text: str) -> str:
    """``text`` with a capital first letter: facts are written in small letters and stand alone on a page."""
    return text[:1].upper() + text[1:]


class Templates:
    """Renders templates with what every page needs.

    One environment a language: a word without values (``{{ "web-skip" | t }}``) becomes part of the compiled template,
    and macros need not be built anew for each page. Words with values are called: ``{{ t("limit-days", value=3) }}``.
    """

    def __init__(self, settings: WebSettings, assets: Assets) -> None:
        self._loader = FileSystemLoader([])
        self.features: dict[str, str] = {}
        """What the running parts offer ("search", "fields", "chat"), and where: pages link only to what is there."""
        phone = settings.office_phone.replace(" ", "\N{NO-BREAK SPACE}")
        self._asset = assets.url
        common = {"features": self.features, "office": settings, "phone": phone}
        self._environments = {language: self._environment(language, common) for language in LANGUAGES}

    def _environment(self, language: Language, common: dict[str, Any]) -> Environment:
        environment = Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.filters["sentence"] = sentence
        environment.filters["asset"] = self._asset
        environment.filters["t"] = quick_words(language)
        environment.globals.update(common, t=quick_words(language), lang=language)
        return environment

    def add(self, folder: Path) -> None:
        self._loader.searchpath.append(str(folder))

    def render(self, name: str, visitor: Visitor, **values: Any) -> bytes:
        """One page. ``values`` are the template's own; ``query`` is what switch links must keep ("q=…&")."""
        template = self._environments[visitor.language].get_template(name)
        return template.render({"large": visitor.large, "query": "", **values}).encode("utf-8")


TEMPLATES = web.AppKey("TEMPLATES", Templates)
