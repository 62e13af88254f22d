"""From an accepted aanmelding to a traject: all that scheduling needs, once."""

from datetime import datetime
from typing import Any, Literal

from sqlmodel import Session

from services.intake.aanmelding.advice import remarks_of
from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.domain.store import Document, open_document
from services.intake.aanmelding.kern import concern_of, question_of, said
from services.intake.aanmelding.models import Aanmelding
from services.intake.aanmelding.people import (
    child_of,
    people_of,
    places_of,
    referrer_of,
)
from services.intake.terugkoppeling.store import first_talk
from shared.clock import to_local
from shared.contracts import AanmeldingAanvaard, DocumentAangevuld
from shared.contracts.aanmelding import Planbegin
from shared.kernel import kernel_of
from shared.messaging.outbox import publish


def hand_over(
    session: Session,
    row: Aanmelding,
    *,
    staff_id: str,
    soort: Literal["zorggarantie", "project"],
    now: datetime,
) -> None:
    """Open a traject in scheduling: nothing that was told here is retyped there."""
    document = open_document(session, row)
    row.version += 1
    message = AanmeldingAanvaard(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=row.id,
        referentie=row.reference,
        regio=row.region,
        ontvangen_op=row.received_at,
        aanvaard_op=now,
        aanvaard_door=staff_id,
        coordinator_id=staff_id,
        soort=soort,
        **_told(session, row, document),
        beleid=row.policy,
        **_talk(session, row),
    )
    publish(session, message, casus_id=row.id)


def hand_on(
    session: Session, row: Aanmelding, document: Document, *, now: datetime
) -> None:
    """Bring to its traject what a caller wrote after acceptance."""
    row.version += 1
    message = DocumentAangevuld(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=row.id,
        **_told(session, row, document),
    )
    publish(session, message, casus_id=row.id)


def _told(session: Session, row: Aanmelding, document: Document) -> dict[str, Any]:
    answers = document.answers
    talked = answers.get("zorgtafel.doorgesproken_op")
    return {
        "kind": child_of(answers, today=to_local(row.received_at).date()),
        "aanmelder": referrer_of(
            answers, casus_id=row.id, confirmed_at=row.email_confirmed_at
        ),
        "personen": people_of(
            document.definition, answers, casus_id=row.id, received_at=row.received_at
        ),
        "mandaat": answers.get("mandaat", ""),
        "vraag": question_of(document.definition, answers),
        "kern_van_de_zorg": concern_of(answers),
        "doorgesproken_op": datetime.fromisoformat(talked) if talked else None,
        "plaatsen_voorgesteld": places_of(answers),
        "ouders_kunnen": _parents_can(answers),
        "criteria": _criteria(answers),
        "vlaggen": _flags(session, row, answers),
        "plan": _plan(document),
    }


def _plan(document: Document) -> Planbegin | None:
    answers = document.answers
    strengths = (answers.get(c) for c in ("krachten.gezin", "beschermende_factoren"))
    often = said(document.definition, "zorg.frequentie", answers)
    found = Planbegin(
        ernst=answers.get("zorg.ernst") or "",
        frequentie=". ".join(
            filter(None, (often, answers.get("zorg.frequentie_tekst")))
        ),
        impact=answers.get("zorg.impact") or "",
        krachten="\n".join(filter(None, strengths)),
        veiligheid=answers.get("veiligheid.aanwezig") or "",
        minimaal_noodzakelijk=answers.get("minimaal_noodzakelijk") or "",
        vandaag=answers.get("veiligheid.nu") or "",
        cijfer=str(answers.get("zorg.ernst_cijfer") or ""),
    )
    return None if found == Planbegin() else found


def _parents_can(answers: Answers) -> dict[str, str]:
    parents = answers.get("zorgtafel.beschikbaar_ouders")
    found: dict[str, str] = parents or answers.get("vib.gesprek", {})
    return found


def _criteria(answers: Answers) -> dict[str, tuple[str, ...]]:
    chosen = {
        code.removeprefix("crit."): value
        for code, value in answers.items()
        if (code.startswith("crit.") and not code.endswith("_tekst"))
        # what the document of a pregnancy asks instead
        or code == "risicofactoren"
    }
    return {
        code: (value,) if isinstance(value, str) else tuple(value)
        for code, value in chosen.items()
    }


def _flags(session: Session, row: Aanmelding, answers: Answers) -> tuple[str, ...]:
    # as they stood in the inbox, so that a colleague on the telephone sees them too
    policy = kernel_of(session).policy.at(row.received_at, region=row.region)
    today = to_local(row.received_at).date()
    return tuple(
        remark.tag for remark in remarks_of(answers, policy=policy, today=today)
    )


def _talk(session: Session, row: Aanmelding) -> dict[str, Any]:
    found = first_talk(session, row.id)
    if found is None:
        return {}
    talk, content = found
    return {
        "teruggekoppeld_op": talk.given_at,
        "teruggekoppeld_via": talk.channel,
        "terugkoppeling": f"{content['met']}: {content['samenvatting']}",
    }
