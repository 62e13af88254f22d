"""A page of their own for one professional: the parts of a version that are theirs."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.scheduling.traject.domain import lock_traject
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import CLOSED, Traject
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.delen import LINK, share
from services.scheduling.zorgplan.models import ZorgplanLink, ZorgplanVersie
from services.scheduling.zorgtafel.akkoord import refusal_to_tell
from shared import audit
from shared.clock import start_of_day, to_local
from shared.contracts import StuurBericht
from shared.contracts.people import Categorie, Persoon
from shared.kernel import kernel_of
from shared.links import LinkClaim
from shared.messaging.outbox import publish
from shared.web.moments import spoken_date

PURPOSE = "deelname"
PATH = "/planning/deelname"
# a button pressed twice sends one mail
TWICE = timedelta(minutes=2)


def send_link(
    session: Session,
    traject: Traject,
    version: ZorgplanVersie,
    person: Persoon,
    *,
    waarom: str,
    by: str,
    now: datetime,
) -> None:
    """Mail a professional a link to this version, and write down that it was shared."""
    _require_professional(person)
    traject = lock_traject(session, traject.id)
    row = session.exec(
        select(ZorgplanLink).where(
            ZorgplanLink.versie_id == version.id,
            ZorgplanLink.persoon_id == person.id,
        )
    ).first()
    if row and is_open(row, now=now) and now - row.verstuurd_op < TWICE:
        return
    share(session, traject, version, person, vorm=LINK, waarom=waarom, by=by, now=now)
    ends = _end(session, traject, now=now)
    if row is None:
        row = ZorgplanLink(
            id=str(uuid4()),
            casus_id=traject.id,
            versie_id=version.id,
            persoon_id=person.id,
            verstuurd_op=now,
            verloopt_op=ends,
        )
    # whoever has an older link has nothing any more
    row.generatie += 1
    row.verstuurd_op, row.verloopt_op = now, ends
    row.geopend_op = row.ingetrokken_op = None
    session.add(row)
    session.flush()
    _mail(session, traject, row, person, now=now)


def _end(session: Session, traject: Traject, *, now: datetime) -> datetime:
    today = to_local(now).date()
    policy = kernel_of(session).policy.at(today, region=traject.regio)
    last = policy.get("zorgplan.link_open").after(today)
    return start_of_day(last + timedelta(days=1))


def _require_professional(person: Persoon) -> None:
    if is_family(person):
        raise RefusedError(
            f"{person.naam} is familie of netwerk: geef de versie voor ouders."
        )
    if not person.email:
        raise RefusedError(f"Van {person.naam} kennen we geen mailadres.")


def _mail(
    session: Session,
    traject: Traject,
    row: ZorgplanLink,
    person: Persoon,
    *,
    now: datetime,
) -> None:
    publish(
        session,
        StuurBericht(
            aggregate=row.id,
            version=row.generatie,
            at=now,
            soort="plan_gedeeld",
            casus_id=traject.id,
            regio=traject.regio,
            naar_email=person.email,
            naar_naam=person.naam,
            gegevens={
                "link": link_of(session, row),
                "tot": spoken_date(
                    to_local(row.verloopt_op).date() - timedelta(days=1)
                ),
            },
        ),
        casus_id=traject.id,
    )


def link_of(session: Session, row: ZorgplanLink) -> str:
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, row.id, generation=row.generatie, expires_at=row.verloopt_op
    )
    return f"{kernel.config.suite.public_url}{PATH}/{token}"


def withdraw(session: Session, row: ZorgplanLink, *, by: str, now: datetime) -> None:
    """Let the link lead nowhere from now on."""
    if row.ingetrokken_op is not None:
        return
    row.generatie += 1
    row.ingetrokken_op = now
    session.add(row)
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"zorgplan_link/{row.id}",
        casus_id=row.casus_id,
    )


def is_open(row: ZorgplanLink, *, now: datetime) -> bool:
    return row.ingetrokken_op is None and now < row.verloopt_op


def participant(
    session: Session, claim: LinkClaim, *, now: datetime
) -> tuple[ZorgplanLink, ZorgplanVersie, Persoon] | None:
    """Return whose page it is; who is no longer around the child has none."""
    row = session.get(ZorgplanLink, claim.row_id)
    if row is None or row.generatie != claim.generation or claim.is_expired(now):
        return None
    person = people_of(session, row.casus_id).get(row.persoon_id)
    version = session.get(ZorgplanVersie, row.versie_id)
    if person is None or version is None or is_family(person):
        return None
    if refusal_to_tell(session, row.casus_id, person):
        return None
    # an expert thinks along with a case, and only as long as there is one
    is_expert = person.categorie is Categorie.EXPERTEN
    if is_expert and session.get_one(Traject, row.casus_id).stand in CLOSED:
        return None
    return row, version, person


def note_opened(session: Session, row: ZorgplanLink, *, now: datetime) -> None:
    """Write down that the holder confirmed and read it."""
    row.geopend_op = row.geopend_op or now
    session.add(row)
    audit.record(
        session,
        actor="deelnemer",
        action="gelezen",
        subject=f"zorgplan_link/{row.id}",
        casus_id=row.casus_id,
    )


def links_of(session: Session, version: ZorgplanVersie) -> list[ZorgplanLink]:
    query = select(ZorgplanLink).where(ZorgplanLink.versie_id == version.id)
    return list(session.exec(query.order_by(col(ZorgplanLink.verstuurd_op))))
