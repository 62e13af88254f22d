"""What is noted of danger: for every child of a family, or for none of them."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from services.scheduling.traject.content import open_content, seal_content
from services.scheduling.traject.domain import announce, lock_traject, note_act
from services.scheduling.traject.models import CLOSED, Traject

# with its words on the timeline, noted and taken back
WORDS = {
    "verblijf_geheim": ("verblijf_geheim", "verblijf_gekend"),
    "geweld": ("geweld_genoteerd", "geweld_weg"),
}


def keep_danger(
    session: Session,
    family: Iterable[Traject],
    name: str,
    value: bool,
    *,
    by: str,
    now: datetime,
) -> None:
    """Note one thing with each of these, or take it back, where that is news."""
    noted, gone = WORDS[name]
    for row in family:
        one = lock_traject(session, row.id)
        content = open_content(session, one)
        if one.stand in CLOSED or getattr(content, name) == value:
            continue
        changed = content.model_copy(update={name: value})
        one.inhoud = seal_content(session, one.id, changed)
        # intake shows the document: it must know what to keep from it
        announce(session, one, now=now)
        note_act(session, one, noted if value else gone, "", by=by, now=now)


def spread_danger(
    session: Session, family: list[Traject], *, by: str, now: datetime
) -> None:
    """Let what was noted with one hold for those that it is a family with now."""
    for name in WORDS:
        if any(getattr(open_content(session, one), name) for one in family):
            keep_danger(session, family, name, True, by=by, now=now)
