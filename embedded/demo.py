"""Fills a new suite with invented people, and prints who can sign in.

Each part leaves what is there already as it is, so that it may run again.
"""

import json
import os

from services.intake.app import make_kernel as make_intake
from services.intake.demo import fill
from services.scheduling.app import make_kernel as make_scheduling
from services.scheduling.demo import PASSWORD, STAFF, load_demo_staff
from services.scheduling.observatorium.demo import seed_observatorium
from services.scheduling.permanentie.demo import seed_roster
from shared import clock
from shared.access import Role
from shared.logging import configure_logging

COORDINATOR = Role.CASUSCOORDINATOR


def main() -> None:
    configure_logging("demo", os.environ.get("LOG_LEVEL", "WARNING"))
    scheduling, now = make_scheduling(), clock.now()
    load_demo_staff(scheduling)
    with scheduling.writing() as session:
        seed_roster(session, now)
        seed_observatorium(session, now)
        session.commit()
    coordinators = [row.id for row in STAFF if Role.CASUSCOORDINATOR in row.rollen]
    fill(make_intake(), staff=coordinators, now=now)
    print(json.dumps(sign_ins()))


def sign_ins() -> list[dict[str, str]]:
    """What the launcher shows to whoever started it."""
    return [
        {
            "email": row.email,
            "password": PASSWORD,
            "who": f"{row.naam}, {' en '.join(row.rollen)}",
        }
        for row in STAFF
    ]


if __name__ == "__main__":
    main()
