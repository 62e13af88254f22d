"""The plan as a page shows it: each part with its items, ready to be typed in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from services.scheduling.zorgplan.content import Item
from services.scheduling.zorgplan.controle import Deelstand, Punt, is_open, state_of
from services.scheduling.zorgplan.definition import ZORGPLAN, Deel, Soort, Veld
from services.scheduling.zorgplan.forms import Getypt
from services.scheduling.zorgplan.queries import (
    fixed_of,
    options_of,
    say,
    several_of,
)
from shared.merge import Waarde


@dataclass(frozen=True)
class Invulveld:
    veld: Veld
    name: str
    value: str
    chosen: tuple[str, ...]
    options: Mapping[str, str]
    fout: str = ""
    # what a colleague wrote in the same place
    ander: str = ""


@dataclass(frozen=True)
class Invulitem:
    id: str
    velden: Sequence[Invulveld]
    fixed: bool
    gone: bool = False
    uit_aanmelding: bool = False


@dataclass(frozen=True)
class Invuldeel:
    deel: Deel
    is_open: bool
    items: Sequence[Invulitem]
    basis: str
    # an empty item for the page to copy, with this as its id
    leeg: Invulitem | None
    stand: Deelstand
    # unfolded as the page comes
    is_shown: bool


BLANK = "nieuw-item"


def writing_part(
    deel: Deel,
    items: Sequence[Item],
    casus_id: str,
    named: Mapping[str, str],
    punten: Sequence[Punt],
    *,
    is_shown: bool = False,
    typed: Getypt | None = None,
    botsing: Mapping[str, Mapping[str, Waarde]] | None = None,
    extra: bool = False,
) -> Invuldeel:
    """Return a part to type in; with what was typed over what is kept."""
    fixed = [fixed_of(items, casus_id, deel)] if deel.vast else []
    several = several_of(items, casus_id, deel, also_gone=True)
    kept = {item.id: item.waarden for item in (*fixed, *several)}
    sent = typed.sent if typed else {}
    new = [Item(id=key, deel=deel.code) for key in sent if key not in kept]
    if deel.velden and not new and (extra or not any(not i.is_gone for i in several)):
        new = [Item(id=str(uuid4()), deel=deel.code)]
    make = _Maker(deel, named, items, typed, botsing or {})
    basis = kept if typed is None or botsing else typed.basis
    return Invuldeel(
        deel=deel,
        is_open=is_open(deel, items, casus_id),
        # why there is no item stands below the items
        items=[
            *(make(item) for item in (*several, *new)),
            *(make(item, fixed=True) for item in fixed),
        ],
        basis=json.dumps(basis),
        leeg=make(Item(id=BLANK, deel=deel.code)) if deel.velden else None,
        stand=state_of(deel, items, punten),
        is_shown=is_shown,
    )


@dataclass(frozen=True)
class _Maker:
    deel: Deel
    named: Mapping[str, str]
    items: Sequence[Item]
    typed: Getypt | None
    botsing: Mapping[str, Mapping[str, Waarde]]

    def __call__(self, item: Item, *, fixed: bool = False) -> Invulitem:
        mine = self.typed.sent.get(item.id) if self.typed else None
        both = {**item.waarden, **(mine or {})}
        shown = item.model_copy(update={"waarden": both})
        velden = [
            self._field(veld, item, shown) for veld in self.deel.asked(fixed=fixed)
        ]
        return Invulitem(item.id, velden, fixed, shown.is_gone, item.uit_aanmelding)

    def _field(self, veld: Veld, item: Item, shown: Item) -> Invulveld:
        options = dict(options_of(veld, self.named, self.items))
        # what was chosen once stays choosable, also when that person left
        for code in shown.codes(veld.code) if options else ():
            options.setdefault(code, self.named.get(code, code))
        options.pop(f"item:{item.id}", None)
        faults = self.typed.fouten if self.typed else {}
        other = self.botsing.get(item.id, {}).get(veld.code)
        theirs = item.model_copy(update={"waarden": {veld.code: other or ""}})
        return Invulveld(
            veld=veld,
            name=f"{item.id}.{veld.code}",
            value=shown.text(veld.code),
            chosen=tuple(shown.codes(veld.code)),
            options=options,
            fout=faults.get((item.id, veld.code), ""),
            ander=(say(veld, theirs, self.named) or "(leeg)")
            if other is not None
            else "",
        )


@dataclass(frozen=True)
class Leesitem:
    uit_aanmelding: bool
    regels: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Leesdeel:
    deel: Deel
    titel: str
    items: Sequence[Leesitem]


def reading_parts(
    items: Sequence[Item],
    casus_id: str,
    named: Mapping[str, str],
    *,
    ouders: bool = False,
) -> list[Leesdeel]:
    """Return what is written, part by part; nothing of it names an item left out."""
    there = {f"item:{item.id}" for item in items}
    named = {k: v for k, v in named.items() if k in there or not k.startswith("item:")}
    found = []
    for deel in ZORGPLAN.delen:
        if ouders and deel.intern:
            continue
        fixed, several = (
            fixed_of(items, casus_id, deel),
            several_of(items, casus_id, deel),
        )
        shown = [item for item in (fixed, *several) if item.waarden]
        rows = [
            Leesitem(item.uit_aanmelding and not ouders, lines)
            for item in shown
            if (lines := _lines(deel, item, named, ouders=ouders))
        ]
        if rows:
            found.append(
                Leesdeel(deel, deel.titel_ouders if ouders else deel.titel, rows)
            )
    return found


def _lines(
    deel: Deel, item: Item, named: Mapping[str, str], *, ouders: bool
) -> list[tuple[str, str]]:
    told = [
        (veld, said)
        for veld in (*deel.vast, *deel.velden)
        if not (ouders and veld.intern) and (said := say(veld, item, named))
    ]
    if all(veld.soort is Soort.PERSOON for veld, _ in told):
        return []  # a name alone tells nothing
    return [
        (veld.label_ouders or veld.label if ouders else veld.label, said)
        for veld, said in told
    ]
