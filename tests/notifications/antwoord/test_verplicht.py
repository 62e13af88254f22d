"""Answers that matter: whoever invited that person hears of them, once."""

import datetime as dt

import pytest

from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.domain import locked_tafel
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.overname import take_over
from services.notifications.uitnodiging.queries import tafel_for
from shared import clock
from shared.contracts.people import Categorie
from tests.notifications.uitnodiging.test_naasten import talk
from tests.notifications.zorgtafels import (
    BO,
    MIRA,
    NOOR,
    NOW,
    START,
    TAFEL,
    guests,
    helper,
    mother,
    nurse,
    person,
    subject_of,
    uuid,
    zorgtafel,
)
from tests.scheduling.zorgtafel.test_race import RACERS, race

COORDINATOR = "ada@example.org"
REFUSED = "Iemand die erbij moet zijn, komt niet: JK-2026-0007"
ALL = "Wie erbij moet zijn, antwoordde: JK-2026-0007"
ASKS = "Iemand die erbij moet zijn, vraagt een ander moment: JK-2026-0007"
AANMELDER = "els@example.org"
THEIRS = ("Iemand die je uitnodigde, komt niet: JK-2026-0007",)
THEIRS += ("Iemand die je uitnodigde, vraagt een ander moment: JK-2026-0007",)
OTHER = Voorstel(START + dt.timedelta(days=1), START + dt.timedelta(days=1, hours=2))


def table(version=1, **more):
    """Of these three the helper may stay away."""
    people = [
        one.model_copy(update={"verplicht": one.persoon.id != BO})
        for one in guests(mother(), nurse(), helper())
    ]
    return zorgtafel(version=version, **{"deelnemers": tuple(people), **more})


def invite(post):
    post.receive(table())
    post.deliver()
    talk(post)
    return post


@pytest.fixture
def invited(post):
    return invite(post)


def says(post, who, keuze, *, by="", via=Via.LINK, voorstel=None):
    with post.changing() as session:
        tafel = locked_tafel(session, TAFEL)
        row = session.get(Genodigde, post.guest(who).id)
        answer = {"keuze": Keuze(keuze), "remark": "", "via": via, "by": by}
        answer["voorstel"] = voorstel
        record_answer(session, tafel, row, now=clock.now(), **answer)
    post.deliver()


def told(post):
    """Return the subjects of what the coordinator was mailed about answers."""
    subjects = [subject_of(raw) for raw in post.mails_to(COORDINATOR)]
    return [text for text in subjects if text in (REFUSED, ALL, ASKS)]


def told_to_aanmelder(post):
    subjects = [subject_of(raw) for raw in post.mails_to(AANMELDER)]
    return [text for text in subjects if text in THEIRS]


def test_refusal_of_who_must_come_is_told_once(post_on_both):
    post = invite(post_on_both)

    says(post, NOOR, "ja")
    assert told(post) == []
    says(post, NOOR, "nee")
    says(post, NOOR, "nee")

    assert told(post) == [REFUSED]
    (row,) = [row for row in post.rows(Bericht) if row.soort == "verplicht_antwoord"]
    assert (row.regio or "limburg", row.stand) == ("limburg", "verzonden")
    says(post, NOOR, "ja")
    says(post, NOOR, "nee")
    assert told(post) == [REFUSED, REFUSED]


def test_who_may_stay_away_is_no_news(invited):
    says(invited, NOOR, "nee")
    assert told(invited) == [REFUSED]

    says(invited, BO, "nee")

    assert told(invited) == [REFUSED]


def test_last_of_who_must_come_brings_the_good_news_once(invited):
    says(invited, MIRA, "ja")
    says(invited, BO, "ja")
    assert told(invited) == []

    says(invited, NOOR, "misschien")
    says(invited, NOOR, "ja")

    assert told(invited) == [ALL]


def test_who_refused_is_never_among_all_who_come(invited):
    says(invited, MIRA, "nee")
    says(invited, NOOR, "ja")

    assert told(invited) == [REFUSED]


def test_who_left_the_table_is_not_waited_for(invited):
    people = [one for one in table().deelnemers if one.persoon.id != MIRA]
    invited.receive(table(version=2, deelnemers=tuple(people)))

    says(invited, NOOR, "ja")

    assert told(invited) == [ALL]


def test_coordinator_who_wrote_it_down_knows_it(invited):
    host, colleague = uuid(0xC0), uuid(0xC1)
    says(invited, MIRA, "nee", by=host, via=Via.COORDINATOR)
    assert told(invited) == []

    says(invited, NOOR, "nee", by=colleague, via=Via.COORDINATOR)

    assert told(invited) == [REFUSED]


def test_other_moment_of_who_must_come_is_told_once(invited):
    says(invited, MIRA, "ja")
    says(invited, NOOR, "misschien", voorstel=OTHER)
    says(invited, NOOR, "misschien", voorstel=OTHER)
    assert told(invited) == [ASKS]

    says(invited, BO, "misschien", voorstel=OTHER)

    assert told(invited) == [ASKS]


def test_aanmelder_hears_of_a_parent_who_refuses_or_asks_otherwise(post_on_both):
    post = invite(post_on_both)
    says(post, MIRA, "ja")
    assert told_to_aanmelder(post) == []

    says(post, MIRA, "nee")
    says(post, MIRA, "nee")
    says(post, MIRA, "misschien", voorstel=OTHER)
    says(post, MIRA, "misschien", voorstel=OTHER)

    assert told_to_aanmelder(post) == [*THEIRS]
    for raw in post.mails_to(AANMELDER):
        assert b"Mira" not in raw


def test_aanmelder_hears_only_of_whom_they_invite(invited):
    says(invited, NOOR, "nee")
    says(invited, MIRA, "nee", by="aanmelder", via=Via.AANMELDER)
    assert told_to_aanmelder(invited) == []

    with invited.changing() as session:
        take_over(session, locked_tafel(session, TAFEL), by=uuid(0xC0), now=NOW)
    says(invited, MIRA, "ja")
    says(invited, MIRA, "nee")

    assert told_to_aanmelder(invited) == []


def test_mail_names_nobody(invited):
    says(invited, MIRA, "nee")

    (raw,) = [m for m in invited.mails_to(COORDINATOR) if subject_of(m) == REFUSED]

    assert b"JK-2026-0007" in raw
    for name in (b"Mira", b"Demir", b"Noor", b"Claes"):
        assert name not in raw


def test_of_many_who_answer_last_at_once_the_coordinator_hears_once(post_on_both):
    post = post_on_both
    people = [
        person(uuid(50 + n), f"H{n} Vlier", Categorie.HULPVERLENERS)
        for n in range(RACERS)
    ]
    must = [one.model_copy(update={"verplicht": True}) for one in guests(*people)]
    post.receive(zorgtafel(deelnemers=tuple(must)))
    post.deliver()
    ids = [row.id for row in post.rows(Genodigde)]

    def answer(number):
        with post.changing() as session:
            row = session.get(Genodigde, ids[number])
            # as each page does that takes an answer
            tafel = tafel_for(session, TAFEL, lock=True)
            session.refresh(row)
            record_answer(
                session,
                tafel,
                row,
                keuze=Keuze.JA,
                remark="",
                via=Via.LINK,
                now=NOW,
            )

    assert race(answer) == ["kept"] * RACERS

    kinds = [row.soort for row in post.rows(Bericht)]
    assert kinds.count("verplicht_antwoord") == 1
