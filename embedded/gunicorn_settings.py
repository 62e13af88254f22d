"""How the one web process of `make run` serves; the address comes beside it."""

import os
import sys
from typing import Any

worker_class = "gthread"
workers = 1
threads = 8
graceful_timeout = 2
control_socket_disable = True
loglevel = "warning"


def worker_exit(_server: Any, worker: Any) -> None:
    """Leave at once: taking the loaded code apart takes longer than serving did."""
    if not worker.booted:
        # how it failed is in the status that is on its way
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
