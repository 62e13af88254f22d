"""A filled-in bijschakeldocument about an invented family, and what is made of it."""

from datetime import UTC, datetime
from typing import Any

from flask.testing import FlaskClient
from sqlmodel import Session, select

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.attachments import attach, examine
from services.intake.aanmelding.domain.draft import save_section, start_draft
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.models import Aanmelding, Bijlage, Concept
from services.intake.nood.domain import open_in_need
from services.intake.tables import Noodtoegang
from shared.contracts import RoosterStand
from shared.contracts.rooster import Dienst
from shared.kernel import Kernel, kernel_of

Typed = dict[str, str | list[str]]

# a Friday on which somebody is on duty; the weekend follows
VRIJDAG = datetime(2026, 11, 20, 10, 50, tzinfo=UTC)
# 12.50 on the wall, after the morning shift
VRIJDAG_MIDDAG = datetime(2026, 11, 20, 11, 50, tzinfo=UTC)
MAANDAG = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

PAGES: dict[str, Typed] = {
    "nu": {"acuut_gevaar": "nee"},
    "wegwijzer": {
        "is_professional": "ja",
        "zorg_om": "kind",
        "regulier_voldoende": "nee",
        "samenwerking": "vrijwillig",
    },
    "aanmelder": {
        "aanmelder_naam": "Lotte Maes",
        "aanmelder_functie": "vroedvrouw",
        "aanmelder_organisatie": "Ziekenhuis De Lork",
        "aanmelder_org_soort": "ziekenhuis",
        "aanmelder_telefoon": "0470 12 34 56",
        "aanmelder_email": "lotte.maes@example.org",
        "team_gedragen": "ja",
        "aanmelder_betrokkenheid": "Sinds september, in de materniteit.",
    },
    "kind": {
        "kind_geboren": "ja",
        "kind_naam": "Wolf Zilverberk",
        "kind_geboortedatum-dag": "3",
        "kind_geboortedatum-maand": "9",
        "kind_geboortedatum-jaar": "2026",
        "kind_verblijf": "thuis",
        "kind_gemeente": "Genk",
        "gezin_taal": "tr",
        "gezin_tolk": "ja",
    },
    "ouders": {
        "ouder-0-naam": "Elif Zilverberk",
        "ouder-0-rol": "moeder",
        "ouder-0-telefoon": "0471 00 00 01",
        "ouder-0-email": "elif@example.org",
        "ouder-0-veilig_gevraagd": "ja",
        "ouder-0-veilig_kanaal": "mail",
        "ouder-0-veilig_gevraagd_op-dag": "18",
        "ouder-0-veilig_gevraagd_op-maand": "11",
        "ouder-0-veilig_gevraagd_op-jaar": "2026",
        "ouder-0-veilig_codewoord": "kastanje",
        "ouder-1-naam": "Tom Kersenhout",
        "ouder-1-rol": "vader",
        "ouder-1-veilig_gevraagd": "nee",
    },
    "netwerk": {
        "netwerk-0-naam": "Oma Roza",
        "netwerk-0-mag_uitgenodigd": "ja",
    },
    "criteria": {
        "crit_uithuisplaatsing": "ja",
        "crit_veiligheid": "verwaarlozing",
        "crit_afsluiten": "nee",
        "crit_comorbiditeit": ["opvoeding", "isolement"],
        "crit_preventief": "ja",
        "crit_onmiddellijk": "onbekend",
        "crit_bereidheid": "gedeeltelijk",
    },
    "zorg": {
        "zorg_gedrag": "Op drie huisbezoeken was er geen melk in huis.",
        "zorg_ernst": "De baby weegt minder dan bij de geboorte.",
        "zorg_frequentie": "wekelijks",
        "zorg_impact": "De baby slaapt veel en huilt weinig.",
        "krachten_gezin": "Moeder zoekt zelf steun bij oma.",
        "veiligheid_aanwezig": "Oma komt elke avond langs.",
    },
    "vraag": {
        "minimaal_noodzakelijk": "Elke dag iemand die meekijkt bij de voeding.",
        "vraag": ["zorgtafel", "extra_aanbod"],
    },
    "hulp": {
        "hulpverlener-0-naam": "Sara Dehaene",
        "hulpverlener-0-dienst": "Kraamzorg De Ooievaar",
        "hulpverlener-0-email": "sara@example.org",
        "aanbod-0-dienst": "Kraamzorg De Ooievaar",
        "aanbod-0-resultaat": "loopt",
        "kg_betrokken": "ja",
        "kg_team": "Midden-Limburg",
        "mandaat": "nee",
        "maatschappelijke_noodzaak": "nee",
    },
    "gesprek": {
        "besproken_met_ouders": "ja",
        "besproken_op-dag": "19",
        "besproken_op-maand": "11",
        "besproken_op-jaar": "2026",
        "besproken_wie": "Door mij, met moeder",
        "ouders_visie": "Moeder is moe en wil hulp.",
        "ouders_weten": "ja",
        "zorgtafel_doorgesproken_op-dag": "19",
        "zorgtafel_doorgesproken_op-maand": "11",
        "zorgtafel_doorgesproken_op-jaar": "2026",
        "zorgtafel_doorgesproken_op-uur": "14.30",
        "bereidheid_zorgtafel": "ja",
    },
    "praktisch": {
        "zorgtafel_locatie-0-soort": "ckg",
        "zorgtafel_locatie-0-naam": "CKG De Kastanjelaar",
        "zorgtafel_locatie-0-gemeente": "Genk",
        "zorgtafel_beschikbaar_ouders-2026-11-24-vm": "ja",
        "zorgtafel_beschikbaar_ouders-2026-11-25-nm": "nee",
    },
    "zorgtafel": {},
    "privacy": {
        "instemming": "gekregen",
        "alleen_noodzakelijk": "ja",
        "privacy_gelezen": "ja",
    },
}
# every text of the family that must never stand in the clear
SECRETS = (
    "Zilverberk",
    "Kersenhout",
    "kastanje",
    "Oma Roza",
    "geen melk in huis",
    "elif@example.org",
    "+32471000001",
    "Lotte Maes",
    "Dehaene",
)


