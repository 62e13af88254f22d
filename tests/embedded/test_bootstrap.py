"""A machine that lacks something is told in one sentence what to do."""

import shutil
import stat
import subprocess

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def clone(tmp_path):
    (tmp_path / "embedded").mkdir()
    shutil.copy(ROOT / "embedded" / "bootstrap.sh", tmp_path / "embedded")
    return tmp_path


def tool(folder, name, script):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def bootstrap(clone, *arguments, **environ):
    return subprocess.run(
        ["embedded/bootstrap.sh", *arguments],
        cwd=clone,
        env={"PATH": "/usr/bin:/bin", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_old_python_is_named(clone) -> None:
    old = tool(clone, "python3.9", "exit 1")

    told = bootstrap(clone, "env", "run", PYTHON=old)

    assert told.returncode == 1
    assert told.stderr.strip() == (
        f"PYTHON={old} is older than 3.11; give the path of Python 3.11 or newer."
    )


def test_machine_with_only_an_old_python_is_told_what_to_do(clone) -> None:
    bin_folder = clone / "bin"
    bin_folder.mkdir()
    for name in ("sh", "mkdir"):
        (bin_folder / name).symlink_to(shutil.which(name))
    tool(bin_folder, "python3", 'echo "Python 3.9.2"; test "$1" = --version')

    told = bootstrap(clone, "env", "run", PATH=str(bin_folder))

    assert "this machine has Python 3.9.2; install it" in told.stderr


def test_python_that_is_not_there_is_named(clone) -> None:
    told = bootstrap(clone, "env", "run", PYTHON="/no/such/python")

    assert "There is no Python at PYTHON=/no/such/python" in told.stderr


def test_python_without_venv_is_told_which_package(clone) -> None:
    bare = tool(clone, "bare", 'case "$2" in *ensurepip*) exit 1;; esac')

    told = bootstrap(clone, "env", "run", PYTHON=bare)

    assert "apt install python3-venv" in told.stderr


def test_failed_download_says_so_and_where_the_rest_is(clone) -> None:
    venv = clone / ".venv" / "bin"
    venv.mkdir(parents=True)
    tool(venv, "python", '[ "$3" = --version ] || { echo "no route to host"; exit 1; }')

    told = bootstrap(clone, "env", "run")

    assert told.returncode == 1
    assert "no route to host" in told.stderr
    assert "check the network" in told.stderr
    assert "no route to host" in (clone / "var" / "log" / "setup.log").read_text()
