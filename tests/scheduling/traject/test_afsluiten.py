"""A traject is closed; nothing of it goes on by itself."""

import re
from datetime import datetime, timedelta

import pytest

from services.scheduling.rugzak.models import Stap
from services.scheduling.traject import verloop
from services.scheduling.traject.models import (
    Trajectstand,
)
from services.scheduling.traject.queries import timeline
from services.scheduling.traject.states import ENDED, RefusedError
from services.scheduling.traject.waarschuwing import warn_of_ends
from services.scheduling.zorgtafel.domain import start_zorgtafel
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    find_person,
    open_case,
    sent,
    settle_table,
    traject_of,
)
from tests.scheduling.rugzak import ledger
from tests.scheduling.traject.courses import (
    BY,
    FOUR_WEEKS_LEFT,
    JANUARY,
    UNBORN,
    close,
    days,
    started,
    told,
)
from tests.suite import Suite


@pytest.mark.parametrize(
    ("uitkomst", "stand"),
    [
        ("partner", Trajectstand.AFGESLOTEN),
        ("clientoverleg", Trajectstand.DOORVERWEZEN),
        ("jeugdrechtbank", Trajectstand.DOORVERWEZEN),
    ],
)
def test_closing_keeps_the_outcome_and_intake_hears_only_closed(
    suite: Suite, uitkomst: str, stand: Trajectstand
):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)

    close(kernel, casus_id, uitkomst, naar="CKG De Wilg")

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        assert (row.stand, row.uitkomst) == (stand, uitkomst)
        assert "CKG De Wilg" in timeline(session, row, shown=bool)[0].body
    assert sent(kernel, "TrajectStand")[-1].stand == "afgesloten"
    # nothing is planned any more, and nobody is warned
    assert days(kernel, casus_id) == []
    with clock.pinned(FOUR_WEEKS_LEFT):
        warn_of_ends(kernel)
    assert told(kernel) == []


def test_closing_asks_an_outcome_that_the_policy_knows(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)

    for unknown in ("", "iets"):
        with pytest.raises(RefusedError, match="Kies hoe"):
            close(kernel, casus_id, unknown)


def test_court_is_no_outcome_before_birth(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel, kind=UNBORN)

    with pytest.raises(RefusedError, match="nog geen bevoegdheid"):
        close(kernel, casus_id, "jeugdrechtbank")
    # nor is it asked where a child lives that is not born
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    page = f"/planning/trajecten/{casus_id}/afsluiten"
    assert "Waar woont" not in client.get(page).text
    data = {"uitkomst": "gemandateerde_voorziening", "ingelicht": "ja"}
    answer = client.post(page, data={**data, "uithuisplaatsing": "onbekend"})
    assert answer.status_code == 303


def test_zorgtafel_to_come_is_cancelled_before_closing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, kind=UNBORN)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{casus_id}"
    pages = (f"{here}/afsluiten", f"{here}/afsluiten/zonder-geboorte")
    assert all('name="basis"' in client.get(page).text for page in pages)
    moment = {"starts_at": JANUARY + timedelta(days=3)}
    moment["ends_at"] = JANUARY + timedelta(days=3, hours=2)
    table_id = settle_table(kernel, casus_id, **moment)

    # it stands there before anything is typed
    for page in pages:
        found = client.get(page).text
        assert f'{here}/zorgtafel/{table_id}">zorgtafel op' in found
        assert 'name="basis"' not in found
    with pytest.raises(RefusedError, match="Annuleer die eerst"):
        close(kernel, casus_id, "regulier_aanbod")


def test_zorgtafel_that_was_only_prepared_goes_with_the_traject(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        table_id = start_zorgtafel(session, row, now=JANUARY, **BY).id
        session.commit()

    close(kernel, casus_id, "regulier_aanbod")

    with kernel.reading() as session:
        assert session.get(Zorgtafel, table_id).stand == "vervallen"


@pytest.mark.parametrize(("choice", "left"), [("vrijgeven", 0), ("factureren", 50000)])
def test_means_that_are_left_are_asked_about(suite: Suite, choice: str, left: int):
    kernel = suite.kernels["scheduling"]
    casus_id = ledger.case_with_means(kernel)
    inzet = ledger.reserve(kernel, casus_id)
    ledger.step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 20000)

    with pytest.raises(RefusedError, match="500,00 open"):
        close(kernel, casus_id, "partner")
    close(kernel, casus_id, "partner", rugzak=choice)

    [post] = ledger.posts(kernel, casus_id)
    assert post.stand.open == left
    # the invoice can come after the closing
    if left:
        ledger.step(kernel, casus_id, inzet, Stap.FACTUREREN, 20000)
        [post] = ledger.posts(kernel, casus_id)
        assert (post.stand.open, post.stand.gefactureerd) == (30000, 20000)


