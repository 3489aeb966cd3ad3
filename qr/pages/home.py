"""``GET /``: one question, one box; then what people need most, by event in life, by field."""

from aiohttp import web

from procedures.catalogue.document import Procedure
from procedures.catalogue.needed import most_needed
from procedures.search.snapshot import Snapshot
from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from qr.keys import LINKS
from qr.links import event_path, field_path, fields_path, home_path, procedure_path
from qr.pages import groups

_NEEDED_SHOWN = 12
_FIELDS_SHOWN = 12
_EVENTS_SHOWN = 14


async def show(request: web.Request) -> web.StreamResponse:
    return await cached(request, "home", _page)


async def _page(scene: Scene) -> Body:
    fields = [group for group in groups.fields(scene.snapshot) if group.name]
    return scene.html(
        "home.html",
        canonical=scene.app[LINKS].full(home_path()),
        needed=_needed(scene.snapshot),
        events=groups.events(scene.snapshot)[:_EVENTS_SHOWN],
        fields=fields[:_FIELDS_SHOWN],
        field_count=len(fields),
        count=len(groups.open_procedures(scene.snapshot)),
        path_of=procedure_path,
        event_path=event_path,
        field_path=field_path,
        fields_path=fields_path(),
    )


def _needed(snapshot: Snapshot) -> list[Procedure]:
    """What most people come for, as far as citizens may file it here."""
    open_here = {each.code: each for each in groups.open_procedures(snapshot)}
    return [open_here[code] for code in most_needed(open_here.__contains__, _NEEDED_SHOWN)]
