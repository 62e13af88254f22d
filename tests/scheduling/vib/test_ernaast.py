"""Twins, and two tracks for one child: people shared, clocks and agreements apart."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlmodel import select

from services.scheduling.traject import gezin
from services.scheduling.traject.content import open_content, rules_of
from services.scheduling.traject.domain import record_talk
from services.scheduling.traject.models import Traject, TrajectPersoon
from services.scheduling.traject.people import (
    insert_person,
    keep_person,
    people_of,
    record_channel,
)
from services.scheduling.traject.states import OutdatedError, RefusedError
from services.scheduling.vib import ernaast
from services.scheduling.vib.content import open_step
from services.scheduling.vib.queries import option_of, step_row
from services.scheduling.vib.taken import tasks_of
from shared.contracts import AanmelderBevestigd, AanmelderGewijzigd
from shared.contracts.people import Categorie, Kanaal, VeiligKanaal
from shared.kernel import Kernel
from shared.policy import Policy
from tests.scheduling.cases import (
    MAANDAG,
    find_person,
    open_case,
    person,
    settle_table,
    traject_of,
)
from tests.scheduling.traject.courses import BY, UNBORN
from tests.scheduling.traject.test_domain import arrive
from tests.scheduling.vib.pregnancies import (
    BORN_ON,
    MARCH,
    born,
    choose,
    expected,
    write,
)
from tests.suite import Suite


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["scheduling"]


def twin_of(kernel: Kernel, casus_id: str, *, known: int = 1) -> str:
    with kernel.writing() as session:
        twin = ernaast.open_twin(
            session,
            traject_of(session, casus_id),
            naam="Mats Vlinderstruik",
            geboortedatum=BORN_ON,
            verblijf="in de couveuse",
            known=known,
            now=MARCH,
            **BY,
        )
        session.commit()
        return twin.id


def track_of(kernel: Kernel, casus_id: str) -> str:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        other = ernaast.open_track(session, row, now=MARCH, **BY)
        session.commit()
        return other.id


def names(kernel: Kernel, casus_id: str) -> list[str]:
    with kernel.reading() as session:
        return [one.naam for one in people_of(session, casus_id).values()]


def test_second_child_of_a_pregnancy_has_its_own_traject_and_the_same_people(
    kernel: Kernel,
):
    danger = {"criteria": {"context": ("ifg",)}, "vlaggen": ("Bel nooit thuis.",)}
    casus_id = expected(kernel, **danger)
    with kernel.reading() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK).id
    write(kernel, casus_id, {f"over:{oma}": "Is er elke nacht."}, code="netwerk")
    with pytest.raises(RefusedError, match="Noteer eerst de geboorte"):
        twin_of(kernel, casus_id)
    born(kernel, casus_id)
    choose(kernel, casus_id)

    twin_id = twin_of(kernel, casus_id)

    assert names(kernel, twin_id) == names(kernel, casus_id)
    with kernel.reading() as session:
        first, twin = (traject_of(session, one) for one in (casus_id, twin_id))
        assert twin.referentie == "JK-2026-0042-2"
        assert first.gezin_id == twin.gezin_id is not None
        content = open_content(session, twin)
        assert (content.geweld, content.vlaggen) == (True, ("Bel nooit thuis.",))
        kind = content.kind
        assert (kind.naam, kind.geboren) == ("Mats Vlinderstruik", True)
        assert kind.bevallingsdatum == UNBORN.bevallingsdatum
        assert rules_of(session, twin) == rules_of(session, first)
        # what was written of the pregnancy, about the oma that this child knows
        row = step_row(session, twin_id, "netwerk")
        assert row is not None
        own = find_person(session, twin_id, Categorie.NETWERK).id
        assert own != oma
        assert open_step(session, row) == {f"over:{own}": "Is er elke nacht."}
        # how it goes on is chosen for each child
        assert option_of(session, twin_id) == ""
        assert step_row(session, twin_id, "geboorte") is None
        assert "optie" in {task.code for task in tasks_of(session, twin_id)}


def test_each_twin_has_its_own_clocks(kernel: Kernel):
    casus_id = expected(kernel)
    settle_table(kernel, casus_id)
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        record_talk(session, row, at=MAANDAG, now=MAANDAG, **BY)
        session.commit()
    born(kernel, casus_id)
    twin_id = twin_of(kernel, casus_id)

    with kernel.writing() as session:
        twin = traject_of(session, twin_id)
        assert (twin.stand, twin.uitnodigen_voor) == ("geopend", None)
        record_talk(session, twin, at=MARCH, now=MARCH, **BY)
        session.commit()

    with kernel.reading() as session:
        first, twin = (traject_of(session, one) for one in (casus_id, twin_id))
        assert (first.doorgesproken_op, twin.doorgesproken_op) == (MAANDAG, MARCH)
        assert first.uitnodigen_voor < twin.uitnodigen_voor


def test_channel_is_asked_for_each_child(kernel: Kernel):
    casus_id = expected(kernel)
    born(kernel, casus_id)
    twin_id = twin_of(kernel, casus_id)

    def channels() -> list[Kanaal]:
        with kernel.reading() as session:
            return [
                find_person(session, one, Categorie.OUDERS).veilig_kanaal.kanaal
                for one in (casus_id, twin_id)
            ]

    assert channels() == [Kanaal.MAIL, Kanaal.NIET_GEVRAAGD]
    with kernel.writing() as session:
        mother = find_person(session, twin_id, Categorie.OUDERS)
        row = session.get_one(TrajectPersoon, mother.id)
        told = VeiligKanaal(kanaal=Kanaal.SMS, alleen_gevraagd_op=date(2027, 2, 28))
        record_channel(session, row, told, version=row.version, now=MARCH, **BY)
        session.commit()
    assert channels() == [Kanaal.MAIL, Kanaal.SMS]


def test_agreement_for_one_child_is_none_for_the_other(kernel: Kernel):
    one, other = open_case(kernel), expected(kernel)
    safe = VeiligKanaal(kanaal=Kanaal.MAIL, alleen_gevraagd_op=date(2026, 11, 20))
    tante = person(
        "Tante Sleedoorn",
        Categorie.NETWERK,
        email="tante@example.org",
        veilig_kanaal=safe,
        mag_uitgenodigd="ja",
    )
    with kernel.writing() as session:
        row = traject_of(session, one)
        insert_person(session, row, tante, now=MARCH, **BY)
        gezin.link(session, row, other, now=MARCH, **BY)
        gezin.share(session, traject_of(session, other), tante, now=MARCH, **BY)
        session.commit()

    with kernel.reading() as session:
        here, there = (
            next(each for each in people.values() if each.naam == tante.naam)
            for people in (people_of(session, one), people_of(session, other))
        )
    assert there.email == "tante@example.org"
    assert there.veilig_kanaal == VeiligKanaal()
    assert there.mag_uitgenodigd == "te_vragen"
    # nor does what is agreed for the other count here
    assert here.veilig_kanaal == safe


def test_of_many_who_add_the_twin_at_once_one_does(kernel: Kernel):
    casus_id, gate = expected(kernel), Barrier(4)
    born(kernel, casus_id)

    def work(_: int) -> str:
        gate.wait()
        try:
            return twin_of(kernel, casus_id)
        except OutdatedError:
            return "told"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(work, range(4)))

    assert outcomes[1:] == ["told"] * 3
    with kernel.reading() as session:
        assert len(session.exec(select(Traject)).all()) == 2
    # a third child is the next, for who saw the second
    assert twin_of(kernel, casus_id, known=2) != outcomes[0]


def test_both_tracks_of_one_child_share_people_and_no_clock(kernel: Kernel):
    casus_id = expected(kernel)
    settle_table(kernel, casus_id)

    other_id = track_of(kernel, casus_id)

    assert names(kernel, other_id) == names(kernel, casus_id)
    with kernel.reading() as session:
        project, other = (traject_of(session, one) for one in (casus_id, other_id))
        assert (project.soort, other.soort) == ("project", "zorggarantie")
        assert (project.stand, other.stand) == ("zorgtafel_gepland", "geopend")
        assert project.gezin_id == other.gezin_id is not None
    for one in (casus_id, other_id):
        with pytest.raises(RefusedError, match="loopt al"):
            track_of(kernel, one)


def test_of_many_who_open_the_other_track_at_once_one_does(kernel: Kernel):
    casus_id, gate = expected(kernel), Barrier(4)

    def work(_: int) -> str:
        gate.wait()
        try:
            return track_of(kernel, casus_id)
        except RefusedError:
            return "told"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4)))[1:] == ["told"] * 3


def test_project_is_only_begun_where_and_while_it_runs(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
):
    casus_id = open_case(kernel, kind=UNBORN)
    with pytest.raises(RefusedError, match="al geboren"):
        track_of(kernel, open_case(kernel))
    elsewhere = open_case(kernel, kind=UNBORN, regio="antwerpen")
    with pytest.raises(RefusedError, match="niet in deze regio"):
        track_of(kernel, elsewhere)
    with monkeypatch.context() as changed:
        old = Policy.load(profile="limburg-2022")
        changed.setitem(vars(kernel), "policy", old)
        with pytest.raises(RefusedError, match="liep tot en met"):
            track_of(kernel, casus_id)

    assert track_of(kernel, casus_id)


@pytest.mark.parametrize(
    ("aanmelder", "expected_at"),
    [("Wendy Appelboom", "nieuw@example.org"), ("Iemand Anders", "wendy@example.org")],
)
def test_aanmelder_who_changes_is_changed_for_the_twin(
    both: Suite, aanmelder: str, expected_at: str
):
    kernel = both.kernels["scheduling"]
    casus_id = expected(kernel)
    born(kernel, casus_id)
    twin = twin_of(kernel, casus_id)
    with kernel.writing() as session:
        found = find_person(session, twin, Categorie.AANMELDER)
        row = session.get_one(TrajectPersoon, found.id)
        keep_person(session, row, found.model_copy(update={"naam": aanmelder}))
        session.commit()
    told = {"aggregate": casus_id, "at": MARCH, "casus_id": casus_id}
    mail = {"email": "nieuw@example.org", "telefoon": "+3211000000"}
    changed = AanmelderGewijzigd(
        version=2, email_voordien="wendy@example.org", **told, **mail
    )
    proven = AanmelderBevestigd(version=3, bevestigd_op=MARCH, **told, **mail)

    arrive(both, "intake", changed, proven)

    with kernel.reading() as session:
        found = find_person(session, twin, Categorie.AANMELDER)
    assert found.email == expected_at
    assert (found.email_bevestigd_op == MARCH) is (expected_at == "nieuw@example.org")
