"""A second traject beside one: for a twin, or for the other track of the same child.

Each has its own clocks, plan and key. People come along without being typed again;
what they agreed to is asked again, for each traject apart.
"""

from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid4, uuid5

from sqlmodel import Session, select

from services.scheduling.traject import gezin
from services.scheduling.traject.content import open_content, rules_of, seal_content
from services.scheduling.traject.domain import lock_traject, note_act, open_traject
from services.scheduling.traject.geboorte import require_likely_birth
from services.scheduling.traject.models import CLOSED, PROJECT, Traject
from services.scheduling.traject.naast import reference_beside
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import (
    OutdatedError,
    RefusedError,
    require_open,
)
from services.scheduling.vib.content import OVER, open_step, seal_step
from services.scheduling.vib.domain import policy_of
from services.scheduling.vib.models import VibStap
from services.scheduling.vib.queries import BIRTH
from shared.clock import to_local
from shared.contracts import AanmeldingAanvaard
from shared.contracts.aanmelding import Aanmelder, Kind
from shared.contracts.people import Persoon
from shared.policy.project import project_refusal

MOST_CHILDREN = 6
ZORGGARANTIE = "zorggarantie"
TRACKS = {ZORGGARANTIE: "zorggarantie", PROJECT: "het project van in de buik"}


def children_of(session: Session, row: Traject) -> int:
    """Return how many children of this pregnancy have a traject because of this one."""
    keys = [_twin_id(row, number) for number in range(2, MOST_CHILDREN + 1)]
    return 1 + sum(session.get(Traject, key) is not None for key in keys)


def open_twin(
    session: Session,
    row: Traject,
    *,
    naam: str,
    geboortedatum: date,
    verblijf: str,
    known: int,
    toch: str = "",
    by: str,
    now: datetime,
) -> Traject:
    """Open the traject of another child that was born of this pregnancy."""
    row = lock_traject(session, row.id)
    require_open(row)
    first = open_content(session, row).kind
    if not first.geboren:
        raise RefusedError("Noteer eerst de geboorte van het eerste kind.")
    if children_of(session, row) != known:
        raise OutdatedError
    if known == MOST_CHILDREN:
        raise RefusedError(f"Meer dan {MOST_CHILDREN} kinderen kan hier niet.")
    if geboortedatum != first.geboortedatum:
        today = to_local(now).date()
        require_likely_birth(session, row, first, geboortedatum, toch=toch, today=today)
    changes = {"naam": naam, "geboortedatum": geboortedatum, "verblijf": verblijf}
    twin = _open(
        session,
        row,
        first.model_copy(update=changes),
        casus_id=_twin_id(row, known + 1),
        referentie=reference_beside(row, str(known + 1)),
        soort=row.soort,
        beleid=rules_of(session, row).to_json(),
        by=by,
        now=now,
    )
    text = f"{twin.referentie} {toch}".strip()
    note_act(session, row, "nog_een_kind", text, by=by, now=now)
    return twin


def other_track(row: Traject) -> str:
    return ZORGGARANTIE if row.soort == PROJECT else PROJECT


def track_refusal(session: Session, row: Traject, *, now: datetime) -> str:
    """Return why the other track cannot be opened now; nothing if it can."""
    if row.stand in CLOSED:
        return "Dit traject is afgesloten."
    kind, wanted = open_content(session, row).kind, other_track(row)
    for other in gezin.siblings(session, row):
        known = open_content(session, other).kind
        if other.soort == wanted and other.stand not in CLOSED and _same(kind, known):
            return f"{other.referentie} loopt al: {TRACKS[wanted]}."
    if wanted != PROJECT:
        return ""
    if kind.geboren:
        return "Dit kind is al geboren: het project begint tijdens de zwangerschap."
    return project_refusal(policy_of(session, row, now=now))


def open_track(session: Session, row: Traject, *, by: str, now: datetime) -> Traject:
    """Open the other track for the same child, under the rules of today."""
    row = lock_traject(session, row.id)
    if refused := track_refusal(session, row, now=now):
        raise RefusedError(refused)
    wanted = other_track(row)
    other = _open(
        session,
        row,
        open_content(session, row).kind,
        casus_id=str(uuid4()),
        referentie=reference_beside(row, wanted[0].upper()),
        soort=wanted,
        beleid=policy_of(session, row, now=now).case_rules(),
        by=by,
        now=now,
    )
    note_act(session, row, "ander_spoor", TRACKS[wanted], by=by, now=now)
    return other


def _same(one: Kind, other: Kind) -> bool:
    if not (one.geboren and other.geboren):
        return one.bevallingsdatum == other.bevallingsdatum
    return (one.geboortedatum, one.naam) == (other.geboortedatum, other.naam)


def _open(
    session: Session,
    row: Traject,
    kind: Kind,
    *,
    by: str,
    now: datetime,
    **values: object,
) -> Traject:
    content = open_content(session, row)
    people = people_of(session, row.id)
    copies: dict[str, Persoon] = {key: gezin.as_new(one) for key, one in people.items()}
    aanmelder = next(one for one in copies.values() if isinstance(one, Aanmelder))
    message = AanmeldingAanvaard.model_validate(
        {
            **values,
            "aggregate": values["casus_id"],
            "version": 1,
            "at": now,
            "regio": row.regio,
            "ontvangen_op": row.ontvangen_op,
            "aanvaard_op": now,
            "aanvaard_door": by,
            "coordinator_id": row.coordinator_id,
            "kind": kind,
            "aanmelder": aanmelder,
            "personen": [one for one in copies.values() if one is not aanmelder],
        }
    )
    open_traject(session, message, now=now)
    session.flush()
    gezin.link(session, row, message.casus_id, by=by, now=now)
    opened = session.get_one(Traject, message.casus_id)
    # all of it: what was said of danger holds for the other child as well
    brought = content.model_copy(update={"kind": kind})
    opened.inhoud = seal_content(session, opened.id, brought)
    session.add(opened)
    _bring_steps(session, row, opened, {key: one.id for key, one in copies.items()})
    return opened


def _bring_steps(
    session: Session, row: Traject, to: Traject, people: dict[str, str]
) -> None:
    """Copy what was written of the pregnancy; what is chosen after birth is not."""
    for step in session.exec(select(VibStap).where(VibStap.casus_id == row.id)):
        if step.code == BIRTH:
            continue
        copy = VibStap(
            id=str(uuid4()),
            casus_id=to.id,
            code=step.code,
            door=step.door,
            at=step.at,
            inhoud=b"",
        )
        values = {
            f"{OVER}{people.get(name.removeprefix(OVER), name.removeprefix(OVER))}"
            if name.startswith(OVER)
            else name: text
            for name, text in open_step(session, step).items()
        }
        copy.inhoud = seal_step(session, copy, values)
        session.add(copy)


def _twin_id(row: Traject, number: int) -> str:
    # the same for everybody: of two who press at once, one is the second
    return str(uuid5(NAMESPACE_OID, f"{row.id}/kind/{number}"))
