"""A worker without one of its guards: the checker sees what each guard prevents."""

from collections.abc import Callable
from typing import Any

from sqlmodel import select, update

from services.notifications.bezorging import aanvragen, verzending
from services.notifications.bezorging.models import Bericht, Stand
from shared.kernel import Kernel
from shared.messaging import actors, inbox


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
    # a mail is known by its message too, so that second guard goes with the first
    request = aanvragen.Request
    aanvragen.Request = lambda *, id, **more: request(**more)


def without_claim() -> None:
    """Take every mail that ever was, as if no other process existed."""
    claim: Callable[..., Any] = verzending.claim_mail
    sealed: dict[str, bytes] = {}

    def everything(session: Any, *, without: set[str], **_more: Any) -> list[str]:
        return [id_ for id_ in session.exec(select(Bericht.id)) if id_ not in without]

    def greedy(session: Any, bericht_id: str, **more: Any) -> Any:
        row = session.get(Bericht, bericht_id)
        kept = sealed.setdefault(bericht_id, row.verzegeld)
        session.exec(
            update(Bericht)
            .where(Bericht.id == bericht_id)
            .values(stand=Stand.KLAAR, verzegeld=kept)
        )
        return claim(session, bericht_id, **more)

    def once(*arguments: Any) -> set[str]:
        send(*arguments)
        return {each.id for each in arguments[2]}

    send = verzending._send
    verzending._send = once
    verzending.claim_mail = greedy
    verzending.due_mails = everything


def without_sweep() -> None:
    """Ring once, and never look at the outbox again."""
    actors.sweep = lambda _kernel: 0


GUARDS = {"inbox": without_inbox, "claim": without_claim, "sweep": without_sweep}
