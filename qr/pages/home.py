"""``GET /``: one question, one box; then what people need most, by event in life, by field."""

from aiohttp import web

from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from qr.keys import LINKS
from qr.links import event_path, field_path, fields_path, home_path, procedure_path
from qr.pages import groups
from qr.pages.needed import most_needed

_FIELDS_SHOWN = 12
_EVENTS_SHOWN = 14


async def show(request: web.Request) -> web.StreamResponse:
    return await cached(request, "home", _page)


async def _page(scene: Scene) -> Body:
    fields = [group for group in groups.fields(scene.snapshot) if group.name]
    return scene.html(
        "home.html",
        canonical=scene.app[LINKS].full(home_path()),
        needed=most_needed(scene.snapshot),
        events=groups.events(scene.snapshot)[:_EVENTS_SHOWN],
        fields=fields[:_FIELDS_SHOWN],
        field_count=len(fields),
        count=len(groups.open_procedures(scene.snapshot)),
        path_of=procedure_path,
        event_path=event_path,
        field_path=field_path,
        fields_path=fields_path(),
    )