def test_pregnancy_without_a_child_that_lives_asks_nothing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel, kind=UNBORN)

    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        verloop.close_without_birth(session, row, woord="", now=JANUARY, **BY)
        session.commit()

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        assert (row.stand, row.uitkomst) == ("afgesloten", "zonder_geboorte")
        assert timeline(session, row, shown=bool)[0].title == "Het traject is gestopt"
    assert days(kernel, casus_id) == []


def test_family_is_informed_after_closing_and_once(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)

    def tell(now: datetime) -> datetime | None:
        with kernel.writing() as session:
            row = traject_of(session, casus_id)
            verloop.inform(session, row, now=now, **BY)
            session.commit()
            return row.ingelicht_op

    with pytest.raises(RefusedError, match="Sluit het eerst af"):
        tell(JANUARY)
    close(kernel, casus_id, "partner")
    assert tell(JANUARY) == JANUARY
    assert tell(JANUARY + timedelta(days=1)) == JANUARY


@pytest.mark.parametrize(
    "page",
    ["kind", "evaluaties/nieuw", "vertrouwenspersoon", "vervanging", "halve-dagen"],
)
def test_traject_that_ended_takes_no_words_in_vain(suite: Suite, page: str):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    path = f"/planning/trajecten/{casus_id}/{page}"
    with clock.pinned(JANUARY):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        before = client.get(path).text
        close(kernel, casus_id, "partner")
        after = client.get(path).text
        known = before.split('name="basis"')[1].split('value="')[1].split('"')[0]
        stale = {"basis": known, "nota": "Bel voor negen uur."}
        late = client.post(path, data=stale)

    assert "Er kan niets meer aan veranderen" not in before
    assert "Er kan niets meer aan veranderen" in after
    assert 'name="basis"' not in after
    # who typed when a colleague closed it, still has the words
    assert late.status_code == 422
    assert ("Bel voor negen uur." in late.text) is (page == "vervanging")


def test_closed_traject_offers_nothing_that_it_then_refuses(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = started(kernel)
    case = f"/planning/trajecten/{casus_id}"
    with kernel.reading() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK)
    channel = f"{case}/mensen/{oma.id}/kanaal"
    with clock.pinned(JANUARY):
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        assert channel in client.get(f"{case}/mensen").text
        (still,) = re.findall(
            "<h2>Nog open</h2>.*?</ul>", client.get(f"{case}/zorgplan").text, re.S
        )
        parts = re.findall(r"schrijven\?deel=(\w+)", still)
        assert len(parts) == len(set(parts)) > 1
        assert "Uitrekenen" in client.get(f"{case}/rugzak").text
        close(kernel, casus_id, "partner")

        assert channel not in client.get(f"{case}/mensen").text
        plan = client.get(f"{case}/zorgplan").text
        assert "Nog open" not in plan
        assert "Uitrekenen" not in client.get(f"{case}/rugzak").text
        assert "/zorgplan/schrijven" not in plan
        for page in ("zorgplan/schrijven", "mensen/nieuw"):
            turned = client.get(f"{case}/{page}")
            assert turned.location == f"{case}/{page.split('/')[0]}"
            assert ENDED in client.get(turned.location).text
        shut = client.get(channel).text
        assert "Een kanaal intrekken kan altijd" in shut
        assert 'name="kanaal"' not in shut
        person = client.get(channel.removesuffix("/kanaal")).text
        assert "Nederlands" in person
        data = {"kanaal": "telefoon", "version": "1"}
        refused = client.post(channel, data=data)
        assert refused.status_code == 422
        assert ENDED in refused.text
