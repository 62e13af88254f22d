"""Reading one part of the plan as it was typed; the definition says what belongs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from services.scheduling.zorgplan.content import Akkoord, Item
from services.scheduling.zorgplan.definition import Deel, Soort, Veld
from services.scheduling.zorgplan.delen import WAYS
from services.scheduling.zorgplan.queries import options_of
from shared import clock
from shared.contracts.people import Persoon
from shared.merge import Waarde
from shared.web.fields import ChoiceField, DutchDateField, LongText, Option, ShortText
from shared.web.forms import BaseForm

FREE = (Soort.KORT, Soort.LANG)
AGREEMENT_WORDS = {
    "akkoord": "Akkoord",
    "voorbehoud": "Akkoord, met een voorbehoud",
    "niet_akkoord": "Niet akkoord",
}


@dataclass
class Getypt:
    """What one person typed in one part, and what is wrong with it."""

    sent: dict[str, dict[str, Waarde]] = field(default_factory=dict)
    basis: dict[str, dict[str, Waarde]] = field(default_factory=dict)
    fouten: dict[tuple[str, str], str] = field(default_factory=dict)


def read_part(
    deel: Deel,
    typed: MultiDict[str, str],
    *,
    fixed_id: str,
    named: Mapping[str, str],
    items: Sequence[Item],
) -> Getypt:
    """Return what was typed; whatever is no answer stands among the errors."""
    found = Getypt(basis=_basis(typed.get("basis", "")))
    for key in typed.getlist("item"):
        if not _is_id(key):
            continue
        values: dict[str, Waarde] = {}
        for veld in deel.asked(fixed=key == fixed_id):
            value, fault = _read(veld, typed, f"{key}.{veld.code}", named, items)
            values[veld.code] = value
            if fault:
                found.fouten[key, veld.code] = fault
        found.sent[key] = values
    return found


def _read(
    veld: Veld,
    typed: MultiDict[str, str],
    name: str,
    named: Mapping[str, str],
    items: Sequence[Item],
) -> tuple[Waarde, str]:
    if veld.is_list:
        return sorted(set(typed.getlist(name))) or "", ""
    text = typed.get(name, "").replace("\r\n", "\n").strip()
    if veld.soort in FREE:
        over = len(text) - veld.most
        return text, f"Dit is {over} tekens te lang." if over > 0 else ""
    if veld.soort is Soort.DATUM:
        return text, "" if not text or _is_day(text) else "Vul een datum in."
    known = options_of(veld, named, items)
    return text, "" if not text or text in known else "Kies uit de lijst."


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _basis(text: str) -> dict[str, dict[str, Waarde]]:
    try:
        found: Any = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        key: {n: v for n, v in values.items() if isinstance(v, str | list)}
        for key, values in found.items()
        if isinstance(values, dict)
    }


class AgreementForm(BaseForm):
    keuze = ChoiceField(
        "Gaat deze persoon akkoord?", choices=list(AGREEMENT_WORDS.items())
    )
    dag = DutchDateField("Wanneer gezegd?", latest=clock.today)
    opmerking = LongText("Opmerking of voorbehoud", required=False, rows=3)
    version = HiddenField()

    def said(self) -> Akkoord:
        return Akkoord(
            keuze=self.keuze.data,
            dag=self.dag.data,
            opmerking=self.opmerking.data or "",
        )

    @property
    def based_on(self) -> int:
        text = self.version.data or ""
        return int(text) if text.isdecimal() else -1


class ShareForm(BaseForm):
    aan = ChoiceField("Wie krijgt deze versie?", choices=[], select=True)
    vorm = ChoiceField("In welke vorm?", choices=list(WAYS.items()))
    waarom = ShortText(
        "Waarom heeft deze persoon het nodig?",
        required="Zeg waarom: zo blijft het bij wie het moet weten.",
    )

    def offer(self, people: Iterable[Persoon]) -> None:
        """Let the people of the case be chosen."""
        self.aan.options = [Option(person.id, person.naam) for person in people]
