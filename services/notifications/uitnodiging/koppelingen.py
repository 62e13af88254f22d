"""The private links of this service, and until when they work."""

from datetime import timedelta

from services.notifications.uitnodiging.models import Genodigde, Tafel
from shared.kernel import Kernel

UITNODIGEN = "uitnodigen"
ANTWOORD = "antwoord"
AFSPRAAK = "afspraak"
BRIEF = "brief"
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
