"""The steps of a zorgtafel as forms, made for one case."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.traject.doubts import doubts_of
from services.scheduling.zorgtafel.concept import (
    MANDATE_WORDS,
    Akkoord,
    Concept,
    needs_agreement,
)
from services.scheduling.zorgtafel.proposal import Seat
from shared import clock
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Categorie, Persoon
from shared.policy import CaseRules
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    LongText,
    MultiField,
    ShortText,
)
from shared.web.together import SharedForm

FIXED = (Categorie.AANMELDER, Categorie.CASUSCOORDINATOR)
SOUNDS_LIKE = (
    "De organisatie of rol klinkt als het gerecht of een gemandateerde voorziening. "
    "Klopt dat niet? Verbeter ze dan bij Mensen."
)


class CancelForm(SharedForm):
    reden = LongText(
        "Waarom gaat dit niet door?",
        rows=3,
        maximum=500,
        required="Zeg kort waarom.",
        hint="Dit blijft bij de casus. Wie uitgenodigd is, krijgt alleen te lezen dat "
        "de afspraak niet doorgaat.",
    )


def people_form(seats: Sequence[Seat], rules: CaseRules) -> type[SharedForm]:
    """Make the form of Wie: one question per category that has people."""
    fields: dict[str, Any] = {}
    for rule in rules.categorieen:
        here = [seat for seat in seats if seat.person.categorie is rule.code]
        fields[f"mee_{rule.code}"] = MultiField(
            rule.label,
            choices=[(s.person.id, s.person.naam, _about(s)) for s in here],
            required=False,
            mark_optional=False,
        )
        if rule.verplicht:
            fields[f"zonder_{rule.code}"] = ShortText(
                f"Komt er niemand van “{rule.label}”? Zeg waarom",
                required=False,
                mark_optional=False,
            )
    fields["nieuw"] = ChoiceField(
        "Nog iemand aan tafel?",
        choices=[
            (rule.code.value, rule.label)
            for rule in rules.categorieen
            if rule.code not in FIXED
        ],
        select=True,
        required=False,
        mark_optional=False,
        hint="Wat je hierboven aanvinkte, wordt mee bewaard.",
    )
    for seat in seats:
        if needs_agreement(seat.person):
            fields |= _agreement_fields(seat)
    return type("PeopleForm", (SharedForm,), fields)


def _about(seat: Seat) -> str:
    person = seat.person
    words = [person.rol, person.organisatie, seat.reason]
    words += [doubt for doubt in doubts_of(person) if doubt != seat.reason]
    if not person.email and not person.uit_netwerk:
        words.append("geen mailadres")
    return " · ".join(filter(None, words))


def _agreement_fields(seat: Seat) -> dict[str, Any]:
    key, name = seat.person.id, seat.person.naam
    said = isinstance(seat.person, Aanmelder) or _is_mandated(seat.person)
    return {
        f"dienst_{key}": ChoiceField(
            f"Voor welke dienst komt {name}?",
            choices=list(MANDATE_WORDS.items()),
            required=False,
            mark_optional=False,
            hint="" if said else SOUNDS_LIKE,
            reveals={
                code: [f"{code}_op_{key}", f"{code}_wie_{key}"]
                for code in ("sdj", "parket", "jeugdrechtbank")
            },
        ),
        **{
            f"{code}_op_{key}": DutchDateField(
                "Wanneer gaven de ouders hun akkoord?",
                required=False,
                latest=clock.today,
                hint="Zonder akkoord mag er niets naar deze dienst (artikel 75 en "
                "75/1 van het decreet integrale jeugdhulp).",
            )
            for code in ("sdj", "parket", "jeugdrechtbank")
        },
        **{
            f"{code}_wie_{key}": ShortText(
                "Wie ging akkoord, en hoe?",
                required=False,
                hint="Zoals: beide ouders, in het gesprek van maandag.",
            )
            for code in ("sdj", "parket", "jeugdrechtbank")
        },
    }


def people_data(
    concept: Concept, seats: Sequence[Seat], mandate: str
) -> dict[str, Any]:
    """Return what is prepared, or the proposal, as the form of Wie wants it."""
    data: dict[str, Any] = {}
    for seat in seats:
        key = f"mee_{seat.person.categorie}"
        if seat.person.id in concept.seated:
            data.setdefault(key, []).append(seat.person.id)
    for code, reason in concept.zonder.items():
        data[f"zonder_{code}"] = reason
    for seat in seats:
        agreed = concept.akkoord.get(seat.person.id) or Akkoord(
            dienst=_service_of(seat.person, mandate)
        )
        data[f"dienst_{seat.person.id}"] = agreed.dienst
        data[f"{agreed.dienst}_op_{seat.person.id}"] = agreed.gekregen_op
        data[f"{agreed.dienst}_wie_{seat.person.id}"] = agreed.van_wie
    return data


def _service_of(person: Persoon, mandate: str) -> str:
    """Return for which body somebody comes, as far as the aanmelding tells."""
    if isinstance(person, Aanmelder):
        told = person.org_soort
    else:  # a helper who works for a court need not come for that of the case
        told = mandate if _is_mandated(person) else ""
    return told if told in MANDATE_WORDS else ""


def _is_mandated(person: Persoon) -> bool:
    return person.categorie is Categorie.GEMANDATEERDE_VOORZIENING


def people_chosen(form: SharedForm, concept: Concept, seats: Sequence[Seat]) -> Concept:
    """Return the concept with what was chosen in Wie."""
    answers = form.answers
    chosen: list[str] = []
    for seat in seats:
        if seat.person.id in (answers.get(f"mee_{seat.person.categorie}") or ()):
            chosen.append(seat.person.id)
    agreed = {}
    for seat in seats:
        key = seat.person.id
        if dienst := answers.get(f"dienst_{key}"):
            agreed[key] = Akkoord(
                dienst=dienst,
                gekregen_op=answers.get(f"{dienst}_op_{key}"),
                van_wie=answers.get(f"{dienst}_wie_{key}") or "",
            )
    zonder = {
        name.removeprefix("zonder_"): text
        for name, text in answers.items()
        if name.startswith("zonder_") and text
    }
    apart = {key: part for key, part in concept.apart.items() if key in chosen}
    return concept.model_copy(
        update={
            "mee": tuple(chosen),
            "akkoord": agreed,
            "zonder": zonder,
            "apart": apart,
        }
    )
