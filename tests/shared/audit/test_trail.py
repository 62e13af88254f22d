"""The case's coordinator reads who did what with it, in words."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from services.notifications.uitnodiging.models import Tafel
from shared import audit, clock
from shared.audit.trail import OTHERS, SUBJECTS, WORDS, trail, words_for
from shared.kernel import Kernel
from tests.people import COLLEGA, COORDINATOR, ELDERS, sign_in
from tests.suite import Suite
from tests.walk import NOW, held, monday_comes

NAMES = {COORDINATOR.id: COORDINATOR.naam, COLLEGA.id: COLLEGA.naam}


@pytest.fixture(scope="module")
def walked(module_suite: Suite) -> tuple[Suite, str]:
    """A case that went the whole road."""
    with monday_comes():
        held(module_suite)
        with module_suite.kernels["notifications"].reading() as session:
            tafel = session.exec(select(Tafel)).first()
            assert tafel is not None
        client = sign_in(module_suite.apps["notifications"], COORDINATOR)
        client.post(f"/berichten/uitnodigingen/{tafel.id}", data={"actie": "overnemen"})
    return module_suite, tafel.casus_id


def deed(
    kernel: Kernel,
    *,
    at: datetime,
    casus_id: str,
    actor: str,
    action: audit.Action,
    subject: str,
) -> None:
    with clock.pinned(at), kernel.writing() as session:
        audit.record(
            session, actor=actor, action=action, subject=subject, casus_id=casus_id
        )
        session.commit()


def test_everything_that_is_written_down_has_words(walked: tuple[Suite, str]) -> None:
    suite, casus_id = walked
    for kernel in suite.kernels.values():
        table = kernel.tables.access
        with kernel.reading() as session:
            rows = session.exec(select(table).where(table.casus_id == casus_id)).all()
        assert rows, kernel.name
        kinds = {(row.action, row.subject.partition("/")[0]) for row in rows}
        assert [each for each in kinds if each[1] not in SUBJECTS] == []
        assert [each for each in kinds if each[0] not in WORDS] == []
        # by the glass somebody of another region comes in, who is on no list here
        actors = {row.actor for row in rows} - set(OTHERS) - set(NAMES) - {"elders"}
        assert actors == set(), kernel.name


def test_many_openings_of_a_day_are_one_line(suite: Suite) -> None:
    kernel, casus_id = suite.kernels["scheduling"], "casus"
    traject = {"casus_id": casus_id, "action": "gelezen", "subject": "traject/x"}
    for minutes in (0, 60, 155):
        at = NOW + timedelta(minutes=minutes)
        deed(kernel, at=at, actor=COLLEGA.id, **traject)
    deed(kernel, at=NOW, actor=COORDINATOR.id, **traject)
    deed(kernel, at=NOW + timedelta(days=1), actor=COLLEGA.id, **traject)
    deed(kernel, at=NOW, actor=COLLEGA.id, **traject | {"casus_id": "ander"})

    with kernel.reading() as session:
        found = trail(session, casus_id, names=NAMES)
    lines = [(each.who, each.times, each.last - each.first) for each in found]
    assert lines == [
        (COLLEGA.naam, 1, timedelta()),
        (COLLEGA.naam, 3, timedelta(minutes=155)),
        (COORDINATOR.naam, 1, timedelta()),
    ]


def test_only_what_was_asked_for_is_shown(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    for action in ("gelezen", "gewijzigd", "verzonden", "uitgevoerd"):
        deed(
            kernel,
            at=NOW,
            casus_id="c",
            actor=COORDINATOR.id,
            action=action,
            subject="zorgplan/c",
        )

    def what(kind: str) -> set[str]:
        with kernel.reading() as session:
            return {each.what for each in trail(session, "c", names=NAMES, kind=kind)}

    assert what("gedeeld") == {"verstuurde het zorgplan", "gaf het zorgplan"}
    assert what("bekeken") == {"bekeek het zorgplan"}
    assert len(what("")) == len(what("iets anders")) == 4
    assert words_for("gelezen", "onbekend/1") == "bekeek iets in dit traject"


def test_each_service_shows_its_part_and_one_leads_to_the_others(
    walked: tuple[Suite, str],
) -> None:
    suite, casus_id = walked
    with suite.kernels["notifications"].reading() as session:
        tafels = session.exec(
            select(Tafel.id).where(Tafel.casus_id == casus_id).order_by(Tafel.id)
        ).all()
    pages = {
        "scheduling": f"/planning/trajecten/{casus_id}/wie-keek",
        "intake": f"/inbox/{casus_id}/wie-keek",
    }
    with monday_comes():
        text = sign_in(suite.apps["scheduling"], COORDINATOR).get(pages["scheduling"])
        (linked,) = [each for each in tafels if each in text.text]
        pages["notifications"] = f"/berichten/uitnodigingen/{linked}/wie-keek"
        assert pages["intake"] in text.text
        assert pages["notifications"] in text.text
        for name, page in pages.items():
            client = sign_in(suite.apps[name], COORDINATOR)
            client.get(page)
            shown = client.get(page)
            assert shown.status_code == 200
            assert COORDINATOR.naam in shown.text, name
            assert sign_in(suite.apps[name], ELDERS).get(page).status_code == 403
