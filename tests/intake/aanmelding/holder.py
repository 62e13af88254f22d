"""The aanmelder's own page in tests: its links, its mails, what became of it."""

from flask.testing import FlaskClient

from services.intake.aanmelding.domain.links import Purpose, status_path
from services.intake.aanmelding.models import Aanmelding
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG
from tests.intake.decided import talk
from tests.intake.told import told

OLD, NEW = "lotte.maes@example.org", "lotte.nieuw@example.org"


def now_of(kernel: Kernel, row: Aanmelding) -> Aanmelding:
    with kernel.reading() as session:
        found = session.get(Aanmelding, row.id)
    assert found is not None
    return found


def path(kernel: Kernel, row: Aanmelding, purpose: Purpose = "status") -> str:
    with kernel.reading() as session:
        return status_path(session, now_of(kernel, row), purpose=purpose)


def opened(client: FlaskClient, kernel: Kernel, row: Aanmelding) -> str:
    """Confirm the address, which opens the page; return where it is."""
    client.post(path(kernel, row, "bevestig"))
    return path(kernel, row)


def mails(kernel: Kernel, soort: str) -> list[StuurBericht]:
    return [one for one in told(kernel, StuurBericht) if one.soort == soort]


def local(link: str) -> str:
    return link.removeprefix("http://suite.test")


def accepted(kernel: Kernel, row: Aanmelding) -> None:
    """Let the coordinator talk with the aanmelder and accept."""
    talk(kernel, row.id, given_at=VRIJDAG, now=VRIJDAG, accepting=True)
