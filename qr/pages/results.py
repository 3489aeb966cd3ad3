"""``GET /tim?q=``: the answer with the asked part first, or a choice with what differs, or what to do instead."""

from urllib.parse import urlencode

from aiohttp import web

from procedures.catalogue.document import Procedure
from procedures.search import unanswered
from procedures.search.finding import Finding
from procedures.search.snapshot import Snapshot
from procedures.store import clock
from procedures.web.background import start
from procedures.web.keys import DB
from procedures.web.pages import Scene, scene, send
from procedures.web.ready import Body
from qr.links import chat_path, fields_path, home_path, procedure_path
from qr.pages.differences import differences
from qr.pages.view import View, view

_CHOICES = 5
_NEAR = 4
_TEXT_LIMIT = 1000


async def show(request: web.Request) -> web.StreamResponse:
    text = " ".join(request.query.get("q", "").split())[:_TEXT_LIMIT]
    if not text:
        raise web.HTTPSeeOther(home_path())
    now = await scene(request)
    finding = now.snapshot.index.find(text)
    missed = finding.decision == "not_found" and finding.topical
    if missed:
        nearest = [hit.code for hit in finding.hits[:_NEAR]]
        record = now.app[DB].write(unanswered.record, "web", text, finding.decision, nearest, clock.now())
        start(now.app, record, "an unanswered question")
    return send(request, _page(now, text, finding, missed))


def _page(scene: Scene, text: str, finding: Finding, missed: bool) -> Body:
    views = _views(scene, finding)
    shown = {each.procedure.code for each in views}
    return scene.html(
        "results.html",
        section="search",
        query=urlencode({"q": text}) + "&",
        asked_text=text,
        decision=finding.decision,
        aspects=[aspect.value for aspect in finding.aspects[:2]],
        part_only=not finding.topical,
        views=views,
        facts=differences(views),
        near=[each for each in _procedures(scene.snapshot, finding) if each.code not in shown][:_NEAR],
        meant=next((each for each in map(scene.snapshot.procedure, finding.meant_codes) if each), None),
        kept=missed,
        path_of=procedure_path,
        chat_path=chat_path,
        fields_path=fields_path(),
    )


def _procedures(snapshot: Snapshot, finding: Finding) -> list[Procedure]:
    return [each for each in (snapshot.procedure(hit.code) for hit in finding.hits) if each]


def _views(scene: Scene, finding: Finding) -> list[View]:
    """The procedure that answers, or those to choose from."""
    count = {"answer": 1, "choose": _CHOICES, "ask": 0, "not_found": 0}[finding.decision]
    versions = [scene.snapshot.versions[each.code] for each in _procedures(scene.snapshot, finding)[:count]]
    return [view(scene.words, version, scene.snapshot.day) for version in versions]
