"""The ticker: rings each service's queue about once a second.

It knows nothing and decides nothing: what is due stands in the databases. At
most one tick per service waits in the queue, so a worker that was away for a
day finds one, not ninety thousand.
"""

import os
import signal
import sys
from threading import Event

import redis

from shared.logging import configure_logging
from shared.messaging.broker import NAMESPACE, TICK, BellBroker, make_broker, ring
from shared.messaging.pulse import show_life

SERVICES = ("intake", "scheduling", "notifications")
SECONDS = 1.0


def ring_all(broker: BellBroker) -> None:
    """Ring for each service whose queue is empty; a busy one ticks when done."""
    for service in SERVICES:
        try:
            waiting = int(broker.client.llen(f"{NAMESPACE}:{service}") or 0)
        except redis.RedisError:
            return
        if not waiting:
            ring(broker, service=service, actor=TICK, args=())


def main() -> None:
    configure_logging("ticker", os.environ.get("LOG_LEVEL", "INFO"))
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    broker = make_broker(os.environ["REDIS_URL"])
    while not stop.wait(SECONDS):
        ring_all(broker)
        show_life(os.environ.get("ALIVE_FILE", ""))
    sys.exit(0)


if __name__ == "__main__":
    main()
