"""What changed between two versions: items by their id, texts word by word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from services.scheduling.zorgplan.content import Item, Versie
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel
from services.scheduling.zorgplan.definition.model import DELEN_MET
from services.scheduling.zorgplan.queries import options_of, say, title_of

WORDS = re.compile(r"\s+|\S+")
SAME, GONE, NEW = "zelfde", "weg", "nieuw"


@dataclass(frozen=True)
class Stuk:
    """Some words that stayed, went or came."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Verandering:
    """One item that came, went, or reads otherwise."""

    deel: Deel
    titel: str
    soort: str
    velden: tuple[tuple[str, tuple[Stuk, ...]], ...]


def difference(before: Versie, after: Versie) -> list[Verandering]:
    """Return what changed, in the order of the plan."""
    old, new = _present(before), _present(after)
    found = []
    for deel in ZORGPLAN.delen:
        ids = [key for key, item in {**old, **new}.items() if item.deel == deel.code]
        for key in ids:
            change = _change(deel, old.get(key), new.get(key), before, after)
            if change is not None:
                found.append(change)
    return found


def _present(version: Versie) -> Mapping[str, Item]:
    return {i.id: i for i in version.items if not i.is_gone and i.waarden}


def _change(
    deel: Deel, old: Item | None, new: Item | None, before: Versie, after: Versie
) -> Verandering | None:
    fields = []
    for veld in (*deel.vast, *deel.velden):
        was = say(veld, old, before.namen) if old else ""
        now = say(veld, new, after.namen) if new else ""
        if was != now:
            fields.append((veld.label, tuple(words_changed(was, now))))
    if old and new and old.delen != new.delen:
        readers = (_readers(old, before), _readers(new, after))
        fields.append((DELEN_MET.label, tuple(words_changed(*readers))))
    item = new or old
    assert item is not None
    if not fields:
        return None
    soort = "nieuw" if old is None else "weg" if new is None else "gewijzigd"
    return Verandering(deel, title_of(item), soort, tuple(fields))


def _readers(item: Item, version: Versie) -> str:
    return options_of(DELEN_MET, version.namen, ()).get(item.delen, item.delen)


def words_changed(before: str, after: str) -> list[Stuk]:
    """Return both texts as one: what stayed, what went, what came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found = []
    for what, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what == "equal":
            found.append(Stuk(SAME, "".join(old[a:b])))
            continue
        if b > a:
            found.append(Stuk(GONE, "".join(old[a:b])))
        if d > c:
            found.append(Stuk(NEW, "".join(new[c:d])))
    return found
