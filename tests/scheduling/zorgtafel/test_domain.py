"""A zorgtafel from proposal to cancel: states, sequence, and what is told."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.zorgtafel import domain
from services.scheduling.zorgtafel.changes import changes_since
from services.scheduling.zorgtafel.concept import Akkoord, Concept
from services.scheduling.zorgtafel.content import lock_zorgtafel, open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from shared.contracts.people import Categorie, Uitnodiger
from shared.kernel import Kernel
from tests.people import COLLEGA, COORDINATOR
from tests.scheduling.cases import (
    CKG,
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    find_person,
    open_case,
    person,
    ready,
    sent,
    traject_of,
)
from tests.suite import Suite

Change = Callable[[Concept], Concept]


class Planning:
    """One zorgtafel and the steps that a coordinator takes with it."""

    def __init__(self, kernel: Kernel, **case: object) -> None:
        self.kernel = kernel
        self.casus_id = open_case(kernel, **case)
        with kernel.writing() as session:
            row = domain.start_zorgtafel(
                session,
                traject_of(session, self.casus_id),
                by=COORDINATOR.id,
                now=MAANDAG,
            )
            session.commit()
            self.id = row.id

    def save(self, change: Change, *, bewerking: int | None = None) -> None:
        with self.kernel.writing() as session:
            row = lock_zorgtafel(session, self.id)
            assert row is not None
            domain.save_concept(
                session,
                row,
                change(open_concept(session, row)),
                bewerking=row.bewerking if bewerking is None else bewerking,
                by=COLLEGA.id,
                now=MAANDAG,
            )
            session.commit()

    def send(self, *, now=MAANDAG) -> None:
        with self.kernel.writing() as session:
            row = self._row(session)
            domain.send_zorgtafel(
                session, row, bewerking=row.bewerking, by=COORDINATOR.id, now=now
            )
            session.commit()

    def cancel(self, *, now=MAANDAG) -> None:
        with self.kernel.writing() as session:
            row = self._row(session)
            domain.cancel_zorgtafel(
                session,
                row,
                reden="ouders ziek",
                bewerking=row.bewerking,
                by=COORDINATOR.id,
                now=now,
            )
            session.commit()

    def row(self) -> Zorgtafel:
        with self.kernel.reading() as session:
            return self._row(session)

    def concept(self) -> Concept:
        with self.kernel.reading() as session:
            return open_concept(session, self._row(session))

    def told(self):
        return sent(self.kernel, "ZorgtafelVastgelegd")

    def _row(self, session) -> Zorgtafel:
        row = session.get(Zorgtafel, self.id)
        assert row is not None
        return row


@pytest.fixture
def planning(both: Suite) -> Planning:
    return Planning(both.kernels["scheduling"])


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


def test_a_zorgtafel_starts_with_a_proposal_of_everybody_around_the_child(
    planning: Planning,
):
    seated = set(planning.concept().seated)

    with planning.kernel.reading() as session:
        for categorie in (
            Categorie.OUDERS,
            Categorie.NETWERK,
            Categorie.AANMELDER,
            Categorie.HULPVERLENERS,
            Categorie.KIND_EN_GEZIN,
        ):
            assert find_person(session, planning.casus_id, categorie).id in seated
    assert COORDINATOR.id in seated


def test_starting_again_goes_on_with_the_same_zorgtafel(planning: Planning):
    with planning.kernel.writing() as session:
        again = domain.start_zorgtafel(
            session,
            traject_of(session, planning.casus_id),
            by=COLLEGA.id,
            now=MAANDAG,
        )

    assert again.id == planning.id


def test_nothing_leaves_while_it_is_prepared(planning: Planning):
    planning.save(ready)

    assert planning.told() == []


def test_sending_tells_notifications_who_invites_whom(planning: Planning):
    planning.save(ready)
    planning.send()

    [message] = planning.told()
    assert (message.stand, message.sequence, message.version) == ("vast", 0, 1)
    assert (message.starts_at, message.ends_at) == (DONDERDAG_VAN, DONDERDAG_TOT)
    assert message.plaats == CKG
    assert message.aanmelder.naam == "Wendy Appelboom"
    inviters = {d.persoon.categorie: d.uitnodiger for d in message.deelnemers}
    assert inviters == {
        Categorie.OUDERS: Uitnodiger.AANMELDER,
        Categorie.NETWERK: Uitnodiger.AANMELDER,
        Categorie.AANMELDER: Uitnodiger.COORDINATOR,
        Categorie.HULPVERLENERS: Uitnodiger.COORDINATOR,
        Categorie.KIND_EN_GEZIN: Uitnodiger.COORDINATOR,
        Categorie.CASUSCOORDINATOR: Uitnodiger.COORDINATOR,
    }
    stands = [m.stand for m in sent(planning.kernel, "TrajectStand")]
    assert stands[-1] == "zorgtafel_gepland"


def test_sending_without_moment_or_place_is_refused_with_what_is_missing(
    planning: Planning,
):
    with pytest.raises(RefusedError, match=r"moment.*plaats"):
        planning.send()


def test_sending_for_a_moment_that_has_passed_is_refused(planning: Planning):
    planning.save(ready)

    with pytest.raises(RefusedError, match="al voorbij"):
        planning.send(now=DONDERDAG_VAN)


def test_moving_raises_the_sequence_and_another_place_does_not(planning: Planning):
    planning.save(ready)
    planning.send()
    later = DONDERDAG_VAN + timedelta(hours=4)
    planning.save(
        lambda c: ready(c, starts_at=later, ends_at=later + timedelta(hours=2))
    )
    planning.send()
    planning.save(
        lambda c: c.model_copy(
            update={"plaats": CKG.model_copy(update={"naam": "CKG Elders"})}
        )
    )
    planning.send()

    assert [(m.version, m.sequence) for m in planning.told()] == [
        (1, 0),
        (2, 1),
        (3, 1),
    ]


def test_other_people_keep_the_sequence(planning: Planning):
    planning.save(ready)
    planning.send()
    with planning.kernel.reading() as session:
        helper = find_person(session, planning.casus_id, Categorie.HULPVERLENERS).id
    fewer = tuple(key for key in planning.concept().seated if key != helper)
    planning.save(lambda c: c.model_copy(update={"mee": fewer}))
    planning.send()

    first, second = planning.told()
    assert second.sequence == first.sequence
    assert len(second.deelnemers) == len(first.deelnemers) - 1


def test_sending_twice_without_a_change_is_refused(planning: Planning):
    planning.save(ready)
    planning.send()

    with pytest.raises(RefusedError, match="niets veranderd"):
        planning.send()


def test_cancelling_raises_the_sequence_and_ends_it(planning: Planning):
    planning.save(ready)
    planning.send()
    planning.cancel()

    assert [(m.stand, m.sequence) for m in planning.told()] == [
        ("vast", 0),
        ("geannuleerd", 1),
    ]
    stands = [m.stand for m in sent(planning.kernel, "TrajectStand")]
    assert stands[-1] == "zorgtafel_geannuleerd"
    with pytest.raises(RefusedError, match="is geannuleerd"):
        planning.save(ready)


def test_cancelling_what_was_never_sent_is_refused(planning: Planning):
    with pytest.raises(RefusedError, match="nog niet verstuurd"):
        planning.cancel()


def test_a_zorgtafel_that_is_over_does_not_change_any_more(planning: Planning):
    planning.save(ready)
    planning.send()

    with pytest.raises(RefusedError, match="is voorbij"):
        planning.cancel(now=DONDERDAG_TOT)


def test_after_a_cancel_a_new_zorgtafel_can_be_planned(planning: Planning):
    planning.save(ready)
    planning.send()
    planning.cancel()

    with planning.kernel.writing() as session:
        row = domain.start_zorgtafel(
            session,
            traject_of(session, planning.casus_id),
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        assert row.id != planning.id


def test_who_was_overtaken_is_refused_and_can_see_by_what(planning: Planning):
    planning.save(ready, bewerking=0)

    with pytest.raises(OutdatedError):
        planning.save(lambda c: c.model_copy(update={"mee": ()}), bewerking=0)

    with planning.kernel.reading() as session:
        [change] = changes_since(session, planning._row(session), 0)
    assert change.who == COLLEGA.naam
    assert any("CKG De Wilg" in line for line in change.lines)
    assert planning.concept().mee != ()


def test_without_the_parents_it_needs_a_reason(planning: Planning):
    with planning.kernel.reading() as session:
        parent = find_person(session, planning.casus_id, Categorie.OUDERS).id
    without = [key for key in planning.concept().seated if key != parent]
    planning.save(lambda c: ready(c, mee=tuple(without)))
    with pytest.raises(RefusedError, match="Niemand van “Ouders”"):
        planning.send()

    planning.save(
        lambda c: c.model_copy(update={"zonder": {"ouders": "mama is opgenomen"}})
    )
    planning.send()

    assert len(planning.told()) == 1


def test_a_professional_without_mail_address_is_found_before_sending(kernel: Kernel):
    helper = person("Zonder Mail", Categorie.HULPVERLENERS)
    parent = person("Een Ouder", Categorie.OUDERS)
    planning = Planning(kernel, personen=(helper, parent))
    planning.save(ready)

    with pytest.raises(RefusedError, match="Zonder Mail heeft geen mailadres"):
        planning.send()


@pytest.mark.parametrize("dienst", ["sdj", "parket", "jeugdrechtbank"])
def test_nothing_goes_to_a_court_service_without_agreement(kernel: Kernel, dienst: str):
    consulent = person(
        "Dirk Berkenlaan", Categorie.GEMANDATEERDE_VOORZIENING, email="d@example.org"
    )
    parent = person("Een Ouder", Categorie.OUDERS)
    planning = Planning(kernel, personen=(consulent, parent), mandaat=dienst)
    planning.save(lambda c: ready(c, akkoord={consulent.id: Akkoord(dienst=dienst)}))
    with pytest.raises(RefusedError, match="akkoord van de ouders"):
        planning.send()
    assert planning.told() == []

    agreed = Akkoord(dienst=dienst, gekregen_op=date(2026, 11, 20), van_wie="mama")
    planning.save(lambda c: ready(c, akkoord={consulent.id: agreed}))
    planning.send()

    [message] = planning.told()
    assert consulent.id in {d.persoon.id for d in message.deelnemers}


def test_a_mandated_centre_needs_no_agreement_but_its_name(kernel: Kernel):
    worker = person(
        "Els Vijverberg", Categorie.GEMANDATEERDE_VOORZIENING, email="e@example.org"
    )
    planning = Planning(kernel, personen=(worker, person("Ouder", Categorie.OUDERS)))
    planning.save(ready)
    with pytest.raises(RefusedError, match="voor welke dienst"):
        planning.send()

    planning.save(lambda c: ready(c, akkoord={worker.id: Akkoord(dienst="ocj")}))
    planning.send()


def test_dropping_a_change_goes_back_to_what_was_sent(planning: Planning):
    planning.save(ready)
    planning.send()
    planning.save(lambda c: c.model_copy(update={"mee": c.seated[:-1]}))

    with planning.kernel.writing() as session:
        row = planning._row(session)
        domain.discard_concept(
            session, row, bewerking=row.bewerking, by=COLLEGA.id, now=MAANDAG
        )
        session.commit()

    assert planning.row().stand == "vast"
    with pytest.raises(RefusedError, match="niets veranderd"):
        planning.send()
