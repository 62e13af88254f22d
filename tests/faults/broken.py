"""`python -m tests.faults.broken GUARD SERVICE`: a worker without one of its guards.

Only to show that the checker sees what each guard prevents.
"""

import importlib
import sys
from collections.abc import Callable
from typing import Any

from sqlmodel import update

from services.notifications.bezorging import verzending
from services.notifications.bezorging.models import Bericht, Stand
from shared.kernel import Kernel
from shared.messaging import actors, inbox
from shared.messaging.worker import main


def without_inbox() -> None:
    """Forget, before each message, that it was ever seen."""
    start: Callable[..., Any] = inbox._start

    def forgetful(kernel: Kernel, envelope: Any) -> Any:
        with kernel.writing() as session:
            row = session.get(kernel.tables.inbox, envelope.id)
            if row is not None:
                session.delete(row)
                session.commit()
        return start(kernel, envelope)

    inbox._start = forgetful


def without_claim() -> None:
    """Take a mail whatever its state, as if no other process existed."""
    claim: Callable[..., Any] = verzending.claim_mail
    sealed: dict[str, bytes] = {}

    def greedy(session: Any, bericht_id: str, **more: Any) -> Any:
        row = session.get(Bericht, bericht_id)
        kept = sealed.setdefault(bericht_id, row.verzegeld)
        session.exec(
            update(Bericht)
            .where(Bericht.id == bericht_id)
            .values(stand=Stand.KLAAR, verzegeld=kept)
        )
        session.expire_all()
        return claim(session, bericht_id, **more)

    verzending.claim_mail = greedy


def without_sweep() -> None:
    """Ring once, and never look at the outbox again."""
    actors.sweep = lambda _kernel: 0


def run(guard: str, service: str) -> None:
    {"inbox": without_inbox, "claim": without_claim, "sweep": without_sweep}[guard]()
    app = importlib.import_module(f"services.{service}.app")
    found = importlib.import_module(f"services.{service}.actors")
    main(app.make_kernel(), found.ACTORS)


if __name__ == "__main__":
    run(*sys.argv[1:])
