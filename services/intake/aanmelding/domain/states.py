"""What may follow what, and why something else may not."""

from services.intake.aanmelding.models import Aanmelding, Stand

UNDECIDED = frozenset({Stand.ONTVANGEN, Stand.TERUGGEKOPPELD})
DECIDED_OTHERWISE = frozenset(
    {
        Stand.ADVIES,
        Stand.CONSULT,
        Stand.GEMANDATEERD,
        Stand.BUITEN_DOELGROEP,
        Stand.CRISIS,
    }
)
# a crisis does not wait for the talk with the aanmelder
WITHOUT_FEEDBACK = frozenset({Stand.CRISIS, Stand.INGETROKKEN})

CALL_FIRST = (
    "Leg eerst vast wat je met de aanmelder besprak. "
    "Daarna kan je beslissen: zo stopt de klok."
)


class RefusedError(Exception):
    """This step is not possible now; the text says why and what to do."""


def change_state(row: Aanmelding, to: Stand) -> None:
    """Move an aanmelding on, or refuse and say why."""
    state = Stand(row.state)
    talks_first = to not in WITHOUT_FEEDBACK | UNDECIDED
    if state in UNDECIDED and talks_first and row.feedback_at is None:
        raise RefusedError(CALL_FIRST)
    if to not in _allowed_from(state):
        raise RefusedError(_why_not(state))
    row.state = to


def _allowed_from(state: Stand) -> frozenset[Stand]:
    if state in UNDECIDED:
        return frozenset(Stand) - {Stand.ONTVANGEN}
    if state in DECIDED_OTHERWISE:
        # a decision can be taken back: it becomes undecided again
        return UNDECIDED
    return frozenset()


def _why_not(state: Stand) -> str:
    if state is Stand.AANVAARD:
        return (
            "Deze aanmelding is al aanvaard. Het traject loopt verder in de planning."
        )
    if state is Stand.INGETROKKEN:
        return "De aanmelder trok deze aanmelding in."
    return (
        "Er is al een besluit. Neem dat eerst terug als je iets anders wil beslissen."
    )
