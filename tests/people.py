"""Fictional people for tests, and signing them in."""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flask import Flask
from flask.testing import FlaskClient

from services.scheduling.medewerkers.domain import add_staff
from services.scheduling.medewerkers.models import Medewerker
from shared import clock
from shared.access import Role
from shared.access.cookie import COOKIE, LIFETIME, StaffClaims, issue
from shared.kernel import Kernel
from tests.settings import service_environment

PASSWORD = "een-lang-testwachtwoord"


@dataclass(frozen=True)
class StaffMember:
    """Somebody who signs in."""

    naam: str
    email: str
    rollen: tuple[Role, ...]
    regio: str = "limburg"

    @property
    def id(self) -> str:
        return str(uuid5(NAMESPACE_URL, f"test:{self.email}"))


COORDINATOR = StaffMember(
    "Saar Hendrickx", "saar@example.org", (Role.CASUSCOORDINATOR,)
)
COLLEGA = StaffMember("Bram Yildiz", "bram@example.org", (Role.CASUSCOORDINATOR,))
ELDERS = StaffMember(
    "Febe Jacobs", "febe@example.org", (Role.CASUSCOORDINATOR,), regio="antwerpen"
)
PSYCHOPEDAGOOG = StaffMember("Tuur Vos", "tuur@example.org", (Role.PSYCHOPEDAGOOG,))
VIB = StaffMember("Mira Segers", "mira@example.org", (Role.VIB_MEDEWERKER,))
BEHEERDER = StaffMember("Jef Willems", "jef@example.org", (Role.BEHEERDER,))
STATISTIEK = StaffMember("Zita Bosmans", "zita@example.org", (Role.STATISTIEK,))
BY_ROLE = {
    Role.CASUSCOORDINATOR: COORDINATOR,
    Role.PSYCHOPEDAGOOG: PSYCHOPEDAGOOG,
    Role.VIB_MEDEWERKER: VIB,
    Role.BEHEERDER: BEHEERDER,
    Role.STATISTIEK: STATISTIEK,
}


def sign_in(
    where: Flask | FlaskClient,
    who: StaffMember = COORDINATOR,
    *,
    role: Role | None = None,
    epoch: int = 1,
    domain: str = "localhost",
) -> FlaskClient:
    """Give a client the genuine cookie of somebody; works in all three services."""
    client: FlaskClient = where.test_client() if isinstance(where, Flask) else where
    who = who if role is None else BY_ROLE[role]
    client.set_cookie(COOKIE, cookie_for(who, epoch=epoch), domain=domain)
    return client


def cookie_for(who: StaffMember = COORDINATOR, *, epoch: int = 1, ago: int = 0) -> str:
    """Return the cookie that a sign-in would give, so many seconds ago."""
    key = service_environment("scheduling", "")["SCHEDULING_STAFF_SIGNING_KEY"]
    return issue(
        key,
        StaffClaims(
            staff_id=who.id,
            name=who.naam,
            roles=frozenset(role.value for role in who.rollen),
            region=who.regio,
            epoch=epoch,
            expires_at=int((clock.now() + LIFETIME).timestamp()),
            signed_in_at=int(clock.now().timestamp()) - ago,
        ),
    )


def employ(kernel: Kernel, *people: StaffMember, **changes: Any) -> None:
    """Add these people to the staff of the scheduling service."""
    with kernel.writing() as session:
        for who in people or (COORDINATOR,):
            if session.get(Medewerker, who.id) is None:
                add_staff(
                    session,
                    staff_id=who.id,
                    naam=who.naam,
                    email=who.email,
                    wachtwoord=changes.get("wachtwoord", PASSWORD),
                    rollen=[role.value for role in who.rollen],
                    regio=who.regio,
                    now=clock.now(),
                )
        session.commit()
