"""Professionals say by link when they can; that decides which moment is proposed."""

import re
from datetime import timedelta

import pytest

from services.scheduling.peiling.content import Said, heard
from services.scheduling.peiling.models import Keuze
from services.scheduling.zorgtafel import domain as zorgtafel
from services.scheduling.zorgtafel.content import lock_zorgtafel
from services.scheduling.zorgtafel.diary import Busy, Can, Party
from services.scheduling.zorgtafel.score import Venue, search
from services.scheduling.zorgtafel.sendable import REFUSED
from shared import clock
from shared.contracts.people import Categorie, Persoon
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    accepted,
    find_person,
    person,
)
from tests.scheduling.peiling.polls import (
    AANMELDER,
    HULPVERLENER,
    TEAM,
    Polled,
)
from tests.scheduling.zorgtafel.test_known import proposals
from tests.suite import Suite

WHY = "Waarom toch dit moment?"


def test_each_professional_gets_a_mail_that_names_nobody_else(polled: Polled):
    assert polled.ask(whom=(AANMELDER, HULPVERLENER, TEAM)).status_code == 303

    found = {mail.naar_naam: mail for mail in polled.mails()}
    assert set(found) == {AANMELDER, HULPVERLENER, TEAM}
    assert len({mail.gegevens["link"] for mail in found.values()}) == 3
    for name, mail in found.items():
        assert set(mail.gegevens) == {"link", "tot"}
        others = [*(set(found) - {name}), "Vlinderstruik", "Kersentuin", "Genk"]
        assert [word for word in others if word in mail.model_dump_json()] == []


def test_parents_network_and_who_waits_for_an_agreement_are_never_asked(suite: Suite):
    court = person(
        "Jo Rechtbank", Categorie.GEMANDATEERDE_VOORZIENING, email="jo@example.org"
    )
    aunt = Persoon(
        id="a1",
        naam="Tante Els",
        categorie=Categorie.NETWERK,
        uit_netwerk=True,
        email="els@example.org",
    )
    same = person("Net Moeder", Categorie.HULPVERLENERS, email="LOTTE@example.org")
    polled = Polled(suite, personen=(*accepted().personen, court, aunt, same))
    seats = {
        **polled.road.everybody(),
        "mee_gemandateerde_voorziening": court.id,
        "mee_netwerk": aunt.id,
        "mee_hulpverleners": same.id,
        f"dienst_{court.id}": "sdj",
    }
    assert polled.road.post("wie", **seats).status_code == 303

    asked = set(re.findall(r'name="wie" value="([^"]+)"', polled.text()))
    assert asked == {polled.people[AANMELDER], polled.people[TEAM]}
    # with the agreement of the parents the court may be asked too
    agreed = {
        **{
            f"sdj_op_{court.id}-{part}": n
            for part, n in (("dag", "20"), ("maand", "11"), ("jaar", "2026"))
        },
        f"sdj_wie_{court.id}": "de moeder",
    }
    assert polled.road.post("wie", **seats, **agreed).status_code == 303
    assert court.id in polled.text()


def test_unconfirmed_address_is_not_asked(suite: Suite):
    aanmelder = accepted().aanmelder.model_copy(update={"email_bevestigd_op": None})
    polled = Polled(suite, aanmelder=aanmelder)

    assert AANMELDER not in polled.people
    assert HULPVERLENER in polled.people


def test_opening_the_link_answers_nothing_and_a_press_does(polled: Polled):
    polled.ask()
    page = polled.visitor().get(polled.link(HULPVERLENER)).text

    assert "Wanneer kan je?" in page
    assert not re.search("Vlinderstruik|Appelboom|Genk", page)
    assert [row.beantwoord_op for row in polled.rows()] == [None, None]

    assert polled.answer(HULPVERLENER, "ja", "liever_niet").status_code == 303
    text = polled.text(f"{polled.page}/delen")
    assert "1 ja" in text
    assert "1 liever niet" in text

    polled.answer(HULPVERLENER, "nee", "liever_niet")
    assert "1 nee" in polled.text(f"{polled.page}/delen")
    assert "1 ja" not in polled.text(f"{polled.page}/delen")


def test_half_an_answer_is_asked_for_beside_its_moment(polled: Polled):
    polled.ask()

    answer = polled.answer(HULPVERLENER, "ja", **{"van": "9.15"})

    assert answer.status_code == 422
    assert re.search(r"Duid aan of je \w+dag \d+ november", answer.text)
    assert re.search(r'value="ja"\s+checked', answer.text)
    assert 'value="9.15"' in answer.text
    answer = polled.answer(HULPVERLENER, "ja", "nee", **{"van": "9.15"})
    assert "Vul de dag en het uur in" in answer.text
    assert [row.beantwoord_op for row in polled.rows()] == [None, None]


