"""Invented aanmeldingen in different states of the clock, for `make run`."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, select

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.draft import save_section, start_draft
from services.intake.aanmelding.domain.follow import add_supplement, confirm_address
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.models import Aanmelding
from services.intake.config import own_settings
from services.intake.consult.domain import keep_consult
from services.intake.demo_families import BABY, ELSEWHERE, UNBORN, URGENT, Pages
from services.intake.telefoon.domain import Note, keep_call, record_call
from services.intake.terugkoppeling.contact import take_up
from services.intake.terugkoppeling.domain import log_feedback
from services.intake.terugkoppeling.models import Kanaal
from shared.clock import to_local
from shared.data.municipalities import team_names
from shared.kernel import Kernel, kernel_of
from shared.policy.servicetime import elapsed

CONSULTS = 60
# who asks, what, and the step after it: plainly invented
ASKED = (
    (
        "ziekenhuis",
        "Mogen we dit met de ouders bespreken? (voorbeeld)",
        "De vrager bespreekt het morgen met de ouders.",
    ),
    (
        "kind_en_gezin",
        "Is dit iets voor een zorgtafel? (voorbeeld)",
        "De vrager belt de psychopedagoog van het team.",
    ),
    (
        "ocmw",
        "Waar kan deze moeder zelf terecht? (voorbeeld)",
        "De vrager gaat mee naar het Huis van het Kind.",
    ),
)


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
        _call(session, staff_id=staff[0], now=now)
        _consults(session, staff=staff, now=now)
        session.commit()


def _consults(session: Session, *, staff: Sequence[str], now: datetime) -> None:
    """Some of each month of the past year, so that there is something to count."""
    for number in range(CONSULTS):
        asked, question, step = ASKED[number % len(ASKED)]
        answers = {
            "day": to_local(now - timedelta(days=3 + 6 * number)).date(),
            "channel": "telefoon" if number % 3 else "ter_plaatse",
            "sector": asked,
            "stage": "geboren" if number % 2 else "ongeboren",
            "local_team": team_names()[number % len(team_names())],
            "duration": "30",
            "themes": ["samenwerking"],
            "question": question,
            "next_step": step,
            "options": "",
        }
        by = staff[number % len(staff)]
        keep_consult(session, answers, staff_id=by, region="limburg", now=now)


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


def _call(session: Session, *, staff_id: str, now: datetime) -> None:
    """A call of this hour, of which half must still be asked."""
    called = now - timedelta(minutes=25)
    answers = {
        "soort": "aanmelding",
        "naam": "Jana Wouters",
        "telefoon": "+32470000029",
        "gemeente": "Beringen",
        "geboren": "nee",
        "acuut": "twijfel",
        "op": called.isoformat(),
        "opgenomen_door": staff_id,
    }
    local = to_local(called)
    parts = {
        "dag": str(local.day),
        "maand": str(local.month),
        "jaar": str(local.year),
        "uur": f"{local.hour}.{local.minute:02d}",
    }
    typed = {name: [value] for name, value in answers.items() if name != "op"}
    typed |= {f"op-{part}": [value] for part, value in parts.items()}
    call = keep_call(
        session,
        str(uuid4()),
        Note(typed=typed, answers=answers),
        staff_id=staff_id,
        region="limburg",
        now=called,
    )
    record_call(session, call, staff_id=staff_id, now=now)


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
