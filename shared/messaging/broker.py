"""The broker: Redis as a bell that may lose everything at any moment."""

import redis
from dramatiq import Broker, Message
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import CurrentMessage, ShutdownNotifications

# measured in tech.md 2.3: a killed worker's messages come back in about 5 s
HEARTBEAT_MS = 5000
MAINTENANCE_AT_EVERY_COMMAND = 1_000_000
NAMESPACE = "zorgtafel"
# a frozen Redis may hold up an answer to a person for this long, not longer
PATIENCE_SECONDS = 2

CONFIRM = "bevestig"
TICK = "tik"


class BellBroker(RedisBroker):
    """A Redis broker without delay queues: nothing here is ever delayed."""

    def declare_queue(self, queue_name: str) -> None:
        if queue_name not in self.queues:
            self.emit_before("declare_queue", queue_name)
            self.queues.add(queue_name)
            self.emit_after("declare_queue", queue_name)


def make_broker(redis_url: str) -> BellBroker:
    """Connect lazily; without `Retries`, a failed actor is acknowledged and gone.

    The outbox is the only retry, so neither arguments nor tracebacks stay in
    Redis after a failure.
    """
    client = redis.Redis.from_url(
        redis_url, socket_connect_timeout=1, socket_timeout=PATIENCE_SECONDS
    )
    return BellBroker(
        client=client,
        namespace=NAMESPACE,
        heartbeat_timeout=HEARTBEAT_MS,
        maintenance_chance=MAINTENANCE_AT_EVERY_COMMAND,
        middleware=[ShutdownNotifications(), CurrentMessage()],
    )


def ring(broker: Broker, *, service: str, actor: str, args: tuple[str, ...]) -> bool:
    """Enqueue by name; False when Redis did not take it (the database keeps it)."""
    message: Message[None] = Message(
        queue_name=service,
        actor_name=f"{service}.{actor}",
        args=args,
        kwargs={},
        options={},
    )
    try:
        broker.enqueue(message)
    except redis.RedisError:
        return False
    return True
