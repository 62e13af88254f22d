"""What holders of a private link may see and change: they have no account and no role.

The same groups of fields as `rights.py`, one column for each kind of holder. A link is
for one case, or one partner; of that it opens these groups and no others.
"""

from enum import StrEnum

from shared.access.rights import Fields


class Holder(StrEnum):
    """Whoever has a link to a page that shows a group of fields."""

    AANMELDER = "aanmelder"
    # a professional at the table
    DEELNEMER = "deelnemer"
    EXPERT = "expert"
    PARTNER = "partner"


# z: sees it, w: changes it too, -: neither. An expert thinks along about a plan; where
# the table was, and who sat there, is no part of that.
TABLE = """
                aanmelder deelnemer expert partner
verloop         z         -         -      -
contact         w         -         -      -
zorg            w         -         -      -
tafel           -         z         -      -
plan            -         z         z      -
berichten       w         -         -      -
aanbod          -         -         -      w
"""
# whose links they are; a page may know better who holds its own
HOLDERS = {
    "status": Holder.AANMELDER,
    "uitnodigen": Holder.AANMELDER,
    "deelname": Holder.DEELNEMER,
    "aanbod": Holder.PARTNER,
}


def _read(table: str) -> dict[tuple[Holder, Fields], str]:
    head, *lines = table.strip().splitlines()
    columns = [Holder(name) for name in head.split()]
    return {
        (holder, Fields(name)): cell
        for name, *cells in (line.split() for line in lines)
        for holder, cell in zip(columns, cells, strict=True)
    }


RIGHTS = _read(TABLE)


def holder_may(holder: Holder | None, fields: Fields, *, change: bool = False) -> bool:
    """Tell whether this holder may; without a line in the table nobody."""
    if holder is None:
        return False
    return RIGHTS.get((holder, fields), "-") in ("w" if change else "zw")
