"""Fills a new suite with invented people and aanmeldingen.

Each part leaves what is there already as it is, so that it may run again.
"""

from embedded.demo_cijfers import seed_figures
from embedded.demo_trajecten import seed_trajecten
from services.intake.app import make_kernel as make_intake
from services.intake.demo import fill
from services.scheduling.app import make_kernel as make_scheduling
from services.scheduling.demo import load_demo_staff
from services.scheduling.demo_accounts import ACCOUNTS, AN, NOOR
from services.scheduling.koppelingen.demo import seed_koppelingen
from services.scheduling.observatorium.demo import seed_observatorium
from services.scheduling.partners.demo import seed_questions
from services.scheduling.permanentie.demo import seed_roster
from services.scheduling.registers.demo import seed_registers
from services.scheduling.rugzak.demo import seed_inzetten, seed_means
from shared import clock
from shared.access import Role
from shared.logging import configure_logging


def main() -> None:
    configure_logging("demo", "WARNING")
    scheduling, now = make_scheduling(), clock.now()
    load_demo_staff(scheduling)
    with scheduling.writing() as session:
        seed_roster(session, now)
        seed_observatorium(session, now)
        seed_means(session, now, by=AN.id)
        seed_registers(session, now)
        seed_trajecten(session, now)
        seed_questions(session, now, by=NOOR.id)
        seed_inzetten(session, now, by=NOOR.id)
        seed_koppelingen(session, now, by=AN.id)
        seed_figures(session, now, by=NOOR.id)
        session.commit()
    coordinators = [row.id for row in ACCOUNTS if Role.CASUSCOORDINATOR in row.rollen]
    fill(make_intake(), staff=coordinators, now=now)


if __name__ == "__main__":
    main()
