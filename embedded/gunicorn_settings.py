"""How the one web process of `make run` serves; the address comes beside it."""

import os
import socket
import struct
import sys
from typing import Any

worker_class = "gthread"
workers = 1
threads = 8
graceful_timeout = 2
control_socket_disable = True
loglevel = "warning"
# a browser sends what it has at once; who stops half-way gives the thread back
SILENT_SECONDS = 10


def when_ready(server: Any) -> None:
    """Wait for no one for ever: there is no gateway here that does the waiting."""
    for listener in server.LISTENERS:
        # each connection has what its door has; for the server they stay blocking
        patience = struct.pack("ll", SILENT_SECONDS, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)


def worker_exit(_server: Any, worker: Any) -> None:
    """Leave at once: taking the loaded code apart takes longer than serving did."""
    if not worker.booted:
        # how it failed is in the status that is on its way
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
