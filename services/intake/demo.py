"""Invented aanmeldingen in different states of the clock, for `make run`."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta

from sqlmodel import Session, select

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.draft import save_section, start_draft
from services.intake.aanmelding.domain.follow import add_supplement, confirm_address
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.models import Aanmelding
from services.intake.config import own_settings
from services.intake.terugkoppeling.domain import log_feedback, take_up
from services.intake.terugkoppeling.models import Kanaal
from shared.clock import to_local
from shared.kernel import Kernel, kernel_of
from shared.policy.servicetime import elapsed

Page = dict[str, str | list[str]]
Pages = dict[str, Page]

BABY: Pages = {
    "nu": {"acuut_gevaar": "nee"},
    "aanmelder": {
        "aanmelder_naam": "Hanne Vermeiren",
        "aanmelder_functie": "Maatschappelijk werker",
        "aanmelder_organisatie": "Ziekenhuis De Linde, sociale dienst",
        "aanmelder_org_soort": "ziekenhuis",
        "aanmelder_telefoon": "0470 12 34 56",
        "aanmelder_email": "hanne@example.org",
        "aanmelder_beschikbaar": "Niet op woensdagnamiddag.",
        "team_gedragen": "ja",
        "aanmelder_betrokkenheid": "Sinds de geboorte, op de materniteit.",
    },
    "kind": {
        "kind_geboren": "ja",
        "kind_naam": "Noa Wouters",
        "kind_verblijf": "thuis",
        "kind_gemeente": "Genk",
        "kind_geslacht": "v",
        "gezin_taal": "nl",
        "gezin_tolk": "nee",
        "kind_gezondheid": "Geboren op 36 weken. Kind en Gezin volgt het gewicht op.",
    },
    "ouders": {
        "ouder-0-naam": "Fien Wouters",
        "ouder-0-rol": "moeder",
        "ouder-0-geboortejaar": "2003",
        "ouder-0-telefoon": "0471 22 33 44",
        "ouder-0-email": "fien@example.org",
        "ouder-0-woont_bij_kind": "ja",
        "ouder-0-gezag": "ja",
        "ouder-0-veilig_gevraagd": "ja",
        "ouder-0-veilig_kanaal": "mail",
        "ouder-0-veilig_wie_leest_mee": "Niemand, eigen telefoon met code.",
        "ouder-0-tip": "Stuur een berichtje voor je belt; ze schrikt van onbekenden.",
        "ouder-1-naam": "Jens Aerts",
        "ouder-1-rol": "vader",
        "ouder-1-woont_bij_kind": "nee",
        "ouder-1-gezag": "onbekend",
        "ouder-1-veilig_gevraagd": "nee",
    },
    "netwerk": {
        "netwerk-0-naam": "Rita Wouters, oma",
        "netwerk-0-betekenis": "Komt elke avond langs en blijft slapen als het moet.",
        "netwerk-0-mag_uitgenodigd": "ja",
        "netwerk-0-veilig_gevraagd": "nee",
    },
    "zorg": {
        "zorg_gedrag": "Op drie huisbezoeken was er geen melk in huis. Moeder viel "
        "twee keer in slaap met de baby op de zetel.",
        "zorg_ernst_cijfer": "7",
        "zorg_ernst": "De baby komt te weinig bij en moeder merkt honger laat op.",
        "zorg_frequentie": "wekelijks",
        "zorg_impact": "De baby is slap, slaapt veel en huilt weinig.",
        "krachten_gezin": "Moeder belt oma als het niet gaat, en laat ons binnen.",
        "veiligheid_aanwezig": "Oma is er elke avond. Overdag nog niemand.",
    },
    "vraag": {
        "minimaal_noodzakelijk": "Elke dag iemand die meekijkt bij voeding en slaap.",
        "vraag": ["zorgtafel", "extra_aanbod"],
        "vraag_tekst": "Kan er overdag iemand thuis komen, ook in het weekend?",
        "veiligheid_nu": "Afspreken wie er dit weekend overdag is.",
    },
    "hulp": {
        "hulpverlener-0-naam": "Greet Lenaers",
        "hulpverlener-0-dienst": "Kraamzorg De Wilg",
        "hulpverlener-0-rol": "Kraamverzorgende",
        "hulpverlener-0-email": "greet@example.org",
        "hulpverlener-0-op_zorgtafel": "ja",
        "hulpverlener-0-ouders_weten": "ja",
        "mandaat": "nee",
    },
    "gesprek": {
        "besproken_met_ouders": "ja",
        "besproken_wie": "Door mij en de vroedvrouw, met moeder en oma",
        "ouders_visie": "Moeder is bang dat haar kind weggaat. Ze wil hulp thuis.",
        "ouders_weten": "ja",
        "bereidheid_zorgtafel": "ja",
    },
    "privacy": {
        "instemming": "gekregen",
        "alleen_noodzakelijk": "ja",
        "privacy_gelezen": "ja",
    },
}
# what is different: (hours of service time ago, page, answers)
UNBORN: Pages = {
    "aanmelder": {
        "aanmelder_naam": "Samira Bouazza",
        "aanmelder_functie": "Vroedvrouw",
        "aanmelder_organisatie": "Vroedvrouwenpraktijk De Kiem",
        "aanmelder_org_soort": "vroedvrouw",
        "aanmelder_telefoon": "0472 11 22 33",
        "aanmelder_email": "samira@example.org",
    },
    "kind": {"kind_geboren": "nee", "kind_naam": "", "kind_gemeente": "Lommel"},
    "ouders": {"ouder-0-naam": "Yana Petrova", "ouder-0-taal": "bg"},
    "gesprek": {"bereidheid_zorgtafel": "voorwaarden"},
}
URGENT: Pages = {
    "nu": {"acuut_gevaar": "ja"},
    "aanmelder": {
        "aanmelder_naam": "Pieter Claes",
        "aanmelder_functie": "Huisarts",
        "aanmelder_organisatie": "Huisartsenpraktijk Het Plein",
        "aanmelder_org_soort": "huisarts",
        "aanmelder_telefoon": "0473 44 55 66",
        "aanmelder_email": "pieter@example.org",
    },
    "kind": {"kind_naam": "Milo Jacobs", "kind_gemeente": "Tongeren-Borgloon"},
    "ouders": {"ouder-0-naam": "Lore Jacobs", "ouder-1-naam": "Dries Vos"},
    "gesprek": {"ouders_weten": "nee", "ouders_weten_reden": "Ik ken ze pas."},
}
ELSEWHERE: Pages = {
    "aanmelder": {
        "aanmelder_naam": "Nele Goossens",
        "aanmelder_functie": "Verpleegkundige",
        "aanmelder_organisatie": "Lokaal team Kind en Gezin",
        "aanmelder_org_soort": "kind_en_gezin",
        "aanmelder_telefoon": "0474 77 88 99",
        "aanmelder_email": "nele@example.org",
    },
    "kind": {"kind_naam": "Lou Mertens", "kind_gemeente": "Hasselt"},
    "ouders": {"ouder-0-naam": "Britt Mertens", "ouder-1-naam": "Koen Baeten"},
}


def fill(kernel: Kernel, *, staff: Sequence[str], now: datetime) -> None:
    """Send some aanmeldingen; a database that has any is left as it is."""
    with kernel.writing() as session:
        if session.exec(select(Aanmelding).limit(1)).first() is not None:
            return
        late = _send(session, ELSEWHERE, hours=31, now=now)
        take_up(session, late, staff_id=staff[-1], now=now)
        soon = _send(session, {}, hours=21.5, now=now)
        confirm_address(session, soon, now=soon.received_at + timedelta(minutes=9))
        add_supplement(session, soon, text="Oma kan ook overdag, tot vrijdag.", now=now)
        talked = _send(session, UNBORN, hours=16, now=now)
        confirm_address(session, talked, now=talked.received_at + timedelta(minutes=4))
        log_feedback(
            session,
            talked,
            staff_id=staff[0],
            given_at=talked.received_at + timedelta(hours=1),
            channel=Kanaal.TELEFOON,
            spoken_with="Samira Bouazza",
            summary="Ouders willen een zorgtafel als de tante mee mag.",
            now=now,
        )
        _send(session, URGENT, hours=1.2, now=now)
        session.commit()


def _send(
    session: Session, changes: Pages, *, hours: float, now: datetime
) -> Aanmelding:
    received = _service_hours_ago(hours, now)
    pages = deepcopy(BABY)
    for code, page in changes.items():
        pages[code] |= page
    _date(pages, received)
    keep_days = own_settings(kernel_of(session)).draft_days
    draft = start_draft(session, keep_days=keep_days, now=received)
    for section in BIJSCHAKELDOCUMENT.sections:
        page = pages.get(section.code, {})
        typed = {k: [v] if isinstance(v, str) else v for k, v in page.items()}
        save_section(
            session,
            draft,
            section,
            typed,
            leaving=True,
            keep_days=keep_days,
            now=received,
        )
    row = send_draft(session, draft, now=received)
    if row is None:
        raise RuntimeError("the demo document was sent before")
    return row


def _date(pages: Pages, received: datetime) -> None:
    day = to_local(received).date()
    moments = {
        ("kind", "kind_geboortedatum"): day - timedelta(days=64),
        ("kind", "kind_bevallingsdatum"): day + timedelta(days=70),
        ("ouders", "ouder-0-veilig_gevraagd_op"): day - timedelta(days=2),
        ("gesprek", "besproken_op"): day - timedelta(days=1),
        ("gesprek", "zorgtafel_doorgesproken_op"): day - timedelta(days=1),
    }
    for (code, name), when in moments.items():
        parts = {"dag": when.day, "maand": when.month, "jaar": when.year}
        pages[code] |= {f"{name}-{part}": str(value) for part, value in parts.items()}
    pages["gesprek"]["zorgtafel_doorgesproken_op-uur"] = "14.30"


def _service_hours_ago(hours: float, now: datetime) -> datetime:
    moment = now
    while elapsed(moment, end=now) < timedelta(hours=hours):
        moment -= timedelta(minutes=15)
    return moment
