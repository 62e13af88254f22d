"""Two people on one item: what each changed is kept, what both changed is asked."""

from collections.abc import Mapping
from typing import NamedTuple

# an answer is a text, or a sorted list of codes; empty is the same as not answered
Waarde = str | list[str]
Waarden = Mapping[str, Waarde]


class Merged(NamedTuple):
    """The item to keep, what the other wrote where both did, and whose page is old."""

    waarden: dict[str, Waarde]
    botsing: dict[str, Waarde]
    # what the page of this person may build on
    basis: dict[str, Waarde]


def merge(basis: Waarden, mine: Waarden, theirs: Waarden) -> Merged:
    """Merge field by field; where both wrote, theirs stands until a human chose.

    The basis moves only where the page shows what is kept: a page that does not show
    the words of a colleague may not undo them with its next save.
    """
    kept: dict[str, Waarde] = {}
    clash: dict[str, Waarde] = {}
    upon: dict[str, Waarde] = {}
    for name in sorted({*basis, *mine, *theirs}):
        before, my, their = (side.get(name) or "" for side in (basis, mine, theirs))
        if name not in mine or my == before:
            found = their
        elif their in (before, my):
            found = my
        else:
            found = clash[name] = their
        if found:
            kept[name] = found
        built = found if name in mine and found == my else before
        if built:
            upon[name] = built
    return Merged(kept, clash, upon)
