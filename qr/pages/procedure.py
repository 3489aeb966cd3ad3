"""``GET /thu-tuc/{code}``: everything about a procedure."""

import re
from dataclasses import replace

from aiohttp import web
from markupsafe import Markup

from procedures.catalogue import codes
from procedures.catalogue.codes import CodeError
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Version
from procedures.search.snapshot import Snapshot
from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from qr.articles import Article, article
from qr.keys import ARTICLES, LINKS, SHORTS
from qr.links import api_procedure_path, chat_path, field_path, procedure_path, symbol_path
from qr.pages import jsonld
from qr.pages.view import view

_Links = tuple[tuple[str, str], ...]
_CODE = re.compile(r"\b\d\.\d{6}\b")
_PLACE = Markup("<!-- the article -->")


async def show(request: web.Request) -> web.StreamResponse:
    """The page; every other written form of a code leads to the one address."""
    written = request.match_info["code"]

    async def page(now: Scene) -> Body:
        try:
            code = codes.normalise(written)
        except CodeError as error:
            meant = now.snapshot.procedure(error.suggestion) if error.suggestion else None
            return unknown(now, written, meant)
        if code != written:
            raise web.HTTPMovedPermanently(request.rel_url.with_path(procedure_path(code), keep_query=True))
        version = now.snapshot.version(code)
        return await page_of(now, version) if version else unknown(now, code, None)

    return await cached(request, ("procedure", written), page)


async def page_of(scene: Scene, version: Version) -> Body:
    """The page of a version, ended ones included."""
    procedure, links = version.procedure, scene.app[LINKS]
    short = await scene.app[SHORTS].if_possible(scene.snapshot, version.code) if version.in_force else ""
    now_instead = tuple((each.code, each.title) for each in scene.snapshot.successors(version))
    related = _related(scene.snapshot, procedure)
    key = (version.code, version.number, scene.snapshot.day, scene.visitor.language, short, now_instead, related)
    kept = scene.app[ARTICLES].get(key, lambda: _article(scene, version, short, now_instead, related))
    frame = scene.html(
        "procedure.html",
        version=version,
        canonical=links.procedure(procedure.code),
        article=_PLACE,
        jsonld=kept.jsonld,
    )
    # The article is spliced in as bytes: encoding and hashing it for each page would be half of the work.
    return replace(
        frame, content=frame.content.replace(_PLACE.encode(), kept.body, 1), told_by=frame.content + kept.digest
    )


def _article(scene: Scene, version: Version, short: str, now_instead: _Links, related: _Links) -> Article:
    procedure, links, source = version.procedure, scene.app[LINKS], version.procedure.source
    body = scene.fragment(
        "article.html",
        v=view(scene.words, version, scene.snapshot.day),
        day_text=f"{version.effective_from:%d/%m/%Y}",
        captured_text=f"{source.captured:%d/%m/%Y}",
        checked_text=f"{source.checked_on:%d/%m/%Y}" if source.checked_on else "",
        source_url=source.url if source.url.startswith(("https://", "http://")) else "",
        successors=now_instead,
        related=related,
        short=links.scan_plain(short) if short else "",
        symbol_path=symbol_path(procedure.code),
        data_path=api_procedure_path(procedure.code),
        path_of=procedure_path,
        field_path=field_path,
        chat_path=chat_path,
    )
    return article(body, jsonld.script(scene.words, procedure, scene.snapshot.day, links))


def _related(snapshot: Snapshot, procedure: Procedure) -> _Links:
    """Related procedures as the source names them, each with its code if it names one that is in force here."""
    named = ((text, _CODE.search(text)) for text in procedure.related)
    return tuple((text, code[0] if code and snapshot.procedure(code[0]) else "") for text, code in named)


def unknown(scene: Scene, written: str, meant: Procedure | None) -> Body:
    """The page for a code that the catalogue does not have."""
    return scene.html(
        "notice.html",
        status=404,
        title=scene.words("page-unknown-procedure", code=written[:40]),
        hint=scene.words("page-unknown-procedure-hint"),
        meant=meant,
        path_of=procedure_path,
    )
