"""What Redis can tell of a service's queue, for those who watch over it.

Redis may forget all of it at any moment; a second later it is there again.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis
from dramatiq import Broker

from shared.messaging.broker import NAMESPACE, BellBroker

NEVER = float("inf")


@dataclass(frozen=True)
class Pulse:
    """One queue at one moment; ages in seconds."""

    length: int
    age: float
    ticked: float
    unreadable: int


def note_tick(broker: Broker, service: str) -> None:
    """Remember that a worker of this service just did what is due."""
    if isinstance(broker, BellBroker):
        with suppress(redis.RedisError):
            broker.client.set(_ticked(service), _now(broker.client))


def hears(broker: Broker) -> bool:
    """Whether Redis answers at this moment."""
    if isinstance(broker, BellBroker):
        try:
            broker.client.ping()
        except redis.RedisError:
            return False
    return True


def note_unreadable(broker: Broker, service: str) -> None:
    """Count a message that did not open."""
    if isinstance(broker, BellBroker):
        with suppress(redis.RedisError):
            broker.client.incr(_unreadable(service))


def show_life(file: str) -> None:
    """Touch the file that a container's health check looks at, where there is one."""
    if file:
        Path(file).touch()


def look(broker: Broker, service: str) -> Pulse | None:
    """Read the queue; None where Redis does not answer."""
    if not isinstance(broker, BellBroker):
        return None
    client: Any = broker.client
    try:
        ticked = client.get(_ticked(service))
        return Pulse(
            length=client.llen(f"{NAMESPACE}:{service}"),
            age=_age_of_first(client, f"{NAMESPACE}:{service}"),
            ticked=_now(client) - float(ticked) if ticked else NEVER,
            unreadable=int(client.get(_unreadable(service)) or 0),
        )
    except redis.RedisError:
        return None


def _age_of_first(client: Any, queue: str) -> float:
    first = client.lindex(queue, 0)
    message = client.hget(f"{queue}.msgs", first) if first else None
    if message is None:
        return 0.0  # empty, or a worker took it this moment
    return max(0.0, _now(client) - json.loads(message)["message_timestamp"] / 1000)


def _now(client: Any) -> float:
    # the clock that all processes share
    seconds, micros = client.time()
    return float(seconds) + float(micros) / 1e6


def _ticked(service: str) -> str:
    return f"{NAMESPACE}:{service}.ticked"


def _unreadable(service: str) -> str:
    return f"{NAMESPACE}:{service}.unreadable"
