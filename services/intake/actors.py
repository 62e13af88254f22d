"""Messages that arrive: open, one domain call, done."""

from services.intake.aanmelding.domain.attachments import (
    scan_next,
    sweep_store,
)
from services.intake.aanmelding.domain.draft import any_expired, purge_drafts
from services.intake.aanmelding.domain.follow import keep_traject_state
from services.intake.destroy import DESTRUCTION
from services.intake.koppelingen.domain import keep_koppeling
from services.intake.rooster.domain import keep_roster
from services.intake.terugkoppeling.klok import warn_of_clocks
from shared import clock
from shared.access.need import keep_need
from shared.access.staff_copy import keep_staff_copy
from shared.contracts import (
    CasusVernietigd,
    KoppelingStand,
    MedewerkerStand,
    NoodtoegangStand,
    RoosterStand,
    TrajectStand,
)
from shared.kernel import Kernel
from shared.messaging.actors import Actors

ACTORS = Actors("intake")

ACTORS.receives(CasusVernietigd)(DESTRUCTION.receive)
ACTORS.receives(KoppelingStand)(keep_koppeling)
ACTORS.receives(MedewerkerStand)(keep_staff_copy)
ACTORS.receives(NoodtoegangStand)(keep_need)
ACTORS.receives(RoosterStand)(keep_roster)
ACTORS.receives(TrajectStand)(keep_traject_state)
ACTORS.at_tick(warn_of_clocks)


@ACTORS.at_tick
def sweep_drafts(kernel: Kernel) -> None:
    """Forget the drafts whose time is over."""
    now = clock.now()
    with kernel.reading() as session:
        if not any_expired(session, now=now):
            return
    with kernel.writing() as session:
        purge_drafts(session, now=now)
        session.commit()


@ACTORS.at_tick
def look_after_attachments(kernel: Kernel) -> None:
    """Scan what could not be scanned before, and sweep up what has no row."""
    now = clock.now()
    with kernel.reading() as session:
        sweep_store(session, now=now)
    scan_next(kernel, now=now)
