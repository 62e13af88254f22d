"""The demo has a year to count, and more than stars in it."""

from sqlmodel import func, select

from embedded.demo_cijfers import seed_figures
from services.scheduling.registers.demo import seed_registers
from services.scheduling.traject.models import Traject
from shared import clock
from tests.people import COORDINATOR, employ
from tests.scheduling.cijfers.year import NOW, figures
from tests.suite import Suite


def test_invented_year_shows_figures_and_comes_once(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    with kernel.writing() as session:
        seed_registers(session, NOW)
        session.commit()
    with clock.pinned(NOW):
        for _ in range(2):
            with kernel.writing() as session:
                seed_figures(session, NOW, by=COORDINATOR.id)
                session.commit()

        with kernel.reading() as session:
            found = figures(session)
            count = session.exec(select(func.count()).select_from(Traject)).one()

    assert count == 220
    for code in ("besluit", "aanmelder", "ouders", "uitkomst", "woont", "stem_ouders"):
        shown = [row.totaal for name, row in found[code].items() if name != "extra"]
        assert sum(1 for figure in shown if figure) > 3, code
    # each question of the twelve tables has something to show but the consults,
    # which intake tells
    empty = {code for code, rows in found.items() if not rows["Samen"].totaal}
    assert empty == {"consult"}
    assert "Mediaan" in found["uitnodiging"]["extra"]
