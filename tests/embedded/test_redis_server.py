"""A real server is found where there is one, and keeps what it was given."""

import os
import stat

import pytest
import redis

from embedded import redis_server
from embedded.redis_server import Server, find_server, private_server, version


def fake_server(folder, told):
    path = folder / "redis-server"
    path.write_text(f"#!/bin/sh\necho '{told}'\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_old_server_of_the_machine_is_passed_over(tmp_path, monkeypatch) -> None:
    old = fake_server(tmp_path, "Redis server v=5.0.14 sha=0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    assert find_server(tmp_path).binary != old


def test_new_server_of_the_machine_comes_first(tmp_path, monkeypatch) -> None:
    new = fake_server(tmp_path, "Redis server v=7.2.4 sha=0")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_server(tmp_path).binary == new


def test_nothing_to_be_found_ends_in_one_sentence(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(redis_server, "_in_wheel", lambda: None)

    with pytest.raises(redis_server.StartError, match="set REDIS_URL"):
        find_server(tmp_path)


def test_binary_that_does_not_run_has_no_version(tmp_path) -> None:
    assert version(Server(tmp_path / "none")) == ()


@pytest.mark.integration
def test_server_of_the_wheel_keeps_its_data(tmp_path) -> None:
    folder = tmp_path / "a b"
    folder.mkdir()
    for _ in range(2):
        with private_server(folder) as url, redis.Redis.from_url(url) as client:
            count = client.incr("starts")

    assert count == 2
