"""A team of three with a roster in which each has shifts, for the tests of swaps."""

import datetime as dt
from dataclasses import replace

from services.scheduling.permanentie import queries, wissels
from services.scheduling.permanentie.afwezig import report_absence
from services.scheduling.permanentie.models import Dagdeel
from services.scheduling.permanentie.wissels import By, Voorstel
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, ELDERS, StaffMember, employ
from tests.scheduling.permanentie.test_domain import (
    MONDAY,
    MORNING,
    NEW,
    NOW,
    save,
)

DERDE = StaffMember("Kato Peeters", "kato@example.org", COORDINATOR.rollen)
TEAM = (COORDINATOR, COLLEGA, DERDE)
SAAR, BRAM, KATO = (By(who.id) for who in TEAM)
JEF = By(BEHEERDER.id, manager=True)
DAYS = [MONDAY + dt.timedelta(days=offset) for offset in range(5)]
TUESDAY, WEDNESDAY = DAYS[1:3]
ALL = replace(
    NEW,
    diensten={
        (day, part): TEAM[(2 * day + turn) % 3].id
        for day in range(1, 6)
        for turn, part in enumerate(Dagdeel)
    },
)
SLOTS = [(day, part) for day in DAYS for part in Dagdeel]


def pattern_holder(slot):
    day, part = slot
    return ALL.diensten[day.isoweekday(), part]


# Saar has Tuesday afternoon, Bram Tuesday morning
HERS, HIS = (WEDNESDAY, MORNING), (TUESDAY, MORNING)
assert (pattern_holder(HERS), pattern_holder(HIS)) == (SAAR.id, BRAM.id)


def staffed(suite):
    found = suite.kernels["scheduling"]
    employ(found, *TEAM, ELDERS, BEHEERDER)
    save(found, ALL)
    return found


def propose(kernel, asked, *, by=SAAR, now=NOW):
    with kernel.writing() as session:
        row = wissels.propose(session, asked, regio="limburg", by=by, now=now)
        session.commit()
        return row.id


def decide(kernel, what, row_id, *, by, now=NOW):
    with kernel.writing() as session:
        row = queries.find_wissel(session, row_id, regio="limburg")
        what(session, row, by=by, now=now)
        session.commit()


def away(kernel, wie, day, *, by, part=None, tot=None):
    with kernel.writing() as session:
        row = report_absence(
            session,
            regio="limburg",
            wie=wie,
            van=day,
            tot=tot or day,
            dagdeel=part,
            by=by,
            now=NOW,
        )
        session.commit()
        return row.id


def plan_of(kernel):
    with kernel.reading() as session:
        return queries.load_plan(session, regio="limburg", day=MONDAY)


def holder(kernel, slot):
    found = plan_of(kernel).holder_of(slot)
    return found.wie if found else None


TAKEN = Voorstel(HERS, naar=BRAM.id, van=SAAR.id)
SWAPPED = replace(TAKEN, tegen=HIS)
