"""The steps of the project in their order: each with its day, and where it is done."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sqlmodel import Session, col, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.content import open_content
from services.scheduling.traject.doubts import is_family
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.vib.content import DAG, FACTOR, OVER, TEKST, open_step
from services.scheduling.vib.domain import policy_of
from services.scheduling.vib.models import VibStap
from services.scheduling.zorgplan.models import ZorgplanItem, ZorgplanVersie
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.clock import to_local
from shared.contracts.people import Categorie, Persoon
from shared.policy.keys import Optie, Stap

# what is written here: with the list of the policy that it is chosen from, if any
WRITTEN = {
    "aanmeldingsgesprek": "",
    "risicofactoren": "vib.risicofactoren",
    "beschermende_factoren": "vib.beschermende_factoren",
    "netwerk": "",
}


@dataclass(frozen=True)
class Step:
    """One step as it stands; `regels` is what was written, as it can be read."""

    code: str
    label: str
    href: str = ""
    dag: date | None = None
    bewaard_op: datetime | None = None
    door: str = ""
    regels: Sequence[tuple[str, str]] = field(default=())

    @property
    def status(self) -> str:
        if self.dag:
            return "done"
        return "busy" if self.bewaard_op else "todo"


def ordered(fixed: Iterable[Optie], optional: Sequence[Stap]) -> list[Optie]:
    """Return every step, each optional one after the one that it follows."""
    found: list[Optie] = []
    for step in fixed:
        found += [step, *(one for one in optional if one.na == step.code)]
    return found


def steps_of(session: Session, row: Traject, *, now: datetime) -> list[Step]:
    """Return all steps of a traject, with what is known of each."""
    policy = policy_of(session, row, now=now)
    found = session.exec(select(VibStap).where(VibStap.casus_id == row.id))
    written, people = {one.code: one for one in found}, people_of(session, row.id)
    names = names_of(session)
    elsewhere: dict[str, Callable[[], tuple[date | None, str]]] = {
        "aanmelding": lambda: (to_local(row.ontvangen_op).date(), ""),
        "indicatiestelling": partial(_indicated, session, row),
        "actieplan": partial(_planned, session, row),
        "geboorte": lambda: (open_content(session, row).kind.geboortedatum, "/kind"),
    }
    steps = []
    for option in ordered(
        policy.get("vib.stappen"), policy.get("vib.stappen_facultatief")
    ):
        known = written.get(option.code) if option.code in WRITTEN else None
        if known is not None:
            steps.append(_written(session, row, option, known, people, names, now))
        elif option.code in WRITTEN:
            day = _met(session, row, option.code, now=now)
            href = f"/vib/stap/{option.code}"
            steps.append(Step(option.code, option.label, href, day))
        else:
            known_elsewhere = elsewhere.get(option.code)
            day, href = known_elsewhere() if known_elsewhere else (None, "")
            steps.append(Step(option.code, option.label, href, day))
    return steps


def factors_of(
    session: Session, row: Traject, code: str, *, at: datetime
) -> dict[str, str]:
    """Return what can be chosen at a step on a day; nothing where nothing is chosen."""
    key = WRITTEN[code]
    found = policy_of(session, row, now=at).get(key) if key else ()
    return {one.code: one.label for one in found}


def network_of(people: dict[str, Persoon]) -> dict[str, str]:
    """Return the family's own people by id: name and who they are."""
    return {
        key: ", ".join(filter(None, (one.naam, one.rol)))
        for key, one in people.items()
        if is_family(one) and one.categorie is not Categorie.OUDERS
    }


def _written(
    session: Session,
    row: Traject,
    option: Optie,
    known: VibStap,
    people: dict[str, Persoon],
    names: dict[str, str],
    now: datetime,
) -> Step:
    values = open_step(session, known)
    # what was chosen keeps its words, also once the list of the policy is another
    labels = factors_of(session, row, option.code, at=now) | factors_of(
        session, row, option.code, at=known.at
    )
    lines = [
        (labels.get(code, code), values.get(f"{OVER}{code}", ""))
        for code in [*labels, *(_codes(values) - labels.keys())]
        if values.get(f"{FACTOR}{code}")
    ]
    if option.code == "netwerk":
        everybody = network_of(people)
        lines += [
            (words, values.get(f"{OVER}{key}", "")) for key, words in everybody.items()
        ]
    if text := values.get(TEKST):
        lines.append(("", text))
    typed = values.get(DAG)
    day = date.fromisoformat(typed) if typed else None
    return Step(
        option.code,
        option.label,
        f"/vib/stap/{option.code}",
        day or _met(session, row, option.code, now=now),
        known.at,
        names.get(known.door, ""),
        lines,
    )


def _met(session: Session, row: Traject, code: str, *, now: datetime) -> date | None:
    """Return when the meeting of this step was held; most steps have none."""
    held = session.exec(
        select(Zorgtafel.starts_at)
        .where(
            Zorgtafel.casus_id == row.id,
            Zorgtafel.soort == code,
            fase.held(now),
        )
        .order_by(col(Zorgtafel.starts_at))
    ).first()
    return to_local(held).date() if held else None


def _codes(values: dict[str, str]) -> set[str]:
    return {name.removeprefix(FACTOR) for name in values if name.startswith(FACTOR)}


def _indicated(session: Session, row: Traject) -> tuple[date | None, str]:
    last = session.exec(
        select(ZorgplanItem.at)
        .where(
            ZorgplanItem.casus_id == row.id, ZorgplanItem.deel == "indicatiestelling"
        )
        .order_by(col(ZorgplanItem.at).desc())
    ).first()
    day = to_local(last).date() if last else None
    return day, "/zorgplan/schrijven#indicatiestelling"


def _planned(session: Session, row: Traject) -> tuple[date | None, str]:
    last = session.exec(
        select(ZorgplanVersie.at)
        .where(ZorgplanVersie.casus_id == row.id)
        .order_by(col(ZorgplanVersie.nummer).desc())
    ).first()
    return to_local(last).date() if last else None, "/zorgplan"
