"""The numbers of notifications that an operator watches."""

from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from services.notifications.bezorging.models import WACHTEND, Bericht, Stand
from services.notifications.bezorging.queries import count_that_ask
from services.notifications.postbus.queries import count_aside, last_read, mailboxes
from shared.kernel import kernel_of
from shared.metrics import Measure, seconds_since


def read_metrics(session: Session) -> Iterator[Measure]:
    """Yield where the mails stand, and which wait for a human."""
    counted = select(Bericht.stand, func.count()).group_by(Bericht.stand)
    found = dict(session.exec(counted).all())
    oldest = session.exec(
        select(func.min(Bericht.gemaakt_op)).where(col(Bericht.stand).in_(WACHTEND))
    ).one()
    states = {stand.value: found.get(stand, 0) for stand in Stand}
    yield Measure("mails", "Mails by state", states)
    yield Measure(
        "mail_oldest_seconds",
        "Age of the oldest mail that waits for the mail server",
        seconds_since(oldest),
    )
    yield Measure(
        "mails_that_ask",
        "Invitations that failed or are uncertain, and that nobody settled yet",
        count_that_ask(session),
    )
    names = mailboxes(kernel_of(session))
    read = last_read(session, names)
    # without a mailbox the number is declared and has no values: an alert on it rests
    yield Measure(
        "mailbox_read_seconds",
        "How long ago the answers in a mailbox were last read",
        {naam.value: seconds_since(read.get(naam)) for naam in names},
        "mailbox",
    )
    yield Measure(
        "answers_aside",
        "Mails with answers that were set aside and that nobody looked at",
        count_aside(session),
    )
