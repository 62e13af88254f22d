"""`make beheerder`: the first account of a site, by a link that works once.

… beheerder NAAM EMAIL             refuses when somebody can manage the staff already
… beheerder NAAM EMAIL nog-een     one more, or a new link for an account that exists
"""

import sys
from collections.abc import Sequence

from services.scheduling.app import make_kernel
from services.scheduling.medewerkers.domain import StaffError, find_by_email
from services.scheduling.medewerkers.queries import all_staff
from services.scheduling.medewerkers.welkom import LIFETIME, invite_staff, open_welcome
from shared import clock
from shared.access import Role
from shared.kernel import Kernel

ANYWAY = "nog-een"
THERE_IS_ONE = (
    "Er is al een beheerder; die kan op /planning/medewerkers anderen uitnodigen. "
    f"Kan die niet meer inloggen? Voeg dan {ANYWAY} toe (make: NOG_EEN=1)."
)


def welcome(kernel: Kernel, naam: str, email: str, *, anyway: bool) -> tuple[str, str]:
    """Return whose account it is, and the link to choose a password."""
    with kernel.writing() as session:
        known = [row for row in all_staff(session) if row.actief]
        if not anyway and any(Role.BEHEERDER in row.roles for row in known):
            raise StaffError(THERE_IS_ONE)
        now, by = clock.now(), "opdracht"
        row = find_by_email(session, email)
        if row is None:
            row, link = invite_staff(
                session,
                naam=naam,
                email=email,
                rollen=[Role.BEHEERDER],
                by=by,
                now=now,
            )
        elif Role.BEHEERDER in row.roles:
            link = open_welcome(session, row, by=by, now=now)
        else:
            raise StaffError("Dit e-mailadres hoort bij een account zonder die rol.")
        session.commit()
    return row.naam, link


def main(arguments: Sequence[str] | None = None, kernel: Kernel | None = None) -> int:
    """Print the link once; it stands nowhere else."""
    naam, email, *more = [*(sys.argv[1:] if arguments is None else arguments), "", ""]
    if not naam.strip() or "@" not in email:
        sys.stderr.write("Geef een naam en een e-mailadres.\n")
        return 2
    try:
        known_as, link = welcome(
            kernel or make_kernel(), naam.strip(), email.strip(), anyway=ANYWAY in more
        )
    except StaffError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(
        f"{known_as} kiest een wachtwoord op deze bladzijde. De link werkt één keer en "
        f"{LIFETIME.days} dagen lang, en wordt niet nog eens getoond:\n\n{link}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
