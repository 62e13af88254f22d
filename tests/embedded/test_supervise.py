"""What supervisord is told, and what an earlier run left behind."""

import configparser
import subprocess
import sys
import time

import pytest

from embedded.state import MARK, State
from embedded.supervise import Program, Remote, leftovers, sweep, write_config


@pytest.fixture
def state(tmp_path):
    found = State(tmp_path)
    found.make_folders()
    return found


def marked(state, code):
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={MARK: str(state.folder)},
        stdout=subprocess.PIPE,
    )
    process.stdout.readline()
    return process


def test_groups_stop_in_reverse_order_of_start(state) -> None:
    programs = [
        Program("web", "front", ["w"]),
        Program("redis", "store", ["r"]),
        Program("workers", "crew", ["i"]),
    ]
    config = configparser.RawConfigParser()
    config.read(write_config(state, state.folder, programs))

    order = {
        name: config.getint(name, "priority")
        for name in config.sections()
        if name.startswith("group:")
    }
    assert sorted(order, key=order.__getitem__) == [
        "group:store",
        "group:crew",
        "group:front",
    ]


def test_odd_signs_in_a_command_survive(state) -> None:
    program = Program("web", "front", ["run", "50%", "two words"])
    config = configparser.ConfigParser()
    config.read(write_config(state, state.folder, [program]))

    assert config["program:web"]["command"] == "run 50% 'two words'"


def test_nothing_answers_where_nothing_runs(state) -> None:
    assert Remote(state).pid() is None


def test_process_of_another_folder_is_left_alone(state, tmp_path) -> None:
    (tmp_path / "other").mkdir()
    stranger = marked(
        State(tmp_path / "other"), "print(1, flush=True); import time; time.sleep(60)"
    )
    try:
        sweep(state)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.communicate()


@pytest.mark.parametrize("manner", ["", "signal.signal(15, signal.SIG_IGN);"])
def test_leftover_is_ended_kindly_or_not(state, manner) -> None:
    code = f"import signal, time; {manner} print(1, flush=True); time.sleep(60)"
    process = marked(state, code)
    assert leftovers(state) == [process.pid]

    started = time.monotonic()
    sweep(state, patience=0.5)

    assert process.wait(timeout=5) == (-9 if manner else -15)
    assert time.monotonic() - started < 3
    process.communicate()
