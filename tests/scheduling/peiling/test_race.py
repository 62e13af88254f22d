"""Everybody answers at the very same moment, and somebody chooses meanwhile."""

from datetime import timedelta

from sqlmodel import select

from services.scheduling.peiling import domain
from services.scheduling.peiling.content import Antwoord, open_answer
from services.scheduling.peiling.link import answering
from services.scheduling.peiling.models import Keuze, Peilingantwoord
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgtafel.content import lock_zorgtafel
from shared.contracts.people import Categorie
from shared.links import LinkClaim
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, accepted, open_case, person, sent
from tests.scheduling.peiling.polls import ask_everybody
from tests.scheduling.zorgtafel.test_race import RACERS, begin, race, save
from tests.suite import Suite


def asked(suite: Suite) -> tuple[str, str]:
    """Return a casus and its zorgtafel, with enough helpers to race."""
    kernel = suite.kernels["scheduling"]
    helpers = [
        person(f"H{n}", Categorie.HULPVERLENERS, email=f"h{n}@example.org")
        for n in range(RACERS)
    ]
    casus_id = open_case(kernel, personen=(*accepted().personen, *helpers))
    table_id = begin(kernel, casus_id, COORDINATOR.id)
    everybody = tuple(one.id for one in helpers)
    save(kernel, table_id, bewerking=0, by=COORDINATOR.id, mee=everybody)
    return casus_id, table_id


def reply(kernel, row_id: str) -> None:
    claim = LinkClaim(row_id, generation=0, expires_at=MAANDAG + timedelta(days=1))
    with kernel.writing() as session:
        found = answering(session, claim, now=MAANDAG, locked=True)
        assert found is not None
        said = {begin.isoformat(): Keuze.JA for begin, _ in found[1].moments}
        domain.answer(session, *found, Antwoord(keuzes=said), now=MAANDAG)
        session.commit()


def test_of_many_who_answer_last_at_once_the_coordinator_hears_once(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, table_id = asked(both)
    with kernel.writing() as session:
        ask_everybody(session, casus_id, table_id)
        session.commit()
        ids = [row.id for row in session.exec(select(Peilingantwoord)).all()]
    assert len(ids) == RACERS

    race(lambda number: reply(kernel, ids[number]))

    mails = [one.soort for one in sent(kernel, "StuurBericht")]
    assert mails.count("peiling_beslisbaar") == 1


def test_of_many_who_ask_at_once_one_poll_is_sent(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, table_id = asked(both)

    def work(_: int) -> None:
        with kernel.writing() as session:
            ask_everybody(session, casus_id, table_id)
            session.commit()

    assert race(work) == ["RefusedError"] * (RACERS - 1) + ["kept"]
    mails = [one.soort for one in sent(kernel, "StuurBericht")]
    assert mails.count("peiling") == RACERS


def test_no_answer_is_kept_after_the_choice(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id, table_id = asked(both)
    with kernel.writing() as session:
        ask_everybody(session, casus_id, table_id)
        session.commit()
        ids = [row.id for row in session.exec(select(Peilingantwoord)).all()]

    def work(number: int) -> None:
        if number:
            reply(kernel, ids[number])
            return
        with kernel.writing() as session:
            assert lock_zorgtafel(session, table_id) is not None
            domain.close_poll(session, table_id, by=COORDINATOR.id, now=MAANDAG)
            session.commit()

    found = race(work)

    with kernel.reading() as session:
        rows = session.exec(select(Peilingantwoord)).all()
        told = [row for row in rows if open_answer(session, row).keuzes]
    assert len(told) == found.count("kept") - 1
    for row_id in ids:
        try:
            reply(kernel, row_id)
        except RefusedError:
            continue
        raise AssertionError("an answer was kept after the choice")