def test_a_forwarded_link_creates_no_person(polled: Polled):
    polled.ask()
    with polled.road.kernel.reading() as session:
        before = find_person(session, polled.road.casus_id, Categorie.HULPVERLENERS)
    told = {"naam": "Iemand Anders", "email": "x@example.org", "wie": "p9"}

    polled.answer(HULPVERLENER, "ja", "nee", **told)

    assert len(polled.rows()) == 2
    with polled.road.kernel.reading() as session:
        after = find_person(session, polled.road.casus_id, Categorie.HULPVERLENERS)
    assert after == before
    assert "Iemand Anders" not in polled.text(f"{polled.page}/delen")


def test_link_ends_for_who_left_the_table(polled: Polled):
    polled.ask()
    link = polled.link(HULPVERLENER)
    assert polled.visitor().get(link).status_code == 200
    seats = polled.road.everybody()
    del seats["mee_hulpverleners"]
    answer = polled.road.post("wie", **seats, zonder_hulpverleners="ziek")
    assert answer.status_code == 303

    assert polled.visitor().get(link).status_code == 410
    assert polled.visitor().post(link, data={}).status_code == 410


def test_answers_decide_what_is_proposed(polled: Polled):
    first, second = polled.offered()[:2]
    assert [one.split('"')[0] for one in proposals(polled.road)][:2] == [first, second]
    polled.ask(HULPVERLENER)

    polled.answer(HULPVERLENER, "nee", "ja")
    polled.answer(AANMELDER, "ja", "liever_niet")

    found = proposals(polled.road)
    assert found[0].startswith(second)
    assert re.search(f"{HULPVERLENER}[^·]* kan|kunnen", found[0])
    assert f"{AANMELDER} liever niet" in found[0]
    assert not [one for one in found if one.startswith(first)]


def test_who_may_be_missed_costs_and_blocks_nothing(polled: Polled):
    polled.ask(AANMELDER, whom=(AANMELDER, HULPVERLENER))
    polled.answer(HULPVERLENER, "nee", "nee")
    typed = moment_of(polled, 0)
    # answers stay known when the poll is over
    polled.road.client.post(f"{polled.page}/stop")

    assert polled.road.post("wanneer", **typed).status_code == 303
    told = polled.text(f"{polled.road.table}/waar")
    assert f"Dan kan {HULPVERLENER} niet, voor zover we weten." in told


def moment_of(polled: Polled, number: int) -> dict[str, str]:
    begin, end = (clock.to_local(at) for at in polled.poll().moments[number])
    return polled.road.free_moment(
        begin.day, f"{begin.hour}.{begin.minute:02d}", f"{end.hour}.{end.minute:02d}"
    )


def test_what_one_of_two_refused_may_be_chosen_and_that_closes_the_poll(
    polled: Polled,
):
    polled.ask(AANMELDER, HULPVERLENER)
    polled.answer(AANMELDER, "nee", "ja")
    told = polled.text()
    assert f"{AANMELDER} moet erbij, en kan dan niet." in told
    assert "Kies dit moment toch" not in told

    assert polled.road.post("wanneer", **moment_of(polled, 0)).status_code == 303
    assert polled.poll().gesloten_op is not None


def test_what_all_who_must_come_refused_is_chosen_with_a_reason_only(polled: Polled):
    polled.ask(AANMELDER, HULPVERLENER)
    for name in (AANMELDER, HULPVERLENER):
        polled.answer(name, "nee", "ja")
    typed = moment_of(polled, 0)
    told = polled.text(f"{polled.page}/delen")
    assert "niemand van wie moet, kan" in told
    # the way to it already says that it asks a reason, and so does its page
    way = re.findall(r'href="([^"]+begin=\d+)">Kies dit moment toch, met een', told)
    assert [WHY in polled.text(page) for page in way] == [True]
    assert WHY not in polled.text(f"{polled.road.table}/wanneer")

    refused = polled.road.post("wanneer", **typed)

    assert refused.status_code == 422
    assert WHY in refused.text
    reason = "De rechter wil het zo."
    assert polled.road.post("wanneer", **typed, ondanks=reason).status_code == 303
    assert polled.poll().gesloten_op is not None
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    assert polled.road.post("waar", **place).status_code == 303
    assert polled.road.post("versturen").status_code == 303


def test_sending_a_moment_that_was_refused_after_it_was_chosen(polled: Polled):
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    first = polled.offered()[0]
    assert polled.road.post("wanneer", keuze=first).status_code == 303
    polled.road.post("waar", **place)
    polled.ask(AANMELDER)
    polled.answer(AANMELDER, "nee", "ja")

    answer = polled.road.post("versturen")

    assert answer.status_code == 422
    assert REFUSED in answer.text


