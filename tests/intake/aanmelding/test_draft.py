"""Whatever was typed is kept, by whom it was typed, as long as it may be."""

from datetime import timedelta

import pytest
from sqlmodel import select

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.draft import (
    discard_draft,
    open_content,
    purge_drafts,
    save_section,
    start_draft,
)
from services.intake.aanmelding.models import Aanmelding, Concept
from shared.encryption import CasusDestroyedError
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, Typed, drafted, sent, typed
from tests.suite import Suite

OUDERS = BIJSCHAKELDOCUMENT.section("ouders")
KIND = BIJSCHAKELDOCUMENT.section("kind")


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


def keep(session, draft, section, page: Typed, *, leaving: bool = False):
    return save_section(
        session,
        draft,
        section,
        typed(page),
        leaving=leaving,
        keep_days=14,
        now=VRIJDAG,
    )


def test_draft_keeps_what_cannot_be_right(kernel: Kernel) -> None:
    page = {"kind_geboortedatum-dag": "31", "kind_geboortedatum-maand": "feb"}
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        keep(session, draft, KIND, page)
        session.commit()

    with kernel.reading() as session:
        found = session.get(Concept, draft.id)
        assert open_content(session, found).of(KIND) == typed(page)


def test_saving_lets_a_draft_live_on(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG - timedelta(days=10))
        keep(session, draft, KIND, {"kind_geboren": "ja"})

        assert draft.expires_at == VRIJDAG + timedelta(days=14)


def test_person_keeps_an_id_when_another_one_is_taken_away(kernel: Kernel) -> None:
    page = {"ouder-0-naam": "Elif", "ouder-1-naam": "Tom"}
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        before = keep(session, draft, OUDERS, page).ids["ouder"]
        gone = page | {"ouder-0-weg": "1"}
        still = keep(session, draft, OUDERS, gone)
        after = keep(session, draft, OUDERS, gone, leaving=True)

    assert still.ids["ouder"] == before
    assert after.ids["ouder"] == [before[1]]
    assert after.of(OUDERS) == {"ouder-0-naam": ["Tom"]}


def test_empty_item_is_let_go_on_leaving(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = start_draft(session, keep_days=14, now=VRIJDAG)
        page = {"ouder-0-naam": " ", "ouder-0-weg": "", "ouder-1-naam": "Tom"}
        kept = keep(session, draft, OUDERS, page, leaving=True)

    assert kept.of(OUDERS) == {"ouder-0-naam": ["Tom"]}


def test_expired_draft_is_purged_with_its_key(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = drafted(session)
        sealed, casus = draft.sealed, draft.id
        assert purge_drafts(session, now=draft.expires_at - timedelta(seconds=1)) == 0
        assert purge_drafts(session, now=draft.expires_at) == 1
        session.commit()

    with kernel.reading() as session:
        assert session.get(Concept, casus) is None
        with pytest.raises(CasusDestroyedError):
            kernel.vault.open_json(
                session, sealed, place=f"concept/sealed/{casus}", casus_id=casus
            )


def test_purge_leaves_what_was_sent(kernel: Kernel) -> None:
    row = sent(kernel)
    with kernel.writing() as session:
        purge_drafts(session, now=VRIJDAG + timedelta(days=15))
        session.commit()

    with kernel.reading() as session:
        assert session.exec(select(Concept)).all() == []
        found = session.get(Aanmelding, row.id)
        assert kernel.vault.open_json(
            session, found.sealed, place=f"aanmelding/sealed/{row.id}", casus_id=row.id
        )


def test_sent_document_cannot_be_discarded(kernel: Kernel) -> None:
    row = sent(kernel)
    with kernel.writing() as session:
        discard_draft(session, session.get(Concept, row.id))
        session.commit()

    with kernel.reading() as session:
        assert session.get(Concept, row.id) is not None


def test_tick_purges_expired_drafts(both: Suite) -> None:
    kernel = both.kernels["intake"]
    with kernel.writing() as session:
        drafted(session, now=VRIJDAG - timedelta(days=400))
        session.commit()

    both.deliver()

    with kernel.reading() as session:
        assert session.exec(select(Concept)).all() == []
