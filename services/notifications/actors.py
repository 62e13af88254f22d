"""Messages that arrive: open, one domain call, done."""

from sqlmodel import Session

from services.notifications.bezorging.aanvragen import send_requested
from services.notifications.bezorging.domain import JOB
from services.notifications.bezorging.verzending import send_mails, sweep_mails
from services.notifications.destroy import DESTRUCTION
from services.notifications.postbus.lezen import (
    READ,
    read_mailboxes,
    sweep_mailboxes,
)
from services.notifications.postbus.luisteren import keep_listening
from services.notifications.uitnodiging.domain import receive_zorgtafel
from services.notifications.uitnodiging.geen_antwoord import remind_of_answers
from services.notifications.uitnodiging.herinneren import remind_aanmelders
from shared import clock
from shared.access.need import keep_need
from shared.access.staff_copy import keep_staff_copy
from shared.contracts import (
    CasusVernietigd,
    MedewerkerStand,
    NoodtoegangStand,
    StuurBericht,
    ZorgtafelVastgelegd,
)
from shared.messaging.actors import Actors

ACTORS = Actors("notifications")

ACTORS.receives(CasusVernietigd)(DESTRUCTION.receive)
ACTORS.receives(MedewerkerStand)(keep_staff_copy)
ACTORS.receives(NoodtoegangStand)(keep_need)
ACTORS.job(JOB)(send_mails)
ACTORS.at_tick(sweep_mails)
ACTORS.at_tick(remind_aanmelders)
ACTORS.at_tick(remind_of_answers)
ACTORS.job(READ)(read_mailboxes)
ACTORS.at_tick(sweep_mailboxes)
ACTORS.at_tick(keep_listening)


@ACTORS.receives(StuurBericht)
def _send_requested(session: Session, message: StuurBericht) -> None:
    send_requested(session, message, now=clock.now())


@ACTORS.receives(ZorgtafelVastgelegd)
def _receive_zorgtafel(session: Session, message: ZorgtafelVastgelegd) -> None:
    receive_zorgtafel(session, message, now=clock.now())
