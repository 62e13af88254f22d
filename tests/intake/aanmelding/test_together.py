"""Two who save one draft in the same moment: nothing that either typed is lost."""

import time
from threading import Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.draft import (
    find_draft,
    open_content,
    save_section,
)
from services.intake.aanmelding.models import Concept
from shared import clock
from shared.kernel import Kernel
from tests.intake.cases import PAGES, typed
from tests.suite import Suite

OUDERS = BIJSCHAKELDOCUMENT.section("ouders")
KIND = BIJSCHAKELDOCUMENT.section("kind")


def somebody_waits(kernel: Kernel) -> bool:
    asked = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with kernel.reading() as session:
        return bool(session.connection().execute(asked).scalar())


def save_parents(session: Session, draft_id: str) -> None:
    draft = find_draft(session, draft_id, lock=True)
    page, now = typed(PAGES["ouders"]), clock.now()
    save_section(session, draft, OUDERS, page, leaving=False, keep_days=14, now=now)


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_who_waited_adds_to_what_the_other_saved(both: Suite) -> None:
    kernel, client = both.kernels["intake"], both.apps["intake"].test_client()
    client.post("/aanmelden/nu", data=PAGES["nu"])
    with kernel.reading() as session:
        draft_id = session.exec(select(Concept.id)).one()
    here = Thread(
        target=client.post, args=("/aanmelden/kind",), kwargs={"data": PAGES["kind"]}
    )

    with kernel.writing() as there:
        save_parents(there, draft_id)
        here.start()
        deadline = time.monotonic() + 60
        while not somebody_waits(kernel):
            assert time.monotonic() < deadline, "the other did not wait"
            time.sleep(0.05)
        there.commit()
    here.join(60)

    with kernel.reading() as session:
        kept = open_content(session, session.get(Concept, draft_id))
    assert kept.of(KIND)["kind_naam"] == ["Wolf Zilverberk"]
    assert kept.of(OUDERS)["ouder-0-naam"] == ["Elif Zilverberk"]
