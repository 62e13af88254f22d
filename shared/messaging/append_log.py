"""Redis' append-only file: a message that was worked stays in it until a rewrite."""

import time

import redis

REWRITE_SECONDS = 30.0
LOOK_SECONDS = 0.1


def write_anew(client: redis.Redis) -> bool:
    """Leave in the file only what still waits; False when that is not certain."""
    deadline = time.monotonic() + REWRITE_SECONDS
    try:
        if not client.info("persistence")["aof_enabled"]:
            return True
        # one that goes on began earlier, and keeps what was worked since
        if not _rests(client, deadline):
            return False
        client.bgrewriteaof()
        if not _rests(client, deadline):
            return False
        return bool(client.info("persistence")["aof_last_bgrewrite_status"] == "ok")
    except redis.RedisError:
        return False


def _rests(client: redis.Redis, deadline: float) -> bool:
    while time.monotonic() < deadline:
        state = client.info("persistence")
        if not (state["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]):
            return True
        time.sleep(LOOK_SECONDS)
    return False
