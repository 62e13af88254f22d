"""What was not accepted goes when its term is over, not held, and by a human."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import SQLModel, func, select

from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.bewaren import domain
from services.intake.consult.domain import (
    COUNTED,
    ask_visit,
    finish_visit,
    keep_consult,
)
from services.intake.consult.models import Consult, ConsultAanvraag
from services.intake.destroy import DESTRUCTION
from services.intake.telefoon.domain import Note, keep_call
from services.intake.telefoon.models import Telefoongesprek
from services.intake.terugkoppeling.domain import decide_otherwise
from shared import clock
from shared.destruction import DestroyError, destroyed_here
from shared.keeping import SOON
from shared.kernel import Kernel
from tests.intake.cases import MAANDAG, sent
from tests.intake.decided import talk
from tests.people import BEHEERDER, COORDINATOR, ELDERS, cookie_for, sign_in
from tests.suite import Suite

DAY = timedelta(days=1)
# the terms of policy: two years from the decision, five for a consult
LAST = date(2028, 11, 23)
LATER = MAANDAG.replace(year=2028)
CONSULTS_LAST = date(2031, 11, 23)
WHY = "termijn voorbij, nagekeken"


@pytest.fixture
def row(suite: Suite) -> Iterator[Aanmelding]:
    """One that was decided and is no traject, beside one that waits."""
    kernel = suite.kernels["intake"]
    row = sent(kernel, now=MAANDAG)
    sent(kernel, now=MAANDAG)
    talk(kernel, row.id, given_at=MAANDAG, now=MAANDAG)
    with kernel.writing() as session:
        found = session.get_one(Aanmelding, row.id)
        why = {"decision": Stand.ADVIES, "reason": "Het lokale team helpt."}
        decide_otherwise(session, found, staff_id=COORDINATOR.id, now=MAANDAG, **why)
        session.commit()
    with clock.pinned(LATER):
        yield row


def test_dry_run_says_what_would_go_and_why(suite: Suite, row: Aanmelding) -> None:
    with suite.kernels["intake"].reading() as session:

        def listed(today: date, regio: str = "limburg") -> list[tuple[str, bool]]:
            found = domain.not_accepted(session, regio=regio, today=today)
            return [(each.row.id, each.may_go) for each in found]

        assert listed(LAST - SOON - DAY) == []
        assert listed(LAST - DAY) == [(row.id, False)]
        assert listed(LAST) == [(row.id, True)]
        assert listed(LAST, "gent") == []
    page = sign_in(suite.apps["intake"], BEHEERDER).get("/inbox/bewaren").text
    assert "mag weg" in page
    assert domain.SINCE_DECISION in page
    assert "Zilverberk" not in page


def test_beheerder_destroys_it_in_every_service(suite: Suite, row: Aanmelding) -> None:
    client, page = sign_in(suite.apps["intake"], BEHEERDER), f"/inbox/bewaren/{row.id}"
    fields = {"reden": WHY, "zeker": "ja"}
    with clock.pinned(LATER - DAY):
        early = sign_in(client, BEHEERDER).post(page, data=fields)
        assert "nog niet voorbij" in early.text
    client.set_cookie("zt_medewerker", cookie_for(BEHEERDER, ago=3600))
    # before anything is typed that could be lost
    assert client.get(page).location.startswith("/planning/inloggen/opnieuw")
    # nor what was typed while it lay open for too long
    late = client.post(page, data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert late.status_code == 401
    again = "/planning/inloggen/opnieuw?verder=/planning/inloggen/bevestigd"
    assert f'href="{again}" target="_blank"' in late.text
    assert f'type="hidden" name="reden" value="{WHY}"' in late.text
    assert client.post(page, data=fields).location.startswith("/planning/inloggen/")
    client = sign_in(suite.apps["intake"], BEHEERDER)
    assert "Zilverberk" not in client.get(page).text
    assert "Vink dit aan" in client.post(page, data={"reden": WHY}).text

    assert client.post(page, data=fields).location == "/inbox/bewaren"
    suite.deliver(ticks=2)

    for sister in suite.kernels.values():
        with sister.reading() as session:
            assert sister.vault.is_destroyed(session, row.id)
    with suite.kernels["intake"].reading() as session:
        assert session.get(Aanmelding, row.id) is None


def test_what_is_held_stays_by_page_and_by_command(
    suite: Suite, row: Aanmelding
) -> None:
    own, page = sign_in(suite.apps["intake"], COORDINATOR), f"/inbox/bewaren/{row.id}"
    assert own.post(f"{page}/tegenhouden", data={"reden": ""}).status_code == 422
    own.post(f"{page}/tegenhouden", data={"reden": "Er loopt een klacht."})
    assert "Er loopt een klacht." in own.get(page).text
    assert sign_in(suite.apps["intake"], ELDERS).get(page).status_code == 404

    client = sign_in(suite.apps["intake"], BEHEERDER)
    shown = client.get(page).text
    refused = client.post(page, data={"reden": WHY, "zeker": "ja"})

    assert "Er loopt een klacht." not in shown
    assert "ze moet blijven" in refused.text
    kernel = suite.kernels["intake"]
    with kernel.writing() as session, pytest.raises(DestroyError, match="held"):
        DESTRUCTION.destroy(session, row.id, actor="opdracht", reason=WHY)
    sign_in(client, COORDINATOR)
    unsaid = client.post(f"{page}/opheffen", data={"reden": " "})
    assert "Zeg waarom dit dossier niet langer hoeft te blijven." in unsaid.text
    assert "blijft: tegengehouden" in client.get("/inbox/bewaren").text
    client.post(f"{page}/opheffen", data={"reden": "Klacht afgehandeld."})
    assert "mag weg" in client.get("/inbox/bewaren").text
    with kernel.reading() as session:
        told = session.exec(select(kernel.tables.access.reason)).all()
    assert "mag weg: Klacht afgehandeld." in told


def test_consults_go_after_their_term_and_stay_counted(suite: Suite) -> None:
    kernel, by = suite.kernels["intake"], COORDINATOR.id
    with kernel.writing() as session:
        for day in (MAANDAG.date(), MAANDAG.date() + DAY):
            told = {**dict.fromkeys(COUNTED, "onbekend"), "day": day}
            how = {"staff_id": by, "region": "limburg", "now": MAANDAG}
            keep_consult(session, told, **how)
        for done in (True, False):
            asked = ask_visit(session, {"done": done}, region="limburg", now=MAANDAG)
            if done:
                finish_visit(session, asked, staff_id=by, now=MAANDAG)
        note = Note(answers={"soort": "vraag", "kern": "Wie belt er?"})
        call = keep_call(session, str(uuid4()), note, **how).id
        session.commit()

    def count(today: date) -> int:
        with kernel.reading() as session:
            regio = "limburg"
            return len(domain.old_consults(session, regio=regio, today=today))

    assert [count(CONSULTS_LAST - DAY), count(CONSULTS_LAST)] == [0, 3]
    with clock.pinned(MAANDAG.replace(year=2031)):
        told = rows(kernel, kernel.tables.outbox)
        client = sign_in(suite.apps["intake"], BEHEERDER)
        page = client.get("/inbox/bewaren").text
        assert "3 consulten, beantwoorde aanvragen of telefoonnotities" in page
        client.post("/inbox/bewaren/consulten")
    assert rows(kernel, Consult) == rows(kernel, ConsultAanvraag) == 1
    assert rows(kernel, Telefoongesprek) == 0
    with kernel.reading() as session:
        assert call in destroyed_here(session)
    assert rows(kernel, kernel.tables.outbox) == told


def rows(kernel: Kernel, table: type[SQLModel]) -> int:
    with kernel.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()