def typed(page: Typed) -> dict[str, list[str]]:
    return {k: [v] if isinstance(v, str) else v for k, v in page.items()}


def filled(**changes: Typed) -> dict[str, Typed]:
    """Return the pages with some answers changed; an empty text takes one away."""
    return {code: page | changes.get(code, {}) for code, page in PAGES.items()}


def drafted(
    session: Any, pages: dict[str, Typed] | None = None, *, now: datetime = VRIJDAG
) -> Concept:
    """Make a draft with these pages filled in."""
    draft = start_draft(session, keep_days=14, now=now)
    for code, page in (pages or PAGES).items():
        section = BIJSCHAKELDOCUMENT.section(code)
        assert section is not None
        save_section(
            session,
            draft,
            section,
            typed(page),
            leaving=True,
            keep_days=14,
            now=now,
        )
    return draft


def sent(
    kernel: Kernel, pages: dict[str, Typed] | None = None, *, now: datetime = VRIJDAG
) -> Aanmelding:
    """Send a document and return the aanmelding."""
    with kernel.writing() as session:
        row = send_draft(session, drafted(session, pages, now=now), now=now)
        session.commit()
    assert row is not None
    return row


def fill_in(client: FlaskClient, pages: dict[str, Typed] | None = None) -> None:
    """Post every page as a browser without JavaScript does."""
    for code, page in (pages or PAGES).items():
        answer = client.post(f"/aanmelden/{code}", data=page | {"actie": "verder"})
        assert answer.status_code == 303, answer.text


def roster(*, at: datetime = VRIJDAG, version: int = 1, **changes: Any) -> RoosterStand:
    """Return a roster with a shift on Friday and one on Monday morning."""
    values: dict[str, Any] = {
        "aggregate": "limburg",
        "version": version,
        "at": at,
        "regio": "limburg",
        "van": datetime(2026, 11, 16, tzinfo=UTC),
        "tot": datetime(2026, 11, 30, tzinfo=UTC),
        "teammailbox": "team@example.org",
        "diensten": (
            shift(datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
            shift(datetime(2026, 11, 23, 8, 0, tzinfo=UTC), naam="Bram Yildiz"),
        ),
    }
    return RoosterStand(**(values | changes))


def shift(starts_at: datetime, **changes: Any) -> Dienst:
    values: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at.replace(hour=starts_at.hour + 3),
        "functie": "casuscoördinator van dienst",
        "lijn": "02 243 55 05",
        "naam": "Saar Hendrickx",
        "email": "saar@example.org",
    }
    return Dienst(**(values | changes))


def attached(
    session: Session, casus_id: str, *, name: str, data: bytes, now: datetime
) -> Bijlage:
    """Examine a file and keep it, as the page does."""
    file = examine(kernel_of(session), name=name, data=data)
    return attach(session, casus_id, file, now=now)


def broken_into(session: Session, row: Aanmelding) -> str:
    """Let somebody of another region in; return the id of that."""
    open_in_need(session, row, reden="Het ziekenhuis belt.", by="elders", now=MAANDAG)
    session.flush()
    mine = Noodtoegang.casus_id == row.id
    return session.exec(select(Noodtoegang.id).where(mine)).one()
