"""Keeping for what experts are asked, so that the load is spread over the year."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, delete

from services.scheduling.experten.models import Expertinzet
from services.scheduling.experten.queries import asked_for


def ask_experts(
    session: Session, *, bron_id: str, expert_ids: Collection[str], dag: date
) -> None:
    """Say which experts a zorgtafel or session counts on; nobody when it is off."""
    gone = set(asked_for(session, [bron_id]).get(bron_id, ())) - set(expert_ids)
    session.exec(
        delete(Expertinzet).where(
            col(Expertinzet.bron_id) == bron_id, col(Expertinzet.expert_id).in_(gone)
        )
    )
    for expert_id in sorted(set(expert_ids)):
        session.merge(Expertinzet(expert_id=expert_id, bron_id=bron_id, dag=dag))
