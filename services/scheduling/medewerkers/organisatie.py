"""Who comes in with the account of an organisation, and with which rights.

The organisation says who somebody is and what it lets that person do; the team says
who belongs to it. A right counts only where both give it. A person is known by a digest
of the issuer and its subject: never by a name, a mail address or a number of the state.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, delete, select

from services.scheduling.config import settings_of
from services.scheduling.medewerkers.domain import add_staff, find_by_email
from services.scheduling.medewerkers.models import Identiteit, Medewerker
from shared import audit
from shared.database.locks import hold
from shared.kernel import kernel_of
from shared.policy.entry import Toekenning


class Reden(StrEnum):
    """Why somebody who is known over there does not get in here."""

    GEEN_ROL = "geen_rol"
    TWEE_REGIOS = "twee_regios"
    GEEN_ADRES = "geen_adres"
    BEKEND_ADRES = "bekend_adres"
    AFGESLOTEN = "afgesloten"
    VAN_EEN_ANDER = "van_een_ander"


class NoEntryError(Exception):
    """The proof is good, and still there is nothing here for this person."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden.value)
        self.reden = reden


@dataclass(frozen=True)
class Persoon:
    """What is used of the claims; whatever else they hold is not even read."""

    merk: str
    naam: str
    email: str
    doelgroep: str
    # the role as the organisation calls it, and for which organisation
    rollen: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Rechten:
    rollen: frozenset[str]
    regio: str


def read_person(session: Session, claims: dict[str, Any]) -> Persoon:
    """Read a person from the claims of a token that was proven."""
    own = settings_of(kernel_of(session))
    names = (str(claims.get(each) or "") for each in ("given_name", "family_name"))
    verified = claims.get("email") if claims.get("email_verified") is True else ""
    told = claims.get(own.oidc_role_claim) if own.oidc_role_claim else ()
    return Persoon(
        merk=sha256(f"{own.oidc_issuer}|{claims['sub']}".encode()).hexdigest(),
        naam=" ".join(filter(None, names)).strip()[:200],
        email=str(claims.get("vo_email") or verified or "").strip(),
        doelgroep=str(claims.get("vo_doelgroepcode") or ""),
        rollen=_roles(told, here=str(claims.get("vo_orgcode") or "")),
    )


def _roles(told: Any, *, here: str) -> frozenset[tuple[str, str]]:
    """Read `rol:organisatie, organisatie`; without one, the chosen organisation."""
    texts: Iterable[Any] = [told] if isinstance(told, str) else told or ()
    found = set()
    for text in texts:
        role, _, organisations = str(text).partition(":")
        for each in organisations.split(",") if organisations else [here]:
            found.add((role.strip(), each.strip()))
    return frozenset(found)


def rights_of(
    session: Session, person: Persoon, *, now: datetime
) -> dict[str, Rechten]:
    """Return what the organisation lets this person do, by region."""
    rules: tuple[Toekenning, ...] = (
        kernel_of(session).policy.at(now).get("inloggen.toekenningen")
    )
    found: dict[str, set[str]] = {}
    for rule in rules:
        if _applies(rule, person):
            found.setdefault(rule.regio, set()).add(rule.rol)
    return {regio: Rechten(frozenset(rollen), regio) for regio, rollen in found.items()}


def _applies(rule: Toekenning, person: Persoon) -> bool:
    return (rule.claim, rule.organisatie) in person.rollen and rule.doelgroep in (
        "",
        person.doelgroep,
    )


def enter(
    session: Session, person: Persoon, *, now: datetime
) -> tuple[Medewerker, frozenset[str]]:
    """Return who comes in and with which roles; raise NoEntryError.

    The first time an account is made, but never without a role and a region.
    """
    hold(session, f"identiteit/{person.merk}")
    rights = rights_of(session, person, now=now)
    if not rights:
        raise NoEntryError(Reden.GEEN_ROL)
    row = whose(session, person)
    if row is None:
        return _first_time(session, person, rights, now=now)
    if not row.actief:
        raise NoEntryError(Reden.AFGESLOTEN)
    here = rights.get(row.regio)
    roles = row.roles & here.rollen if here else frozenset()
    if not roles:
        raise NoEntryError(Reden.GEEN_ROL)
    return row, roles


def _first_time(
    session: Session, person: Persoon, rights: dict[str, Rechten], *, now: datetime
) -> tuple[Medewerker, frozenset[str]]:
    if len(rights) > 1:
        raise NoEntryError(Reden.TWEE_REGIOS)
    if not person.email or not person.naam:
        raise NoEntryError(Reden.GEEN_ADRES)
    if find_by_email(session, person.email) is not None:
        # whoever has that address is not proven to be the same person
        raise NoEntryError(Reden.BEKEND_ADRES)
    (found,) = rights.values()
    row = add_staff(
        session,
        naam=person.naam,
        email=person.email,
        rollen=found.rollen,
        regio=found.regio,
        now=now,
    )
    couple(session, row, person.merk, now=now)
    return row, row.roles


def couple(session: Session, row: Medewerker, merk: str, *, now: datetime) -> None:
    """Let somebody come in with the account of the organisation from now on."""
    hold(session, f"identiteit/{merk}")
    taken = session.get(Identiteit, merk)
    if taken is not None and taken.medewerker_id != row.id:
        raise NoEntryError(Reden.VAN_EEN_ANDER)
    if taken is None:
        uncouple(session, row)
        session.add(Identiteit(merk=merk, medewerker_id=row.id, sinds=now))
        _record(session, row, "account van de organisatie gekoppeld")


def uncouple(session: Session, row: Medewerker) -> bool:
    """Forget by which account elsewhere somebody comes in."""
    if identity_of(session, row) is None:
        return False
    session.exec(delete(Identiteit).where(col(Identiteit.medewerker_id) == row.id))
    _record(session, row, "account van de organisatie losgekoppeld")
    return True


def identity_of(session: Session, row: Medewerker) -> Identiteit | None:
    return session.exec(
        select(Identiteit).where(Identiteit.medewerker_id == row.id)
    ).first()


def whose(session: Session, person: Persoon) -> Medewerker | None:
    """Return who comes in by this account."""
    found = session.get(Identiteit, person.merk)
    return session.get(Medewerker, found.medewerker_id) if found else None


def _record(session: Session, row: Medewerker, reason: str) -> None:
    audit.record(
        session,
        actor=row.id,
        action="gewijzigd",
        subject=f"medewerker/{row.id}",
        reason=reason,
    )
