"""The fictional staff of the demo; never loaded unless `DEMO` is on."""

from services.scheduling.demo_accounts import ACCOUNTS, PASSWORD
from services.scheduling.medewerkers.domain import add_staff
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from shared.kernel import Kernel


class DemoRefusedError(RuntimeError):
    """Demo accounts have a known password: only a demo may have them."""


def load_demo_staff(kernel: Kernel) -> None:
    """Add the demo staff that is not there yet."""
    if not kernel.config.suite.demo or kernel.config.suite.is_production:
        raise DemoRefusedError("demo accounts need DEMO=1 and no production")
    with kernel.writing() as session:
        for person in ACCOUNTS:
            if session.get(Medewerker, person.id) is None:
                add_staff(
                    session,
                    staff_id=person.id,
                    naam=person.naam,
                    email=person.email,
                    wachtwoord=PASSWORD,
                    rollen=list(person.rollen),
                    now=clock.now(),
                )
        session.commit()
