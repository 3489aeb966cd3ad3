"""The procedures citizens need most, in order.

Source: the ward list of frequent procedures, labelled public questions and portal quick links, counted 2026-11-20.
"""

from procedures.catalogue.document import Procedure
from procedures.search.snapshot import Snapshot

MOST_NEEDED = (
    "1.001193", "1.000894", "1.004222", "1.004194", "1.014063", "1.004873", "2.000815", "1.000656",
    "1.012786", "1.013225", "1.001612", "3.000348", "2.000635", "1.012784", "1.004884", "1.010038",
    "1.003677", "1.004859", "2.000884", "1.012783", "1.001022", "2.002516",
)  # fmt: skip
SHOWN = 12


def most_needed(snapshot: Snapshot) -> list[Procedure]:
    """The first of them that are in force here; fewer in a catalogue that has fewer."""
    present = (snapshot.procedure(code) for code in MOST_NEEDED)
    return [procedure for procedure in present if procedure and not procedure.internal][:SHOWN]
