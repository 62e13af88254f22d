"""Messages that arrive: open, one domain call, done."""

from sqlmodel import Session

from services.scheduling.cijfers.domain import keep_consulten
from services.scheduling.destroy import DESTRUCTION
from services.scheduling.eigenagenda.domain import fetch_due
from services.scheduling.koppelingen.domain import keep_use
from services.scheduling.observatorium.opruimen import forget_participants
from services.scheduling.permanentie.meldingen import send_week_summaries
from services.scheduling.permanentie.uitgave import tell_what_is_due
from services.scheduling.traject import aanmelder, document, people
from services.scheduling.traject import domain as traject
from services.scheduling.traject.verloop import begin_what_was_held
from services.scheduling.traject.waarschuwing import warn_of_ends
from services.scheduling.zorgtafel.invitations import keep_invitations
from services.scheduling.zorgtafel.publish import announce_people
from shared import clock
from shared.contracts import (
    AanmelderBevestigd,
    AanmelderGewijzigd,
    AanmeldingAanvaard,
    AanmeldingStand,
    CasusVernietigd,
    ConsultenStand,
    DocumentAangevuld,
    KoppelingGebruikt,
    UitnodigingenStand,
    VeiligKanaalVastgelegd,
)
from shared.messaging.actors import Actors

ACTORS = Actors("scheduling")

ACTORS.receives(CasusVernietigd)(DESTRUCTION.receive)
ACTORS.receives(KoppelingGebruikt)(keep_use)
ACTORS.at_tick(tell_what_is_due)
ACTORS.at_tick(begin_what_was_held)
ACTORS.at_tick(warn_of_ends)
ACTORS.at_tick(send_week_summaries)
ACTORS.at_tick(forget_participants)
ACTORS.at_tick(fetch_due)


@ACTORS.receives(AanmeldingStand)
def keep_aanmelding(session: Session, message: AanmeldingStand) -> None:
    traject.keep_aanmelding(session, message)


@ACTORS.receives(AanmeldingAanvaard)
def open_traject(session: Session, message: AanmeldingAanvaard) -> None:
    traject.open_traject(session, message, now=clock.now())


@ACTORS.receives(AanmelderBevestigd)
def confirm_aanmelder(session: Session, message: AanmelderBevestigd) -> None:
    aanmelder.confirm_aanmelder(session, message, now=clock.now())
    # the aanmelder's address decides where the page for the invitations goes
    announce_people(session, message.casus_id, now=clock.now())


@ACTORS.receives(AanmelderGewijzigd)
def change_aanmelder(session: Session, message: AanmelderGewijzigd) -> None:
    aanmelder.change_aanmelder(session, message, now=clock.now())
    announce_people(session, message.casus_id, now=clock.now())


@ACTORS.receives(DocumentAangevuld)
def take_over_document(session: Session, message: DocumentAangevuld) -> None:
    document.take_over_document(session, message, now=clock.now())
    announce_people(session, message.casus_id, now=clock.now())


@ACTORS.receives(VeiligKanaalVastgelegd)
def keep_channel(session: Session, message: VeiligKanaalVastgelegd) -> None:
    # not announced again: notifications asked it, and may know something newer
    people.keep_channel(session, message, now=clock.now())


@ACTORS.receives(UitnodigingenStand)
def keep_uitnodigingen(session: Session, message: UitnodigingenStand) -> None:
    keep_invitations(session, message, now=clock.now())


@ACTORS.receives(ConsultenStand)
def keep_consults(session: Session, message: ConsultenStand) -> None:
    keep_consulten(session, message)
