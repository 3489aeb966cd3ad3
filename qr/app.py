"""The pages of this floor, put into an application."""

from itertools import product
from pathlib import Path

from aiohttp import web

from procedures.web.keys import DB, WEB_SETTINGS
from procedures.web.templates import TEMPLATES
from qr import api
from qr.articles import Articles
from qr.keys import ARTICLES, LINKS, SHORTS
from qr.links import Links, fields_path, results_path
from qr.pages import home, lists, procedure, results, scan, symbols
from qr.shorts import Shorts


def add_pages(app: web.Application) -> None:
    """Home, results, procedures, lists, scans, symbols and the open interface."""
    app[LINKS] = Links(app[WEB_SETTINGS].base_url)
    app[ARTICLES] = Articles()
    app[SHORTS] = Shorts(app[DB])
    app[TEMPLATES].add(Path(__file__).parent / "pages" / "templates")
    app[TEMPLATES].features |= {"search": results_path(), "fields": fields_path()}
    router = app.router
    router.add_get("/", home.show)
    router.add_get("/tim", results.show)
    router.add_get("/thu-tuc/{code}", procedure.show)
    router.add_get("/linh-vuc", lists.show_fields)
    router.add_get("/linh-vuc/{slug}", lists.show_field)
    router.add_get("/su-kien/{slug}", lists.show_event)
    # What is printed is printed in capitals: these two answer in any case.
    for word in _every_case("q"):
        router.add_get(f"/{word}/{{short}}", scan.show)
    for word in _every_case("ma"):
        router.add_get(f"/{word}/{{file}}", symbols.show)
    router.add_get("/api/v1/procedures/{code}", api.show_procedure)
    router.add_get("/api/v1/search", api.show_search)


def _every_case(word: str) -> list[str]:
    return ["".join(letters) for letters in product(*((letter.lower(), letter.upper()) for letter in word))]
