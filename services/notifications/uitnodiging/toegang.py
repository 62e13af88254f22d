"""Who may work on which zorgtafel, and on whom of it."""

from dataclasses import dataclass
from datetime import timedelta

from flask import abort, request, session

from services.notifications.config import settings_of
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.acties import AANMELDER, Inviter
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import tafel_for
from shared import audit, clock
from shared.access import current_actor, current_link
from shared.access.guard import LinkInvalidError
from shared.access.need import cases_in
from shared.access.refused import refuse
from shared.contracts.people import Uitnodiger
from shared.request import current_kernel, current_session

# the session holds until when a holder opened which table, and no name
OPENED = "geopend"
OPEN_FOR = timedelta(hours=8)


@dataclass(frozen=True)
class Work:
    """The zorgtafel of this request, and who works on it."""

    tafel: Tafel
    inviter: Inviter
    home: str

    @property
    def is_staff(self) -> bool:
        return self.inviter.by != AANMELDER

    @property
    def is_taken_over(self) -> bool:
        """One human invites: the aanmelder, until the coordinator takes over."""
        return not self.is_staff and self.tafel.overgenomen_op is not None

    @property
    def may_tell(self) -> bool:
        return not (self.is_taken_over or self.is_over)

    @property
    def is_over(self) -> bool:
        return fase.is_over(self.tafel, clock.now())

    @property
    def is_opened(self) -> bool:
        """A scanner that follows a link may see no names: its holder pressed first."""
        until = session.get(OPENED, {}).get(self.tafel.id, 0)
        return self.is_staff or clock.now().timestamp() < until


def by_link(token: str) -> Work:
    claim = current_link()
    tafel = tafel_for(current_session(), claim.row_id, lock=request.method == "POST")
    stale = tafel is None or claim.generation != tafel.generation
    if tafel is None or stale or claim.is_expired(clock.now()):
        raise LinkInvalidError
    return _work(tafel, by=AANMELDER, home=f"/berichten/uitnodigen/{token}")


def by_staff(tafel_id: str) -> Work:
    tafel = tafel_for(current_session(), tafel_id, lock=request.method == "POST")
    if tafel is None:
        abort(404)
    actor = current_actor()
    reached = cases_in(current_session(), actor.id, now=clock.now())
    if actor.region != tafel.regio and tafel.casus_id not in reached:
        refuse(f"tafel/{tafel.id}", tafel.casus_id)
    return _work(tafel, by=actor.id, home=f"/berichten/uitnodigingen/{tafel_id}")


def _work(tafel: Tafel, *, by: str, home: str) -> Work:
    settings = settings_of(current_kernel())
    inviter = Inviter(by=by, mail_to_parents=settings.mail_to_parents)
    return Work(tafel=tafel, inviter=inviter, home=home)


def open_page(work: Work) -> None:
    """Remember for some hours that the holder of the link opened this page."""
    now = clock.now()
    kept = session.get(OPENED, {}).items()
    running = {each: until for each, until in kept if now.timestamp() < until}
    until = int((now + OPEN_FOR).timestamp())
    session[OPENED] = {**running, work.tafel.id: until}


def guest(work: Work, genodigde_id: str) -> Genodigde:
    """Return the person, if this page is about them."""
    row = current_session().get(Genodigde, genodigde_id)
    if row is None or row.tafel_id != work.tafel.id:
        abort(404)
    own_batch = row.privaat and row.uitnodiger == Uitnodiger.AANMELDER
    if not (work.is_staff or own_batch):
        abort(404)
    return row


def note_reading(work: Work) -> None:
    audit.note(
        current_kernel(),
        actor=work.inviter.by,
        action="gelezen",
        subject=f"tafel/{work.tafel.id}",
        casus_id=work.tafel.casus_id,
    )
