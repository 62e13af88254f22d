"""One session, as staff fills it in."""

from datetime import date, timedelta

from services.scheduling.observatorium.domain import SessionPlan
from services.scheduling.observatorium.models import Observatoriumsessie
from shared import clock
from shared.clock import to_local
from shared.web.fields import DutchDateField, LongText, ShortText, TimeField
from shared.web.forms import BaseForm


def three_years_ahead() -> date:
    return clock.today() + timedelta(days=3 * 366)


class PlanForm(BaseForm):
    """When on the day and where: all sessions are asked the same."""

    van = TimeField("Van", required=False)
    tot = TimeField("Tot", required=False)
    plaats = ShortText(
        "Waar?",
        required=False,
        hint="Zonder uur en plaats komt de dag niet op de agenda.",
    )
    toelichting = LongText(
        "Toelichting",
        required=False,
        maximum=500,
        rows=3,
        hint="Iedereen kan dit lezen: schrijf niets over een casus.",
    )

    def plan(self, day: date) -> SessionPlan:
        return SessionPlan(
            dag=day,
            van=self.van.data,
            tot=self.tot.data,
            plaats=self.plaats.data or "",
            toelichting=self.toelichting.data or "",
        )


class ListForm(PlanForm):
    lijst = LongText(
        "Welke dagen?",
        maximum=3000,
        rows=8,
        hint="Plak ze onder elkaar, zoals “26 januari” of “woensdag 26/1/2027”. "
        "Zonder jaar nemen we de eerste keer dat die dag komt.",
    )


class SessionForm(PlanForm):
    dag = DutchDateField(
        "Welke dag?", earliest=date(2018, 1, 1), latest=three_years_ahead
    )

    def fill(self, row: Observatoriumsessie) -> None:
        self.dag.process(None, row.dag)
        self.van.data = to_local(row.begint_op).time() if row.begint_op else None
        self.tot.data = to_local(row.eindigt_op).time() if row.eindigt_op else None
        self.plaats.data = row.plaats
        self.toelichting.data = row.toelichting
