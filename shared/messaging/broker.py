"""The broker: Redis as a bell that may lose everything at any moment."""

from typing import Any

import redis
from dramatiq import Broker, Consumer, Message
from dramatiq.brokers.redis import RedisBroker, _RedisConsumer
from dramatiq.errors import ConnectionClosed
from dramatiq.middleware import CurrentMessage, ShutdownNotifications

# measured in tech.md 2.3: a killed worker's messages come back in about 5 s
HEARTBEAT_MS = 5000
MAINTENANCE_AT_EVERY_COMMAND = 1_000_000
NAMESPACE = "zorgtafel"
# a frozen Redis may hold up an answer to a person for this long, not longer
PATIENCE_SECONDS = 2
BELL_SECONDS = 1
MOST_BELLS = 100
# how often a consumer looks while its worker threads have work
BUSY_MS = 20

CONFIRM = "bevestig"
TICK = "tik"


class BellConsumer(_RedisConsumer):
    """A consumer that waits for the bell instead of asking again and again."""

    def __next__(self) -> Any:
        message = super().__next__()
        if message is None and not self.outstanding_message_count:
            self.broker.wait_for_bell(self.queue_name)
        return message


class BellBroker(RedisBroker):
    """A Redis broker without delay queues, and with a bell beside each queue.

    The library's consumer polls: either often, or an idle worker is late. A
    blocking pop costs nothing and wakes at once; if a bell is lost, the consumer
    looks by itself after `BELL_SECONDS`.
    """

    @property
    def consumer_class(self) -> type[BellConsumer]:
        return BellConsumer

    def consume(
        self, queue_name: str, prefetch: int = 1, timeout: int = 5000
    ) -> Consumer:
        return super().consume(queue_name, prefetch, min(timeout, BUSY_MS))

    def enqueue(
        self, message: Message[Any], *, delay: int | None = None
    ) -> Message[Any]:
        enqueued = super().enqueue(message, delay=delay)
        bell = self._bell(message.queue_name)
        with self.client.pipeline(transaction=False) as pipeline:
            pipeline.rpush(bell, "1")
            pipeline.ltrim(bell, -MOST_BELLS, -1)
            pipeline.execute()
        return enqueued

    def wait_for_bell(self, queue_name: str) -> None:
        """Block until something was enqueued here, or for `BELL_SECONDS`."""
        try:
            self.client.blpop([self._bell(queue_name)], timeout=BELL_SECONDS)
        except (redis.ConnectionError, redis.TimeoutError) as error:
            raise ConnectionClosed(error) from None

    def _bell(self, queue_name: str) -> str:
        return f"{self.namespace}:{queue_name}.bell"

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
