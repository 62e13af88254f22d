"""Messages that arrive: open, one domain call, done."""

from shared.access.staff_copy import keep_staff_copy
from shared.contracts import MedewerkerStand
from shared.messaging.actors import Actors

ACTORS = Actors("notifications")

ACTORS.receives(MedewerkerStand)(keep_staff_copy)
