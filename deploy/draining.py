"""A web worker that can be replaced while people send: nobody is cut off.

gunicorn's own stops accepting and leaves its door open until it ends: who comes
meanwhile waits at the door and is cut off with what was sent. This one serves whoever
already waits and shuts the door, so the gateway goes on to the next replica.
"""

from gunicorn.workers.gthread import ThreadWorker


class DrainingWorker(ThreadWorker):
    """Serves who came, refuses who comes, then ends."""

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            waiting = -1
            while waiting < self.nr_conns:
                waiting = self.nr_conns
                self.accept(listener)
            listener.close()
        self.sockets = []
