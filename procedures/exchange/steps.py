"""Steps out of one published text: at "Bước n" headings if there are any, else one step a line. No word is lost."""

import re

from procedures.catalogue.document import Step

_HEADING = re.compile(r"(?:^|(?<=[\n.;]))\s*(?=[-+*•]?\s*Bước\s+\d+\s*[:.–-])")
_TITLE = re.compile(r"[-+*•]?\s*(?P<title>Bước\s+\d+)\s*[:.–-]+\s*(?P<text>.*)", re.DOTALL)
_LONGEST_TITLE = 120


def split(text: str) -> tuple[Step, ...]:
    """Take a cleaned text apart into steps."""
    parts = [part.strip() for part in _HEADING.split(text) if part.strip()]
    if not any(_TITLE.match(part) for part in parts):
        return tuple(Step(text=line) for line in text.split("\n") if line.strip())
    return tuple(_step(part) for part in parts)


def _step(part: str) -> Step:
    found = _TITLE.match(part)
    if not found:
        return Step(text=part)
    title, text = found["title"], found["text"].strip()
    first, _, rest = text.partition("\n")
    if rest.strip() and len(first) <= _LONGEST_TITLE:
        return Step(title=f"{title}: {first.rstrip(':')}" if first else title, text=rest.strip())
    return Step(title=title, text=text) if text else Step(text=title)
