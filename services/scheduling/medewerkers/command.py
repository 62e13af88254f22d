"""`python -m services.scheduling.medewerkers.command`: the first account of a site.

… command NAAM EMAIL ROL [ROL…]     asks the password, or reads it from a pipe
"""

import sys
from getpass import getpass

from services.scheduling.app import make_kernel
from services.scheduling.medewerkers.domain import StaffError, add_staff
from shared import clock
from shared.kernel import Kernel


def add_from_command(kernel: Kernel, arguments: list[str], password: str) -> str:
    """Add a staff member and return what to tell the operator."""
    naam, email, *rollen = arguments
    with kernel.writing() as session:
        row = add_staff(
            session,
            naam=naam,
            email=email,
            wachtwoord=password,
            rollen=rollen,
            now=clock.now(),
        )
        session.commit()
        return f"{row.naam} kan inloggen met {row.email}."


def main() -> int:
    if len(sys.argv) < 4:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    asks = sys.stdin.isatty()
    password = getpass("Wachtwoord: ") if asks else sys.stdin.readline().rstrip("\n")
    try:
        said = add_from_command(make_kernel(), sys.argv[1:], password)
    except StaffError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
