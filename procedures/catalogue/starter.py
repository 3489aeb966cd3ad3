"""The starter catalogue: the procedures citizens need most, inside the project, in plain Vietnamese.

One JSON document a procedure. Facts come from the national portal and carry their capture date; the sentences are
the project's own. Its everyday names also serve records of the same code that an office imports.
"""

from datetime import datetime
from functools import cache
from importlib import resources

from sqlmodel import Session

from procedures.catalogue import versions
from procedures.catalogue.document import Procedure
from procedures.catalogue.versions import Change
from procedures.store import clock


@cache
def load() -> tuple[Procedure, ...]:
    """All documents of the starter catalogue, by code."""
    folder = resources.files("procedures.catalogue") / "starter"
    texts = (path.read_text("utf-8") for path in folder.iterdir() if path.name.endswith(".json"))
    return tuple(sorted((Procedure.model_validate_json(text) for text in texts), key=lambda each: each.code))


def everyday(code: str) -> Procedure | None:
    """The starter's document of a code: source of short name, aliases and plain steps. None if it has none."""
    return next((each for each in load() if each.code == code), None)


def install(session: Session, now: datetime) -> int:
    """Publish the starter's procedures whose codes the catalogue has never had. Returns how many.

    Processes that do so at the same moment wait for each other, in an empty catalogue too: its revision row, which
    they lock, is made first.
    """
    versions.lock(session)
    known = versions.known_codes(session)
    missing = [each for each in load() if each.code not in known]
    change = Change(actor="starter", now=now, effective_from=clock.today(now), reason="danh mục khởi đầu")
    versions.record_all(session, (("publish", each) for each in missing), change)
    return len(missing)
