"""Addresses, folders and the environment of the processes."""

import socket
from pathlib import Path

import pytest

from embedded.state import StartError, State, environment, free_port, web_address


@pytest.mark.parametrize("port", ["0", "65536", "acht", "-1", "80.5"])
def test_impossible_port_is_refused_with_a_sentence(port) -> None:
    with pytest.raises(StartError, match="from 1 to 65535"):
        web_address({"PORT": port})


def test_address_has_defaults() -> None:
    assert web_address({}) == ("127.0.0.1", 8000)
    assert web_address({"HOST": "0.0.0.0", "PORT": "9"}) == ("0.0.0.0", 9)


def test_given_settings_win(tmp_path) -> None:
    state = State(tmp_path)
    given = {"REDIS_URL": "redis://elsewhere", "MAIL_FROM": "a@example.org"}

    found = environment(state, given)

    assert found["REDIS_URL"] == "redis://elsewhere"
    assert found["MAIL_FROM"] == "a@example.org"
    assert found["INTAKE_DATABASE_URL"] == f"sqlite:///{tmp_path}/intake.db"


def test_open_address_is_shown_as_this_machine(tmp_path) -> None:
    found = environment(State(tmp_path), {"HOST": "0.0.0.0", "PORT": "8123"})

    assert found["PUBLIC_URL"] == "http://127.0.0.1:8123"


def test_data_without_its_keys_is_not_started_anew(tmp_path) -> None:
    state = State(tmp_path)
    state.database("intake").touch()

    with pytest.raises(StartError, match="put it back"):
        environment(state, {})


def test_sockets_of_a_deep_folder_stay_short(tmp_path) -> None:
    deep = State(tmp_path / ("d" * 120))
    deep.folder.mkdir()

    deep.make_folders()

    assert len(str(deep.redis_socket)) < 100
    assert deep.sockets.stat().st_mode & 0o777 == 0o700
    deep.sockets.rmdir()


def test_taken_port_gives_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_port(port) != port


def test_near_folder_keeps_its_sockets() -> None:
    assert State(Path("/srv/z/var")).redis_socket == Path("/srv/z/var/run/redis.sock")
