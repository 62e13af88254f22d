"""Messages that arrive: open, one domain call, done."""

from shared.messaging.actors import Actors

ACTORS = Actors("scheduling")
