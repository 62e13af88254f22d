"""What every tab of a case shows above itself, whatever room the tab is of."""

from typing import Any

from services.scheduling.traject import domain, nood, queries
from services.scheduling.traject.models import CLOSED, PROJECT, Traject, Trajectstand
from services.scheduling.traject.overzicht import stand_in_of
from services.scheduling.traject.states import WORDS
from services.scheduling.vib.queries import was_pregnancy
from shared import clock
from shared.access import current_actor
from shared.request import current_session


def case_frame(row: Traject, tab: str) -> dict[str, Any]:
    """Return what `traject/kader.html` asks for."""
    session = current_session()
    content, now = queries.content_of(session, row), clock.now()
    return {
        "traject": row,
        "content": content,
        "child": queries.child_words(content.kind),
        "stand_words": WORDS[row.stand],
        "stand_kind": queries.KINDS[Trajectstand(row.stand)],
        "coordinator": domain.coordinator_name(session, row),
        "running": row.stand not in CLOSED,
        # nobody answers for a colleague where nothing is asked any more
        "stand_in": None if row.stand in CLOSED else stand_in_of(session, row, now=now),
        "in_need": nood.entry_of(session, row.id, current_actor().id, now=now),
        "tab": tab,
        # after a birth the tab stays where something of the pregnancy is, or to do
        "has_pregnancy": row.soort == PROJECT
        or not content.kind.geboren
        or was_pregnancy(session, row.id),
    }
