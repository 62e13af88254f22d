"""What trajecten ask of who follows them: one list, what waits longest on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.scheduling.peiling.models import Uitslag
from services.scheduling.peiling.queries import decidable
from services.scheduling.traject.models import Traject
from services.scheduling.traject.overzicht import ends_near, evaluations_due
from services.scheduling.vandaag.look import Look
from services.scheduling.vib.queries import task_labels, tasks_due
from services.scheduling.zorgtafel.queries import to_report
from shared.clock import to_local


@dataclass(frozen=True)
class Todo:
    """One thing to do, and the day it is about."""

    dag: date
    traject: Traject
    href: str
    wat: str
    # how the words stand out; empty: they do not
    kind: str = ""
    is_late: bool = False
    # what was on that day
    was: str = ""


def todo(look: Look) -> list[Todo]:
    """Return all of a region: after meetings, evaluations, ends, births, polls."""
    today = to_local(look.now).date()
    found = [*_polls(look, today), *_afterwards(look)]
    found += [*_course(look, today), *_births(look, today)]
    return sorted(found, key=lambda one: one.dag)


def _polls(look: Look, today: date) -> Iterator[Todo]:
    for poll, row in decidable(look.session, regio=look.region, now=look.now):
        here = f"/planning/trajecten/{row.id}/zorgtafel/{poll.zorgtafel_id}/peiling"
        says = ("kies een moment: iedereen antwoordde", "done")
        if poll.uitslag == Uitslag.WEIGERING:
            says = ("geen enkel moment past", "danger")
        yield Todo(today, row, here, *says)


def _afterwards(look: Look) -> Iterator[Todo]:
    for one in to_report(look.session, regio=look.region, now=look.now):
        kind = "danger" if one.is_kept else "clock"
        at = one.row.starts_at or look.now
        yield Todo(
            to_local(at).date(),
            one.traject,
            one.href,
            one.asks,
            "" if one.what_now else kind,
            was=one.row.soort,
        )


def _course(look: Look, today: date) -> Iterator[Todo]:
    due = evaluations_due(look.session, regio=look.region, now=look.now)
    for one in [*ends_near(look.session, regio=look.region), *due]:
        yield Todo(one.dag, one.traject, one.href, *one.asks(one.dag < today))


def _births(look: Look, today: date) -> Iterator[Todo]:
    words = task_labels(look.session, regio=look.region, now=look.now)
    for task, row in tasks_due(look.session, regio=look.region, now=look.now):
        if task.code in words:
            here = f"/planning/trajecten/{row.id}/vib"
            late = task.dag < today
            yield Todo(task.dag, row, here, words[task.code], is_late=late)