@pytest.mark.parametrize(
    ("said", "deel", "asks"),
    [
        ((("ja", "nee"), ("nee", "ja")), "iedereen", "kies een moment: iedereen"),
        ((("nee", "nee"),), "weigering", "geen enkel moment past"),
    ],
)
def test_coordinator_is_told_once_the_moment_it_can_be_decided(
    polled: Polled, said, deel: str, asks: str
):
    polled.ask(AANMELDER, HULPVERLENER)
    assert asks not in polled.text("/planning/")

    for name, choices in zip((AANMELDER, HULPVERLENER), said, strict=False):
        assert polled.mails("peiling_beslisbaar") == []
        polled.answer(name, *choices)
    (mail,) = polled.mails("peiling_beslisbaar")

    assert (mail.naar_email, mail.gegevens["deel"]) == (COORDINATOR.email, deel)
    assert mail.gegevens["link"].endswith(polled.page)
    assert asks in polled.text("/planning/")
    # who thinks again changes nothing about that
    polled.answer(AANMELDER, *said[0])
    assert len(polled.mails("peiling_beslisbaar")) == 1
    polled.road.client.post(f"{polled.page}/stop")
    assert asks not in polled.text("/planning/")


def test_another_moment_stands_beside_and_can_be_chosen(polled: Polled):
    polled.ask()
    other = {"dag-dag": "2", "dag-maand": "12", "dag-jaar": "2026", "van": "9.30"}

    polled.answer(HULPVERLENER, "nee", "nee", **other)

    text = polled.text(f"{polled.page}/delen")
    assert "Andere voorstellen" in text
    path = re.findall(r'href="([^"]+begin=\d+)"', text)[-1]
    page = polled.text(path)
    assert 'value="9.30"' in page
    assert 'value="11.30"' in page


def test_after_choosing_no_answer_is_kept(polled: Polled):
    polled.ask()
    link = polled.link(HULPVERLENER)
    page = polled.visitor().get(link).text
    names = list(dict.fromkeys(re.findall(r'name="(m\d+)"', page)))
    polled.road.post("wanneer", **moment_of(polled, 0))

    late = polled.visitor().post(link, data=dict.fromkeys(names, "ja"))

    assert late.status_code == 422
    assert "Je antwoord is niet bewaard" in late.text
    assert "Deze vraag is gesloten" in polled.visitor().get(link).text
    assert [row.beantwoord_op for row in polled.rows()] == [None, None]


def test_one_poll_at_a_time(polled: Polled):
    offered = polled.offered()
    polled.ask()
    data = {"momenten": offered[:2], "wie": [polled.people[AANMELDER]]}

    assert polled.road.client.post(polled.page, data=data).status_code == 422
    assert len(polled.mails()) == 2


def test_discarding_closes_the_poll(polled: Polled):
    polled.ask()
    with polled.road.kernel.writing() as session:
        row = lock_zorgtafel(session, polled.road.table.split("/")[-1])
        assert row is not None
        zorgtafel.discard_concept(
            session, row, bewerking=row.bewerking, by=COORDINATOR.id, now=MAANDAG
        )
        session.commit()

    assert polled.poll().gesloten_op is not None


@pytest.mark.parametrize("count", [0, 1, 7])
def test_two_to_six_moments(polled: Polled, count: int):
    moments = [f"2026-11-{25 + n}T09:00:00+00:00" for n in range(count)]
    chosen = (polled.offered() + moments)[:count]

    answer = polled.road.client.post(
        polled.page, data={"momenten": chosen, "wie": [polled.people[AANMELDER]]}
    )

    assert answer.status_code == 422
    assert polled.mails() == []


THURSDAY = (DONDERDAG_VAN, DONDERDAG_TOT)


@pytest.mark.parametrize(("must", "found"), [(True, 0), (False, 1)])
def test_refusal_of_who_must_come_takes_a_moment_away(must: bool, found: int):
    party = heard(Party("x"), Said(must, {THURSDAY: Keuze.NEE}), overrules=False)

    assert len(search([DONDERDAG_VAN], [party], [Venue("", "")])) == found


@pytest.mark.parametrize(("overrules", "can"), [(True, Can.JA), (False, Can.NEE)])
def test_answer_goes_before_a_habit_and_not_before_a_fact(overrules: bool, can: Can):
    day = clock.start_of_day(DONDERDAG_VAN.date())
    usual = Party("x", busy=(Busy(day, day + timedelta(days=1)),))
    party = heard(usual, Said(False, {THURSDAY: Keuze.JA}), overrules=overrules)

    (inside,) = search([DONDERDAG_VAN], [party], [Venue("", "")])
    (beside,) = search([DONDERDAG_TOT], [party], [Venue("", "")])

    assert (inside.answers[0][1], beside.answers[0][1]) == (can, Can.NEE)
