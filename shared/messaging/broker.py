"""The broker: Redis as a bell that may lose everything at any moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
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
BUSY_SECONDS = 0.02
SHORTEST_POLL_MS = 1
# after it did not answer in time, nobody else waits for it during
DEAF_SECONDS = 1

CONFIRM = "bevestig"


@contextmanager
def _timeout_as_closed() -> Iterator[None]:
    # the library tries again after a lost connection, but not after a time-out
    try:
        yield
    except redis.TimeoutError as error:
        raise ConnectionClosed(error) from None


class BellConsumer(_RedisConsumer):
    """A consumer that waits for the bell instead of asking again and again."""

    def __next__(self) -> Any:
        with _timeout_as_closed():
            message = super().__next__()
        if message is None:
            busy = self.outstanding_message_count > 0
            self.broker.wait_for_bell(
                self.queue_name, BUSY_SECONDS if busy else BELL_SECONDS
            )
        return message

    def ack(self, message: Any) -> None:
        with _timeout_as_closed():
            super().ack(message)


class BellBroker(RedisBroker):
    """A Redis broker without delay queues, and with a bell beside each queue.

    The library's consumer polls: either often, or an idle worker is late. A
    blocking pop costs nothing and wakes at once; if a bell is lost, the consumer
    looks by itself after `BELL_SECONDS`.
    """

    # frozen: twelve mails in one commit may cost a person one time-out, not twelve
    deaf_until = 0.0

    @property
    def consumer_class(self) -> type[BellConsumer]:
        return BellConsumer

    def consume(
        self, queue_name: str, prefetch: int = 1, timeout: int = 5000
    ) -> Consumer:
        # the bell does the waiting
        return super().consume(queue_name, prefetch, min(timeout, SHORTEST_POLL_MS))

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

    def wait_for_bell(self, queue_name: str, seconds: float) -> None:
        """Block until something was enqueued here, or for so long."""
        try:
            self.client.blpop([self._bell(queue_name)], timeout=seconds)
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
    if isinstance(broker, BellBroker) and time.monotonic() < broker.deaf_until:
        return False
    message: Message[None] = Message(
        queue_name=service,
        actor_name=f"{service}.{actor}",
        args=args,
        kwargs={},
        options={},
    )
    try:
        broker.enqueue(message)
    except redis.RedisError as error:
        if isinstance(broker, BellBroker) and isinstance(error, redis.TimeoutError):
            broker.deaf_until = time.monotonic() + DEAF_SECONDS
        return False
    return True
