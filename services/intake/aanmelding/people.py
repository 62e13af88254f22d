"""From answers to the people that a traject starts with."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import Definition, Group
from services.intake.aanmelding.forms import UNKNOWN
from services.intake.aanmelding.kern import birth_day, due_day, is_pregnancy
from services.intake.aanmelding.summary import say
from shared.contracts.aanmelding import Aanmelder, Kind
from shared.contracts.people import Categorie, Kanaal, Persoon, VeiligKanaal
from shared.data.municipalities import municipality

MANDATED = {
    "ocj": "Ondersteuningscentrum Jeugdzorg",
    "vk": "Vertrouwenscentrum Kindermishandeling",
    "sdj": "Sociale dienst jeugdrechtbank",
}
PLACES = {"thuis": "bij het gezin thuis", "ckg": "CKG", "andere": "", None: ""}
INVITED_BY_REFERRER = "De aanmelder wil deze persoon zelf uitnodigen."
# answers of a person that have no field of their own in the message
NOTED = {
    "ouder": ("geboortejaar", "adres", "woont_bij_kind", "gezag", "cultuur", "tip"),
    "netwerk": ("betekenis",),
    "hulpverlener": (),
    "vib.opvolging": (),
}


def stable_id(casus_id: str, who: str) -> str:
    """Return the id of somebody who is asked once: always the same for a casus."""
    return str(uuid5(NAMESPACE_OID, f"zorgtafel/{casus_id}/{who}"))


def child_of(answers: Answers, *, today: date) -> Kind:
    """Return the child as a traject knows it."""
    place = answers.get("kind.gemeente", "")
    found = municipality(place)
    return Kind(
        naam=answers.get("kind.naam", ""),
        geboren=not is_pregnancy(answers),
        geboortedatum=birth_day(answers),
        bevallingsdatum=due_day(answers, today=today),
        verblijf=answers.get("kind.verblijf_andere")
        or answers.get("kind.verblijf", ""),
        gemeente_nis=found.nis if found else "",
        gemeente=place,
    )


def referrer_of(
    answers: Answers, *, casus_id: str, confirmed_at: datetime | None
) -> Aanmelder:
    """Return the aanmelder as one of the people."""
    return Aanmelder(
        id=stable_id(casus_id, "aanmelder"),
        naam=answers["aanmelder.naam"],
        categorie=Categorie.AANMELDER,
        rol=answers.get("aanmelder.functie", ""),
        functie=answers.get("aanmelder.functie", ""),
        organisatie=answers.get("aanmelder.organisatie", ""),
        org_soort=answers.get("aanmelder.org_soort", ""),
        telefoon=answers["aanmelder.telefoon"],
        email=answers.get("aanmelder.email", ""),
        bereikbaar=answers.get("aanmelder.beschikbaar", ""),
        email_bevestigd_op=confirmed_at,
    )


def people_of(
    definition: Definition, answers: Answers, *, casus_id: str, received_at: datetime
) -> tuple[Persoon, ...]:
    """Return everyone else: parents, network, helpers, the mandated body."""
    return tuple(_everyone(definition, answers, casus_id, received_at))


def _everyone(
    definition: Definition, answers: Answers, casus_id: str, received_at: datetime
) -> Iterator[Persoon]:
    groups = {group.code: group for group in definition.groups()}
    family_language = _language(answers.get("gezin.taal"))
    for item in answers.get("ouder", []):
        yield Persoon(
            **_shared(item, groups["ouder"], answers),
            categorie=Categorie.OUDERS,
            rol=_label(groups["ouder"], item, "rol"),
            taal=_language(item.get("taal")) or family_language or "nl",
            tolk_nodig=item.get("tolk", answers.get("gezin.tolk")) == "ja",
            veilig_kanaal=_channel(item, answers, received_at),
        )
    chosen = answers.get("vertrouwenspersoon")
    for item in answers.get("netwerk", []):
        yield Persoon(
            **_shared(item, groups["netwerk"], answers),
            categorie=_category(item, chosen, Categorie.NETWERK),
            rol="vertrouwenspersoon" if item["id"] == chosen else "",
            uit_netwerk=True,
            veilig_kanaal=_channel(item, answers, received_at),
            mag_uitgenodigd=_answer(item, "mag_uitgenodigd"),
        )
    for item in answers.get("hulpverlener", []):
        yield Persoon(
            **_shared(item, groups["hulpverlener"], answers),
            categorie=_category(item, chosen, Categorie.HULPVERLENERS),
            rol=item.get("rol", ""),
            organisatie=item.get("dienst", ""),
            mag_uitgenodigd=_answer(item, "op_zorgtafel"),
            ouders_weten=_answer(item, "ouders_weten"),
        )
    for item in answers.get("vib.opvolging", []):
        yield Persoon(
            **_shared(item, groups["vib.opvolging"], answers),
            categorie=Categorie.HULPVERLENERS,
            rol=_label(groups["vib.opvolging"], item, "rol"),
        )
    yield from _mandated(answers, casus_id)


def places_of(answers: Answers) -> tuple[str, ...]:
    """Return the places that the parents know, in words."""
    return tuple(
        ", ".join(filter(None, (PLACES[item.get("soort")], *_where(item))))
        for item in answers.get("zorgtafel.locatie", [])
    )


def _where(item: dict[str, Any]) -> tuple[str, str]:
    place = item.get("gemeente", "")
    return item.get("naam", ""), "" if place == UNKNOWN else place


def _mandated(answers: Answers, casus_id: str) -> Iterator[Persoon]:
    body = answers.get("mandaat", "")
    if body not in MANDATED:
        return
    yield Persoon(
        id=stable_id(casus_id, f"mandaat/{body}"),
        naam=answers.get("mandaat.naam") or f"Contactpersoon {body.upper()}",
        categorie=Categorie.GEMANDATEERDE_VOORZIENING,
        organisatie=MANDATED[body],
        telefoon=answers.get("mandaat.telefoon", ""),
        email=answers.get("mandaat.email", ""),
    )


def _shared(item: dict[str, Any], group: Group, answers: Answers) -> dict[str, Any]:
    notes = _notes(item, group)
    if item["id"] in answers.get("uitnodigen_door_aanmelder", ()):
        notes.append(INVITED_BY_REFERRER)
    return {
        "id": item["id"],
        "naam": item.get("naam") or UNKNOWN,
        "telefoon": item.get("telefoon", ""),
        "email": item.get("email", ""),
        "toelichting": "\n".join(notes),
    }


def _notes(item: dict[str, Any], group: Group) -> list[str]:
    lines = []
    for question in group.questions:
        if question.code in NOTED[group.code] and question.code in item:
            words = " ".join(say(question, item[question.code]))
            label = question.label
            lines.append(
                f"{label} {words}" if label.endswith("?") else f"{label}: {words}"
            )
    return lines


def _channel(
    item: dict[str, Any], answers: Answers, received_at: datetime
) -> VeiligKanaal:
    if item.get("veilig_gevraagd") != "ja":
        return VeiligKanaal()
    only_by_referrer = item.get("via_aanmelder") == "ja"
    channel = Kanaal(item.get("veilig_kanaal", Kanaal.NIET_GEVRAAGD))
    return VeiligKanaal(
        kanaal=Kanaal.VIA_AANMELDER if only_by_referrer else channel,
        alleen_gevraagd_op=_day(item.get("veilig_gevraagd_op")),
        gevraagd_door=answers["aanmelder.naam"],
        wie_leest_mee=item.get("veilig_wie_leest_mee", ""),
        codewoord=item.get("veilig_codewoord", ""),
        vastgelegd_op=received_at,
    )


def _answer(item: dict[str, Any], code: str) -> Any:
    given = item.get(code, "")
    return "" if given == UNKNOWN else given


def _category(item: dict[str, Any], chosen: Any, otherwise: Categorie) -> Categorie:
    return Categorie.VERTROUWENSPERSOON if item["id"] == chosen else otherwise


def _label(group: Group, item: dict[str, Any], code: str) -> str:
    question = next(q for q in group.questions if q.code == code)
    return question.label_of(item[code]) if code in item else ""


def _language(code: Any) -> str:
    return "" if code in (None, UNKNOWN, "andere") else str(code)


def _day(text: Any) -> date | None:
    return None if text in (None, UNKNOWN) else date.fromisoformat(text)
