"""An invented plan for the demo: written, settled once, and written on since."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session

from services.scheduling.demo_accounts import NOOR
from services.scheduling.traject.models import Traject
from services.scheduling.traject.people import people_of
from services.scheduling.zorgplan import domain
from services.scheduling.zorgplan.content import Akkoord, own_id
from services.scheduling.zorgplan.definition import ZORGPLAN
from shared.clock import to_local
from shared.contracts.people import Categorie
from shared.merge import Waarde

Written = dict[str, list[dict[str, Waarde]]]
ONCE: dict[str, dict[str, Waarde]] = {
    "perspectief_kind": {
        "tekst": "Ik slaap graag dicht bij mama. Ik wil dat ze lacht."
    },
    "nood_kind": {
        "aspecten": ["hechting", "tempo"],
        "toelichting": "Lio schrikt van lawaai en zoekt dan naar mama.",
        "mogelijkheden": "Bij oma slaapt hij door.",
        "valkuilen": "Veel gezichten op korte tijd.",
        "inschatting": "aandacht",
        "besluit": "Niet meer dan twee vaste mensen naast mama.",
    },
    "nood_siblings": {"geen": "Lio is het enige kind."},
    "nood_ouder_kind": {
        "mogelijkheden": "Mama troost hem zodra ze uitgerust is.",
        "inschatting": "aandacht",
        "besluit": "Elke dag een rustig uur samen, zonder bezoek.",
    },
    "plan_b": {
        "wat": "Mama en Lio logeren samen in het CKG.",
        "trigger": "Drie nachten na elkaar lukt de nacht thuis niet.",
    },
}


def seed_plan(session: Session, traject: Traject, *, now: datetime) -> None:
    """Write a plan at the table of this traject, and settle its first version."""
    here = people_of(session, traject.id).values()
    people = {person.categorie: f"persoon:{person.id}" for person in here}
    mother, granny = people[Categorie.OUDERS], people[Categorie.NETWERK]
    helper = people[Categorie.HULPVERLENERS]
    for code, values in ONCE.items():
        _write(session, traject, code, own_id(traject.id, code), values, now=now)
    for code, items in _several(mother, granny, helper, now).items():
        for values in items:
            _write(session, traject, code, str(uuid4()), values, now=now)
    version = domain.settle_version(session, traject, after=0, by=NOOR.id, now=now)
    session.flush()
    said = Akkoord(keuze="akkoord", dag=to_local(now).date())
    domain.agree(
        session,
        traject,
        version,
        mother.removeprefix("persoon:"),
        said,
        version=0,
        by=NOOR.id,
        now=now,
    )


def _several(mother: str, granny: str, helper: str, now: datetime) -> Written:
    soon = (to_local(now).date() + timedelta(days=7)).isoformat()
    return {
        "veiligheid_nu": [
            {
                "afspraak": "Oma komt elke avond om 20 u en blijft tot Lio slaapt.",
                "wie": granny,
                "tot": soon,
                "alarmteken": "Mama neemt de telefoon niet op.",
                "bellen": "Wout, en daarna het team",
            }
        ],
        "krachten": [
            {"kracht": "Mama belde zelf toen het niet meer ging.", "van": "mama"},
            {
                "kracht": "Op het vorige adres lukte thuisbegeleiding wel.",
                "delen": "professionals",
            },
        ],
        "scores": [
            {"persoon": mother, "score": "4", "waarom": "Ik slaap te weinig."},
            {"persoon": helper, "score": "6", "waarom": "Oma is er."},
        ],
        "acties": [
            {"wat": "Intake in het dagcentrum", "wie": helper, "status": "bezig"},
            {"wat": "Slaapritme noteren", "wie": mother, "status": "te_doen"},
        ],
    }


def _write(
    session: Session,
    traject: Traject,
    code: str,
    key: str,
    values: dict[str, Waarde],
    *,
    now: datetime,
) -> None:
    deel = ZORGPLAN.deel(code)
    assert deel is not None
    domain.save_part(session, traject, deel, {key: values}, {}, by=NOOR.id, now=now)
    session.flush()
