"""What a process of the suite does: as in production, or broken on purpose."""

import os
import sys
from pathlib import Path

from gunicorn.app import wsgiapp

from shared import rotation
from shared.messaging import reconcile, worker
from tests.faults import broken, deadly
from tests.suite import ACTORS, APPS


def live(name: str, environment: dict[str, str], log: Path) -> None:
    """Be a worker (`intake`, `intake 2`), a web server (`intake web`) or a command."""
    os.environ.update(environment)
    with log.open("ab") as output:
        for number in (1, 2):
            os.dup2(output.fileno(), number)
    if environment["WITHOUT"]:
        broken.GUARDS[environment["WITHOUT"]]()
    if environment["DIES_AT"]:
        step, _, file = environment["DIES_AT"].partition(":")
        deadly.arm(step, Path(file))
    service, _, kind = name.partition(" ")
    if kind == "web":
        _serve(service)
    elif kind == "rotation":
        rotation.main(APPS[service].make_kernel(), [])
    elif kind.startswith("reconcile "):
        reconcile.main(APPS[service].make_kernel(), kind.split()[1:])
    else:
        worker.main(APPS[service].make_kernel(), ACTORS[service])


def _serve(service: str) -> None:
    port = os.environ[f"{service.upper()}_PORT"]
    sys.argv = ["gunicorn", "--bind", f"127.0.0.1:{port}"]
    sys.argv += [
        "-c",
        "python:deploy.gunicorn_settings",
        f"services.{service}.wsgi:app",
    ]
    wsgiapp.run()
