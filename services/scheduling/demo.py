"""The fictional staff of the demo; never loaded unless `DEMO` is on."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from services.scheduling.medewerkers.domain import add_staff
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from shared.access import Role
from shared.kernel import Kernel

PASSWORD = "zorgtafel-demo"


class DemoRefusedError(RuntimeError):
    """Demo accounts have a known password: only a demo may have them."""


@dataclass(frozen=True)
class DemoStaff:
    naam: str
    email: str
    rollen: tuple[Role, ...]

    @property
    def id(self) -> str:
        """The same in every demo, so that other demo data can point at it."""
        return str(uuid5(NAMESPACE_URL, f"demo:{self.email}"))


NOOR = DemoStaff("Noor Peeters", "noor@example.org", (Role.CASUSCOORDINATOR,))
ELIF = DemoStaff("Elif Demir", "elif@example.org", (Role.CASUSCOORDINATOR,))
JORIS = DemoStaff("Joris Maes", "joris@example.org", (Role.CASUSCOORDINATOR,))
AN = DemoStaff("An Claes", "an@example.org", (Role.BEHEERDER,))
STAFF = (NOOR, ELIF, JORIS, AN)


def load_demo_staff(kernel: Kernel) -> None:
    """Add the demo staff that is not there yet."""
    if not kernel.config.suite.demo or kernel.config.suite.is_production:
        raise DemoRefusedError("demo accounts need DEMO=1 and no production")
    with kernel.writing() as session:
        for person in STAFF:
            if session.get(Medewerker, person.id) is None:
                add_staff(
                    session,
                    staff_id=person.id,
                    naam=person.naam,
                    email=person.email,
                    wachtwoord=PASSWORD,
                    rollen=[role.value for role in person.rollen],
                    now=clock.now(),
                )
        session.commit()
