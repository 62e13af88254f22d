"""Using the means of a case: what is allowed, what is refused, what stays."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from services.scheduling.destroy import DESTRUCTION
from services.scheduling.rugzak.models import Rekening, RugzakDaad, Soort, Stap
from services.scheduling.rugzak.rekening import Stand
from services.scheduling.traject.models import Trajectstand
from services.scheduling.traject.queries import timeline
from services.scheduling.traject.states import OutdatedError, RefusedError
from tests.people import COORDINATOR
from tests.scheduling.cases import DONDERDAG_VAN, traject_of
from tests.scheduling.rugzak.ledger import (
    BEGUN,
    case_with_means,
    correct,
    posts,
    reserve,
    set_year,
    step,
    used,
    written,
)
from tests.suite import Suite


def stand(kernel, casus_id: str) -> Stand:
    (post,) = posts(kernel, casus_id)
    return post.stand


def test_money_goes_from_reserved_to_paid_back(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)

    inzet = reserve(kernel, casus_id, bedrag=100001)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 90000)
    step(kernel, casus_id, inzet, Stap.VRIJGEVEN, 10001)
    step(kernel, casus_id, inzet, Stap.FACTUREREN, 60000, tekst="factuur 17")
    step(kernel, casus_id, inzet, Stap.VRIJGEVEN, 30000, uit=Rekening.TOEGEZEGD)
    step(kernel, casus_id, inzet, Stap.TERUGBETALEN, 499)

    (post,) = posts(kernel, casus_id)
    assert post.stand == Stand(gereserveerd=0, toegezegd=0, gefactureerd=59501)
    assert (post.vrijgegeven, post.terugbetaald) == (40001, 499)
    assert used(kernel) == 59501
    assert [act.who for act in post.acts] == [COORDINATOR.naam] * 6
    assert post.acts[3].tekst == "factuur 17"


@pytest.mark.parametrize(
    ("stap", "words"),
    [
        (Stap.TOEZEGGEN, "maar € 500,00 gereserveerd"),
        (Stap.FACTUREREN, "Zeg eerst meer toe"),
        (Stap.TERUGBETALEN, "maar € 0,00 gefactureerd"),
        (Stap.VRIJGEVEN, "maar € 500,00 gereserveerd"),
    ],
)
def test_step_that_takes_more_than_there_is_is_refused(suite: Suite, stap, words):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id, bedrag=50000)

    with pytest.raises(RefusedError) as refused:
        step(kernel, casus_id, inzet, stap, 50001)

    assert words in str(refused.value).replace("\N{NO-BREAK SPACE}", " ")
    assert len(written(kernel)) == 1


def test_no_more_than_the_maximum_of_a_case(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel, maximum=1000.01)
    reserve(kernel, casus_id, bedrag=60000)

    with pytest.raises(RefusedError, match=r"maximum voor een traject.*400,01"):
        reserve(kernel, casus_id, bedrag=40002)

    reserve(kernel, casus_id, bedrag=40001)
    assert used(kernel) == 100001


def test_no_more_than_half_for_verblijf_where_that_rule_holds(suite: Suite):
    kernel = suite.kernels["scheduling"]
    free = case_with_means(kernel, maximum=1000.01)
    casus_id = case_with_means(kernel, maximum=1000.01, share=0.5)
    reserve(kernel, free, bedrag=90000, soort=Soort.VERBLIJF)

    reserve(kernel, casus_id, bedrag=50000, soort=Soort.VERBLIJF)
    with pytest.raises(RefusedError, match="naar verblijf mag gaan"):
        reserve(kernel, casus_id, bedrag=1, soort=Soort.VERBLIJF)
    reserve(kernel, casus_id, bedrag=50001)


def test_no_more_than_the_rugzak_part_of_the_year(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    set_year(kernel, 100001, structureel=50)

    reserve(kernel, casus_id, bedrag=50000)
    with pytest.raises(RefusedError, match=r"in 2026 is voor de rugzak.*0,01 van"):
        reserve(kernel, casus_id, bedrag=2)
    reserve(kernel, casus_id, bedrag=1)
    # an inzet counts for the year in which it begins
    reserve(kernel, casus_id, bedrag=1, van=date(2027, 1, 1), tot=date(2027, 1, 2))


def test_year_is_never_set_below_what_is_in_use(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    set_year(kernel, 100000, structureel=50)
    reserve(kernel, casus_id, bedrag=50000)

    with pytest.raises(RefusedError, match="Geef eerst iets vrij"):
        set_year(kernel, 99998, structureel=50)
    with pytest.raises(OutdatedError):
        set_year(kernel, 200000, structureel=50, versie=0)
    set_year(kernel, 50000)


def test_nothing_is_committed_past_the_term(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    last = date(2027, 2, 25)
    inside = reserve(kernel, casus_id, tot=last)
    after = reserve(kernel, casus_id, tot=last + timedelta(days=1))

    step(kernel, casus_id, inside, Stap.TOEZEGGEN, 50000)
    with pytest.raises(RefusedError, match="tot en met donderdag 25 februari 2027"):
        step(kernel, casus_id, after, Stap.TOEZEGGEN, 50000)
    with pytest.raises(RefusedError, match="ten laatste tot en met"):
        reserve(kernel, casus_id, tot=date(2027, 5, 26))
    with pytest.raises(RefusedError, match="begint pas op"):
        reserve(kernel, casus_id, van=date(2026, 11, 25))


def test_nothing_is_committed_before_the_traject_begins(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id, now=DONDERDAG_VAN)

    with pytest.raises(RefusedError, match="nog niet begonnen"):
        step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 50000, now=DONDERDAG_VAN)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 50000, now=BEGUN)


def test_reason_why_the_regular_offer_is_not_enough_is_required(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)

    with pytest.raises(RefusedError, match="reguliere aanbod niet volstaat"):
        reserve(kernel, casus_id, waarom_niet_regulier="  ")

    assert written(kernel) == []


def test_closed_traject_takes_invoices_and_nothing_new(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 40000)
    with kernel.writing() as session:
        traject_of(session, casus_id).stand = Trajectstand.AFGESLOTEN
        session.commit()

    step(kernel, casus_id, inzet, Stap.FACTUREREN, 40000)
    step(kernel, casus_id, inzet, Stap.VRIJGEVEN, 5000)
    for again in (
        lambda: reserve(kernel, casus_id),
        lambda: step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 1),
        lambda: correct(kernel, casus_id, posts(kernel, casus_id)[0].acts[3], "fout"),
    ):
        with pytest.raises(RefusedError, match="afgesloten"):
            again()


def test_mistake_is_put_right_by_its_opposite_and_stays_readable(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 50000)
    step(kernel, casus_id, inzet, Stap.FACTUREREN, 5000)
    (post,) = posts(kernel, casus_id)

    with pytest.raises(RefusedError, match="Zeg wat er fout was"):
        correct(kernel, casus_id, post.acts[2], " ")
    correct(kernel, casus_id, post.acts[2], "het was 500 euro")

    (post,) = posts(kernel, casus_id)
    assert post.stand == Stand(toegezegd=50000)
    assert [act.corrected for act in post.acts] == [False, False, True, False]
    assert post.acts[3].tekst == "het was 500 euro"
    with pytest.raises(RefusedError, match="al rechtgezet"):
        correct(kernel, casus_id, post.acts[2], "nog eens")
    with pytest.raises(RefusedError, match="zelf al iets recht"):
        correct(kernel, casus_id, post.acts[3], "toch niet")


def test_putting_right_never_goes_above_the_maximum(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel, maximum=500)
    inzet = reserve(kernel, casus_id, bedrag=50000)
    step(kernel, casus_id, inzet, Stap.VRIJGEVEN, 50000)
    reserve(kernel, casus_id, bedrag=1)

    with pytest.raises(RefusedError, match="maximum voor een traject"):
        correct(kernel, casus_id, posts(kernel, casus_id)[0].acts[1], "te vroeg")


def test_who_was_overtaken_is_told_and_nothing_is_posted(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    reserve(kernel, casus_id, bewerking=0)

    with pytest.raises(OutdatedError):
        reserve(kernel, casus_id, bewerking=0)

    assert len(written(kernel)) == 1


def test_what_was_said_is_sealed_and_the_timeline_tells_it(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    reserve(kernel, casus_id, waarom_niet_regulier="Oma Kersentuin is ziek.")

    with kernel.reading() as session:
        (row,) = session.exec(select(RugzakDaad)).all()
        assert b"Kersentuin" not in row.inhoud
        line = timeline(
            session, traject_of(session, casus_id), shown=lambda _kind: True
        )[0]
        assert line.title == "Rugzak: gereserveerd"
        assert line.body == "begeleiding: €\N{NO-BREAK SPACE}500,00"
    assert posts(kernel, casus_id)[0].over.waarom_niet_regulier.startswith("Oma")


def test_destroyed_casus_leaves_its_cents_and_nothing_of_whose_they_were(both: Suite):
    kernel = both.kernels["scheduling"]
    casus_id = case_with_means(kernel)
    inzet = reserve(kernel, casus_id)
    step(kernel, casus_id, inzet, Stap.TOEZEGGEN, 40000)
    step(kernel, casus_id, inzet, Stap.FACTUREREN, 30000)

    for _ in range(2):
        with kernel.writing() as session:
            DESTRUCTION.wipe(session, casus_id)
            session.commit()

    # what was still reserved or committed is free again
    assert used(kernel) == 30000
    with kernel.reading() as session:
        assert session.exec(select(RugzakDaad)).all() == []
