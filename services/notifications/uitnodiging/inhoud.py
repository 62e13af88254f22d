"""The sealed part of a zorgtafel and of its people, opened as what it is."""

from pydantic import AwareDatetime
from sqlmodel import Session

from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared.audit.trail import staff_names
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Contactpersoon, Kanaal, Persoon, Value
from shared.contracts.zorgtafel import Plaats
from shared.kernel import kernel_of

ON_REQUEST = "zie je link"
PROTECTED = "beschermd adres: vraag het aan de coördinator"


class TafelInhoud(Value):
    plaats: Plaats
    coordinator: Contactpersoon
    aanmelder: Aanmelder


class Gekozen(Value):
    """What a human chose to tell one person: a change of any of it is another choice.

    It says what a mail that arrives has told, whatever changed since.
    """

    taak: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    plaats: str
    naam: str
    email: str
    contact: str
    generation: int


class GenodigdeInhoud(Value):
    """The person, and what was last told that a column must not show."""

    persoon: Persoon
    plaats_verteld: str = ""
    email_verteld: str = ""
    agenda: bool = False
    # a mail that arrived put it in their calendar: there it stays until told otherwise
    in_agenda: bool = False
    # the mail to a parent or network person that was chosen last
    gekozen: Gekozen | None = None


class Aanspreekpunt(Value):
    """Whom a parent or network person may telephone: who invites them now."""

    voornaam: str
    telefoon: str


def contact_of(session: Session, tafel: Tafel, about: TafelInhoud) -> Aanspreekpunt:
    """Return the aanmelder, or whoever took over: coordinators share a line."""
    if tafel.overgenomen_op is None:
        who = about.aanmelder
        return Aanspreekpunt(voornaam=first_name(who.naam), telefoon=who.telefoon)
    name = first_name(who_took_over(session, tafel, about))
    return Aanspreekpunt(voornaam=name, telefoon=about.coordinator.telefoon)


def who_took_over(session: Session, tafel: Tafel, about: TafelInhoud) -> str:
    """Name the coordinator who invites now: any of a region may take over."""
    if tafel.overgenomen_door in ("", about.coordinator.staff_id):
        return about.coordinator.naam
    # a copy of the staff that lags names who answers for the case on that line
    return staff_names(session).get(tafel.overgenomen_door, about.coordinator.naam)


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


def seal_tafel(session: Session, tafel: Tafel, inhoud: TafelInhoud) -> None:
    tafel.verzegeld = kernel_of(session).vault.seal(
        session,
        inhoud.model_dump_json().encode(),
        place=f"tafel/verzegeld/{tafel.id}",
        casus_id=tafel.casus_id,
    )


def open_tafel(session: Session, tafel: Tafel) -> TafelInhoud:
    plain = kernel_of(session).vault.open(
        session,
        tafel.verzegeld,
        place=f"tafel/verzegeld/{tafel.id}",
        casus_id=tafel.casus_id,
    )
    return TafelInhoud.model_validate_json(plain)


def seal_genodigde(session: Session, row: Genodigde, inhoud: GenodigdeInhoud) -> None:
    """Keep the sealed part, and beside it only whether mail is safe."""
    row.verzegeld = kernel_of(session).vault.seal(
        session,
        inhoud.model_dump_json().encode(),
        place=f"genodigde/verzegeld/{row.id}",
        casus_id=row.casus_id,
    )
    row.mail_veilig = bool(_safe_mailbox(inhoud.persoon))


def keep_persoon(
    session: Session, row: Genodigde, inhoud: GenodigdeInhoud, persoon: Persoon
) -> None:
    """Keep the newest person; what was written where it is no longer safe dies."""
    safe = _written_at(inhoud.persoon)
    if row.privaat and safe and safe != _written_at(persoon):
        row.generation += 1
    seal_genodigde(session, row, inhoud.model_copy(update={"persoon": persoon}))
    session.add(row)


def keep_told(session: Session, row: Genodigde, *, place: str) -> None:
    """Keep which place this person was told; no choice is open any more."""
    knows = {"plaats_verteld": place, "gekozen": None}
    inhoud = open_genodigde(session, row).model_copy(update=knows)
    seal_genodigde(session, row, inhoud)


def keep_calendar(session: Session, row: Genodigde, *, off: bool) -> None:
    """Keep what a mail that arrived put in, or took out of, their calendar."""
    inhoud = open_genodigde(session, row)
    if inhoud.agenda:
        there = inhoud.model_copy(update={"in_agenda": not off})
        seal_genodigde(session, row, there)


def _safe_mailbox(persoon: Persoon) -> str:
    return persoon.email if persoon.veilig_kanaal.mail_is_veilig else ""


def _written_at(persoon: Persoon) -> tuple[str, ...]:
    """Return where a link or a code may lie: in a mailbox, a telephone, on paper."""
    way = persoon.veilig_kanaal.kanaal
    places = {
        Kanaal.MAIL: persoon.email,
        Kanaal.SMS: persoon.telefoon,
        Kanaal.BRIEF: "",
    }
    if way not in places or not persoon.veilig_kanaal.is_veilig(way):
        return ()
    return (way, places[way])


def open_genodigde(session: Session, row: Genodigde) -> GenodigdeInhoud:
    plain = kernel_of(session).vault.open(
        session,
        row.verzegeld,
        place=f"genodigde/verzegeld/{row.id}",
        casus_id=row.casus_id,
    )
    return GenodigdeInhoud.model_validate_json(plain)


def is_hidden(plaats: Plaats) -> bool:
    """Tell whether the address stands only behind a link, after a confirmation."""
    return plaats.beschermd or plaats.soort == "thuis"


def spoken_place(plaats: Plaats) -> str:
    """Say the place as a mail or calendar may."""
    return ON_REQUEST if is_hidden(plaats) else plaats.in_words


def place_for_aanmelder(plaats: Plaats) -> str:
    """Say the place to whoever invites by link: a protected one by telephone only."""
    return PROTECTED if plaats.beschermd else plaats.in_words
