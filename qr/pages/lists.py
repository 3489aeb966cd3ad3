"""``GET /linh-vuc``, ``/linh-vuc/{slug}``, ``/su-kien/{slug}``: procedures to look through."""

from aiohttp import web

from procedures.web.pages import Scene, cached
from procedures.web.ready import Body
from qr.keys import LINKS
from qr.links import event_path, field_path, fields_path, procedure_path
from qr.pages import groups
from qr.pages.groups import Group

_OTHER = "khac"
"""The slug of the group of procedures without a field."""


async def show_fields(request: web.Request) -> web.StreamResponse:
    return await cached(request, "fields", _fields)


async def show_field(request: web.Request) -> web.StreamResponse:
    wanted = request.match_info["slug"].lower()

    async def page(scene: Scene) -> Body:
        found = groups.find(groups.fields(scene.snapshot), "" if wanted == _OTHER else wanted)
        return _list(scene, found, field_path(found.name or _OTHER) if found else "")

    return await cached(request, ("field", wanted), page)


async def show_event(request: web.Request) -> web.StreamResponse:
    wanted = request.match_info["slug"].lower()

    async def page(scene: Scene) -> Body:
        found = groups.find(groups.events(scene.snapshot), wanted)
        return _list(scene, found, event_path(found.name) if found else "")

    return await cached(request, ("event", wanted), page)


async def _fields(scene: Scene) -> Body:
    return scene.html(
        "fields.html",
        section="fields",
        canonical=scene.app[LINKS].full(fields_path()),
        fields=groups.fields(scene.snapshot),
        events=groups.events(scene.snapshot),
        event_path=event_path,
        field_path=lambda name: field_path(name or _OTHER),
    )


def _list(scene: Scene, group: Group | None, path: str) -> Body:
    if group is None:
        return scene.html("notice.html", status=404, title=scene.words("page-unknown-list"), hint="", meant=None)
    name = group.name or scene.words("page-field-other")
    return scene.html(
        "list.html",
        section="fields",
        canonical=scene.app[LINKS].full(path),
        title=name[:1].upper() + name[1:],
        procedures=group.procedures,
        path_of=procedure_path,
        fields_path=fields_path(),
    )
