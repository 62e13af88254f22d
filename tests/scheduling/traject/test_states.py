"""The state machine of a traject: only these moves, and a sentence for the rest."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.scheduling.traject.models import CLOSED, Traject, Trajectstand
from services.scheduling.traject.states import (
    MOVES,
    RefusedError,
    refusal,
    require_open,
)
from services.scheduling.zorgtafel import states as table_states
from services.scheduling.zorgtafel.models import Zorgtafel, Zorgtafelstand
from services.scheduling.zorgtafel.states import RESULT, Step
from tests.scheduling.cases import DONDERDAG_TOT, DONDERDAG_VAN, MAANDAG

STANDS = st.sampled_from(list(Trajectstand))


@given(current=STANDS, wanted=STANDS)
def test_a_move_is_allowed_or_refused_with_a_sentence(
    current: Trajectstand, wanted: Trajectstand
):
    reason = refusal(current, wanted)

    if wanted in MOVES[current]:
        assert reason is None
    else:
        assert reason is not None
        assert reason[0].isupper()
        assert reason.endswith(".")


@given(current=st.sampled_from(CLOSED), wanted=STANDS)
def test_a_closed_traject_never_opens_again(
    current: Trajectstand, wanted: Trajectstand
):
    assert refusal(current, wanted) is not None


@given(current=STANDS)
def test_every_open_traject_can_be_closed(current: Trajectstand):
    closed = current in CLOSED

    assert (refusal(current, Trajectstand.AFGESLOTEN) is None) is not closed


def test_a_closed_traject_refuses_every_change():
    row = Traject(
        id="x",
        referentie="JK",
        regio="limburg",
        coordinator_id="c",
        soort="zorggarantie",
        stand="afgesloten",
        stand_sinds=MAANDAG,
        ontvangen_op=MAANDAG,
        geopend_op=MAANDAG,
        inhoud=b"",
    )

    with pytest.raises(RefusedError, match="afgesloten"):
        require_open(row)


def _table(stand: Zorgtafelstand, ends_at: datetime | None = None) -> Zorgtafel:
    return Zorgtafel(
        id="z",
        casus_id="x",
        stand=stand,
        concept=b"",
        gemaakt_op=MAANDAG,
        bewaard_op=MAANDAG,
        starts_at=DONDERDAG_VAN if ends_at else None,
        ends_at=ends_at,
    )


class TableMachine(RuleBasedStateMachine):
    """Any row of steps: what ended stays ended, what was sent is never undone."""

    def __init__(self) -> None:
        super().__init__()
        self.row = _table(Zorgtafelstand.CONCEPT)
        self.was_sent = False
        self.ended = False

    @rule(step=st.sampled_from(list(Step)), late=st.booleans())
    def take(self, step: Step, late: bool) -> None:
        now = DONDERDAG_TOT if late else MAANDAG
        reason = table_states.refusal(self.row, step, now=now)
        if reason is not None:
            assert reason.endswith(".")
            return
        assert not self.ended
        assert not (late and self.was_sent)
        self.row.stand = table_states.after(self.row, step)
        if step is Step.VERSTUREN:
            self.was_sent = True
            self.row.starts_at, self.row.ends_at = DONDERDAG_VAN, DONDERDAG_TOT
        self.ended = self.row.stand in ("geannuleerd", "vervallen")

    @invariant()
    def what_was_sent_is_settled_or_cancelled(self) -> None:
        assert self.was_sent is (self.row.stand in ("vast", "geannuleerd"))

    @invariant()
    def it_is_in_a_known_state(self) -> None:
        assert Zorgtafelstand(self.row.stand) in RESULT


TestTableMachine = TableMachine.TestCase
