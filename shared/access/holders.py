"""What holders of a private link may see and change: they have no account and no role.

The same groups of fields as `rights.py`, one column for each kind of holder. A link is
for one case, or one partner; of that it opens these groups and no others.
"""

from enum import StrEnum

from shared.access.rights import Fields


class Holder(StrEnum):
    """Whoever has a link to a page that shows a group of fields."""

    AANMELDER = "aanmelder"
    # a professional who is asked for the table, or was at it
    DEELNEMER = "deelnemer"
    EXPERT = "expert"
    # a parent or somebody of the network
    NAASTE = "naaste"
    PARTNER = "partner"
    # who comes to a session of the observatorium
    INGESCHREVENE = "ingeschrevene"
    # staff, by the calendar they subscribe to or before they have a password
    MEDEWERKER = "medewerker"


# z: sees it, w: changes it too, -: neither. An expert thinks along about a plan; where
# the table was, and who sat there, is no part of that.
TABLE = """
                aanmelder deelnemer expert naaste partner ingeschrevene medewerker
verloop         z         -         -      -      -       -             -
contact         w         -         -      -      -       -             -
zorg            w         -         -      -      -       -             -
tafel           -         z         -      -      -       -             -
plan            -         z         z      -      -       -             -
berichten       w         -         -      -      -       -             -
afspraak        z         w         -      w      z       -             z
aanbod          -         -         -      -      w       -             -
observatorium   -         -         -      -      -       z             -
permanentie     -         -         -      -      -       -             z
eigen           w         -         -      z      -       w             w
"""
# whose links they are; a page may know better who holds its own
HOLDERS = {
    **dict.fromkeys(
        ("concept", "bevestig", "status", "adres", "aanvullen", "uitnodigen"),
        Holder.AANMELDER,
    ),
    **dict.fromkeys(("peiling", "antwoord", "deelname"), Holder.DEELNEMER),
    **dict.fromkeys(("afspraak", "brief"), Holder.NAASTE),
    **dict.fromkeys(("aanbod", "partneragenda"), Holder.PARTNER),
    "observatorium": Holder.INGESCHREVENE,
    **dict.fromkeys(("agenda", "welkom"), Holder.MEDEWERKER),
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
