"""The search that proves absence finds what was planted, everywhere."""

import logging
import sqlite3
from pathlib import Path

import pytest
import redis

from embedded.redis_server import private_server
from tests.absence import found_below, found_in, spellings

VALUE = "Zoë Merelbéke-Ümit"


@pytest.mark.parametrize("name", spellings(VALUE))
def test_planted_spelling_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"before " + spellings(VALUE)[name] + b" after")

    assert f"store: {name}" in found_below(tmp_path, VALUE)


def test_text_without_the_value_holds_no_spelling() -> None:
    assert found_in("Zoë Merel en Ümit Béke".encode() * 50, VALUE) == []


def test_value_is_found_in_a_database_and_its_log(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (VALUE,))
    connection.commit()

    assert "x.db-wal: utf-8" in found_below(tmp_path, VALUE)
    connection.close()
    assert "x.db: utf-8" in found_below(tmp_path, VALUE)


@pytest.mark.integration
def test_value_is_found_in_redis(tmp_path: Path) -> None:
    with private_server(tmp_path) as url:
        redis.Redis.from_url(url).rpush("queue", VALUE)
        redis.Redis.from_url(url).bgrewriteaof()

    assert any(hit.endswith("utf-8") for hit in found_below(tmp_path, VALUE))


def test_value_is_found_in_a_log(tmp_path: Path) -> None:
    handler = logging.FileHandler(tmp_path / "x.log", encoding="utf-8")
    handler.emit(logging.LogRecord("x", 20, "f", 1, "GET /?naam=%s", (VALUE,), None))
    handler.close()

    assert found_below(tmp_path, VALUE) == ["x.log: utf-8"]
    assert found_below(tmp_path, VALUE, without=("x.log",)) == []
