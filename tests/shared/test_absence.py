"""The search that proves absence finds what was planted, everywhere."""

import gzip
import logging
import sqlite3
import tarfile
import zipfile
from io import BytesIO
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


@pytest.mark.parametrize("name", ["utf-8", "base64+1", "json"])
def test_planted_spelling_is_found_in_what_is_packed(name: str, tmp_path: Path) -> None:
    plain = b"before " + spellings(VALUE)[name] + b" after"
    (tmp_path / "log.gz").write_bytes(gzip.compress(plain))
    # cut off, and somewhere in a row of a database
    (tmp_path / "row").write_bytes(b"\0\xff" + gzip.compress(plain)[:-8])
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("part.gz", gzip.compress(plain))
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as tar:
        part = tarfile.TarInfo("part")
        part.size = len(plain)
        tar.addfile(part, BytesIO(plain))

    found = found_below(tmp_path, VALUE)
    for where in ("log.gz!gzip", "row!gzip", "x.zip!part.gz!gzip", "x.tar.gz!gzip"):
        assert f"{where}: {name}" in found


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
