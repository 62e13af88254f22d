"""Reading a plan: its items, who can be named in it, and its versions."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from services.scheduling.partners.queries import partners_of
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan.aanmelding import brought
from services.scheduling.zorgplan.content import Item, open_item, own_id
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel, Soort, Veld
from services.scheduling.zorgplan.definition.model import DELEN, LET_OP, OUDER
from services.scheduling.zorgplan.models import ZorgplanItem, ZorgplanVersie
from services.scheduling.zorgtafel.content import people_around
from shared.contracts.people import Categorie
from shared.web.moments import spoken_date

SHORT = 80


def items_of(session: Session, traject: Traject) -> list[Item]:
    """Return every item in order: what was typed, and what the aanmelding brought."""
    rows = session.exec(
        select(ZorgplanItem)
        .where(ZorgplanItem.casus_id == traject.id)
        .order_by(col(ZorgplanItem.volgorde), col(ZorgplanItem.id))
    )
    begin = {item.id: item for item in brought(session, traject)}
    items = [_marked(open_item(session, row), begin) for row in rows]
    typed = {item.id: item for item in items}
    # what somebody wrote over keeps its place: two open pages count it alike
    brought_first = [typed.pop(key, item) for key, item in begin.items()]
    parts = [deel.code for deel in ZORGPLAN.delen]
    return sorted(
        [*brought_first, *typed.values()], key=lambda item: parts.index(item.deel)
    )


# who may see it, and what to mind, is no word of the aanmelder
ASIDE = (DELEN, LET_OP)


def _marked(item: Item, begin: Mapping[str, Item]) -> Item:
    """Mark what still reads as the aanmelder wrote it, whoever may see it by now."""
    first = begin.get(item.id)
    if first is None or item.is_gone:
        return item
    told, now = (
        {name: value for name, value in one.waarden.items() if name not in ASIDE}
        for one in (first, item)
    )
    return item.model_copy(update={"uit_aanmelding": told == now})


def fixed_of(items: Sequence[Item], casus_id: str, deel: Deel) -> Item:
    """Return the item that a part has once, empty where nobody typed."""
    wanted = own_id(casus_id, deel.code)
    empty = Item(id=wanted, deel=deel.code)
    return next((item for item in items if item.id == wanted), empty)


def several_of(
    items: Sequence[Item], casus_id: str, deel: Deel, *, also_gone: bool = False
) -> list[Item]:
    """Return the items that a part has as often as needed."""
    fixed = own_id(casus_id, deel.code)
    return [
        item
        for item in items
        if item.deel == deel.code
        and item.id != fixed
        and (also_gone or not item.is_gone)
    ]


def people_names(session: Session, traject: Traject) -> dict[str, str]:
    """Return everybody around the child by what an answer calls them."""
    people = people_around(session, traject).values()
    return {f"persoon:{p.id}": f"{p.naam}{f' ({p.rol})' * bool(p.rol)}" for p in people}


def names(session: Session, traject: Traject, items: Sequence[Item]) -> dict[str, str]:
    """Return the people, the partners and the items by what an answer calls them."""
    everybody = people_around(session, traject, also_gone=True).values()
    gone = {f"persoon:{person.id}": person.naam for person in everybody}
    partners = partners_of(session, regio=traject.regio)
    offered = {f"partner:{partner.id}": partner.naam for partner in partners}
    return (
        gone
        | people_names(session, traject)
        | offered
        | item_names(items)
        | _parents(session, traject)
    )


def _parents(session: Session, traject: Traject) -> dict[str, str]:
    """Return each parent as one to share an item with, where there are several."""
    people = people_of(session, traject.id).values()
    parents = [p for p in people if p.categorie is Categorie.OUDERS]
    several = len(parents) > 1
    return {f"{OUDER}{p.id}": f"Alleen {p.naam}" for p in parents if several}


def item_names(items: Sequence[Item]) -> dict[str, str]:
    return {f"item:{item.id}": title_of(item) for item in items if item.waarden}


def title_of(item: Item) -> str:
    """Return what an item is about, short: its first words, or its part."""
    deel = ZORGPLAN.deel(item.deel)
    assert deel is not None
    texts = [
        item.text(veld.code)
        for veld in (*deel.velden, *deel.vast)
        if veld.soort in (Soort.KORT, Soort.LANG) and item.text(veld.code)
    ]
    if not deel.velden or not texts:
        return deel.titel
    text = " ".join(texts[0].split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"


def options_of(
    veld: Veld, named: Mapping[str, str], items: Sequence[Item]
) -> dict[str, str]:
    """Return what can be chosen, as codes with their words."""
    if veld.soort is Soort.SCHAAL:
        return {str(number): str(number) for number in range(11)}
    if veld.soort is Soort.PERSOON:
        return {k: v for k, v in named.items() if k.startswith("persoon:")}
    if veld.soort is Soort.WIE:
        return {k: v for k, v in named.items() if not k.startswith(("item:", OUDER))}
    if veld.soort is Soort.BAND:
        return _links(veld, items)
    if veld.code == DELEN:
        mine = {k: v for k, v in named.items() if k.startswith(OUDER)}
        return dict(veld.keuzes) | {k: f"{v} en professionals" for k, v in mine.items()}
    return dict(veld.keuzes)


def _links(veld: Veld, items: Sequence[Item]) -> dict[str, str]:
    return {
        f"item:{item.id}": f"{deel.titel}: {title_of(item)}"
        if deel.velden
        else deel.titel
        for item in items
        if item.deel in veld.delen and item.waarden and not item.is_gone
        for deel in [ZORGPLAN.deel(item.deel)]
        if deel is not None
    }


def say(veld: Veld, item: Item, named: Mapping[str, str]) -> str:
    """Return an answer in words."""
    known = {**dict(veld.keuzes), **named}
    if veld.soort in (Soort.KORT, Soort.LANG):
        return item.text(veld.code)
    if veld.soort is Soort.SCHAAL:
        return f"{item.text(veld.code)} op 10" if item.text(veld.code) else ""
    if veld.soort is Soort.DATUM and item.text(veld.code):
        return spoken_date(date.fromisoformat(item.text(veld.code)))
    if veld.soort is Soort.BAND:
        # a link to what the reader does not get says nothing
        return ", ".join(named[code] for code in item.codes(veld.code) if code in named)
    return ", ".join(known.get(code, code) for code in item.codes(veld.code))


def versions_of(session: Session, casus_id: str) -> list[ZorgplanVersie]:
    """Return the versions, the newest first."""
    query = select(ZorgplanVersie).where(ZorgplanVersie.casus_id == casus_id)
    return list(session.exec(query.order_by(col(ZorgplanVersie.nummer).desc())))
