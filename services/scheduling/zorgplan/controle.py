"""What a plan still misses: most of it is only said, little stops a version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.scheduling.zorgplan.content import Item
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel, Veld
from services.scheduling.zorgplan.queries import fixed_of, several_of

FIRST_CHECK = timedelta(days=14)


@dataclass(frozen=True)
class Punt:
    """One thing that is still open, and whether a version waits for it."""

    deel: Deel
    tekst: str
    stopt: bool = False


@dataclass(frozen=True)
class Deelstand:
    """How far one part is, in words and a kind of tag, and what it misses."""

    woorden: str
    soort: str
    mist: tuple[str, ...]


def state_of(deel: Deel, items: Sequence[Item], found: Sequence[Punt]) -> Deelstand:
    """Return how far a part is, given everything that is still open."""
    missing = tuple(dict.fromkeys(p.tekst for p in found if p.deel == deel))
    written = any(i.waarden and not i.is_gone for i in items if i.deel == deel.code)
    if not written:
        text = "nog leeg" if missing else "mag leeg"
        return Deelstand(text, "quiet", missing)
    if missing:
        return Deelstand(f"nog {len(missing)} open", "clock", missing)
    return Deelstand("klaar", "done", missing)


def is_open(deel: Deel, items: Sequence[Item], casus_id: str) -> bool:
    """Tell whether a part may be written: each need before it has a decision."""
    return all(_is_decided(need, items, casus_id) for need in deel.na)


def _is_decided(code: str, items: Sequence[Item], casus_id: str) -> bool:
    deel = ZORGPLAN.deel(code)
    assert deel is not None
    fixed = fixed_of(items, casus_id, deel)
    if not deel.velden:
        return bool(fixed.text("besluit"))
    several = several_of(items, casus_id, deel)
    if not several:
        return bool(fixed.text(deel.anders))
    return all(item.text("besluit") for item in several)


def points(
    items: Sequence[Item], casus_id: str, *, mandaat: bool = False
) -> list[Punt]:
    """Return everything that is still open, in the order of the plan."""
    found = []
    for deel in ZORGPLAN.delen:
        found += _of_part(deel, items, casus_id)
        mee = fixed_of(items, casus_id, deel).text("mee")
        if deel.code == "opvolging" and mandaat and not mee:
            found.append(Punt(deel, "Er is een gemandateerde voorziening: welke?"))
    return found


def _of_part(deel: Deel, items: Sequence[Item], casus_id: str) -> list[Punt]:
    fixed, several = fixed_of(items, casus_id, deel), several_of(items, casus_id, deel)
    if deel.anders and fixed.text(deel.anders) and not several:
        return []
    if deel.velden:
        found = [Punt(deel, f"Er staat nog geen {deel.item}")] * (
            len(several) < deel.minstens
        )
        return found + [p for item in several for p in _of_item(deel, item, items)]
    if deel.vrij and not fixed.waarden:
        return []
    return _missing(deel, deel.vast, fixed) + _need(deel, fixed)


def _of_item(deel: Deel, item: Item, items: Sequence[Item]) -> list[Punt]:
    found = _missing(deel, deel.velden, item) + _need(deel, item)
    if deel.code == "doelen":
        there = {f"item:{one.id}" for one in items if one.waarden and not one.is_gone}
        if not there & set(item.codes("band")):
            text = "Een doel hangt aan geen zorg, kracht of nood"
            found = [p for p in found if p.tekst != "Hangt samen met"]
            found.append(Punt(deel, text, stopt=True))
    if deel.code == "veiligheid_nu" and _is_late(item):
        found.append(Punt(deel, "Kijk een afspraak na binnen de veertien dagen"))
    return found


def _is_late(item: Item) -> bool:
    begin, until = item.text("vanaf"), item.text("tot")
    if not (begin and until):
        return False
    return date.fromisoformat(until) - date.fromisoformat(begin) > FIRST_CHECK


def _missing(deel: Deel, velden: tuple[Veld, ...], item: Item) -> list[Punt]:
    stops = deel.code == "perspectief_kind"
    return [
        Punt(deel, veld.label, stopt=stops)
        for veld in velden
        if veld.nodig and not item.codes(veld.code)
    ]


def _need(deel: Deel, item: Item) -> list[Punt]:
    if deel.veld("mogelijkheden") is None:
        return []
    weighed = item.text("mogelijkheden") or item.text("valkuilen")
    return [] if weighed else [Punt(deel, "Mogelijkheden of valkuilen")]
