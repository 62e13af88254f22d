"""Slowing down what comes too fast, per form, link and account, and per network.

A whole hospital sits behind one address, so a network is only ever asked to wait a
minute, far above what people do; what is complete is never refused (`never_refused`).
A genuine link works however many forged ones come from the same network.

The counts live in Redis for a minute. Without Redis each process counts for itself.
"""

import hmac
import time
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from ipaddress import ip_address, ip_network

import redis
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter, RateLimiter

# a frozen Redis may hold up a page for this long, and then nobody for a while
PATIENCE_SECONDS = 0.5
DEAF_SECONDS = 10
WAIT_SECONDS = 60
PREFIX = "rem"
# how many in a minute
PER_MINUTE = {
    # posts to public forms, and drafts that are begun, from one network
    "formulier": 1200,
    "concept": 60,
    # tries to sign in from one network; one account has a brake of its own
    "inloggen": 60,
    # links that are not ours, from one network
    "vervalst": 60,
    "link": 120,
    "account": 600,
    # systems of others, each by its key
    "koppeling": 120,
    # codes of letters that are typed: nobody may go through them all
    "antwoordcode": 10,
}


class Brake:
    """Counts by name and key; says when somebody has to wait."""

    def __init__(self, redis_url: str) -> None:
        # that library has a name of its own for a Redis behind a socket
        own_name = redis_url.startswith("unix://")
        storage = storage_from_string(
            f"redis+{redis_url}" if own_name else redis_url,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
        )
        self._shared = FixedWindowRateLimiter(storage)
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._deaf_until = 0.0

    def is_over(self, name: str, key: str) -> bool:
        """Count one more; say whether that is more than its share of a minute."""
        item = RateLimitItemPerMinute(PER_MINUTE[name], namespace=PREFIX)
        for counter in self._counters():
            try:
                return not counter.hit(item, name, key)
            except redis.RedisError:
                self._deaf_until = time.monotonic() + DEAF_SECONDS
        return False

    def _counters(self) -> Iterator[RateLimiter]:
        if time.monotonic() >= self._deaf_until:
            yield self._shared
        yield self._own


def network_mark(address: str | None, *, secret: str, day: date) -> str:
    """Return a mark of a network that says nothing, and is another one tomorrow."""
    message = f"netwerk|{day}|{_network(address or '')}".encode()
    return hmac.digest(secret.encode(), message, sha256).hex()[:32]


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    # one household or firm has a whole block of the newer addresses
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
