"""The private links of this service, and until when they work."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared.kernel import Kernel

UITNODIGEN = "uitnodigen"
ANTWOORD = "antwoord"
AFSPRAAK = "afspraak"
BRIEF = "brief"
AGENDA = "agenda"
AFTERWARDS = timedelta(days=60)


def aanmelder_link(kernel: Kernel, tafel: Tafel) -> str:
    """Where the aanmelder invites parents and network."""
    return (
        f"{kernel.config.suite.public_url}/berichten/uitnodigen/"
        + kernel.links.mint(
            UITNODIGEN,
            tafel.id,
            generation=tafel.generation,
            expires_at=tafel.ends_at + AFTERWARDS,
        )
    )


def coordinator_page(kernel: Kernel, tafel: Tafel) -> str:
    """The same page for signed-in staff."""
    return f"{kernel.config.suite.public_url}/berichten/uitnodigingen/{tafel.id}"


def professional_link(kernel: Kernel, tafel: Tafel, row: Genodigde) -> str:
    """Where a professional answers."""
    token = _token(kernel, tafel, row, ANTWOORD)
    return f"{kernel.config.suite.public_url}/berichten/antwoord/{token}"


def parent_link(kernel: Kernel, tafel: Tafel, row: Genodigde) -> str:
    """Where a parent or network person answers: the neutral address."""
    token = _token(kernel, tafel, row, AFSPRAAK)
    return f"{kernel.config.suite.parent_base}/a/{token}"


def letter_link(kernel: Kernel, tafel: Tafel, row: Genodigde) -> str:
    """Where the aanmelder prints the neutral letter: paper shows its address too."""
    token = _token(kernel, tafel, row, BRIEF)
    return f"{kernel.config.suite.parent_base}/a/{token}/brief"


def _token(kernel: Kernel, tafel: Tafel, row: Genodigde, purpose: str) -> str:
    return kernel.links.mint(
        purpose,
        row.id,
        generation=row.generation,
        # of the own part: a link may not tell when the others go home
        expires_at=row.moment(tafel)[1] + AFTERWARDS,
    )


def agenda_uid(kernel: Kernel, tafel: Tafel, row: Genodigde, *, domain: str) -> str:
    """The appointment in the calendar of this one person: a secret that answers bring.

    The same when the row is lost and made anew; kept, so that a new key changes none.
    """
    if row.agenda_uid is None:
        person = str(uuid5(NAMESPACE_OID, f"{tafel.id}/{row.persoon_id}"))
        ever = datetime.fromtimestamp(0, UTC)
        token = kernel.links.mint(AGENDA, person, generation=0, expires_at=ever)
        # in hexadecimal: no word can stand in it
        row.agenda_uid = f"{sha256(token.encode()).hexdigest()[:40]}@{domain}"
    return row.agenda_uid
