"""Apart: who is received alone, and when; beside the steps, only where needed."""

from datetime import datetime, time, timedelta
from typing import Any

from flask import redirect, request

from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel.concept import Concept, Deel
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.soorten import table_of
from services.scheduling.zorgtafel.stepping import keep_step, show_step
from services.scheduling.zorgtafel.table import Table
from services.scheduling.zorgtafel.views import BLUEPRINT, find_table, here
from shared import clock
from shared.access import Fields, staff
from shared.request import current_session
from shared.web.fields import MultiField, TimeField
from shared.web.moments import spoken_time
from shared.web.together import SharedForm

ORDER_ERROR = "Het einde ligt voor het begin. Kies een later uur."
OUTSIDE_ERROR = "De zorgtafel is van {} tot {}. Kies een uur daarbinnen."


@BLUEPRINT.get("/<table_id>/apart")
@staff(changes=Fields.TAFEL)
def apart(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    table = _table(traject, row)
    return _page(traject, row, _form(table, row))


@BLUEPRINT.post("/<table_id>/apart")
@staff(changes=Fields.TAFEL)
def choose_apart(casus_id: str, table_id: str) -> Any:
    traject, row = find_table(casus_id, table_id)
    table = _table(traject, row)
    form = _form(table, row)
    if not form.validate():
        return _page(traject, row, form, 422)
    concept = table.concept.model_copy(update={"apart": chosen_parts(form)})
    if refused := keep_step(row, concept, form):
        return refused(_page, traject, row, form)
    following = "nakijken" if concept.starts_at else "wanneer"
    return redirect(f"{here(traject, row)}/{following}", 303)


def _page(
    traject: Traject,
    row: Zorgtafel,
    form: SharedForm,
    status: int = 200,
    overtaken: Any = (),
) -> Any:
    table = _table(traject, row)
    return show_step(
        "apart",
        traject,
        row,
        form,
        status,
        overtaken,
        concept=table.concept,
        pause=int(table.pause.total_seconds() // 60),
    )


def _form(table: Table, row: Zorgtafel) -> "ApartForm":
    kept = apart_data(table)
    return apart_form(table).upon(request.method, kept, row.bewerking)


def _table(traject: Traject, row: Zorgtafel) -> Table:
    session = current_session()
    return table_of(session, traject, open_concept(session, row), soort=row.soort)


class ApartForm(SharedForm):
    """Turns the hours of who comes apart into parts of the table."""

    concept: Concept
    parts: dict[str, Deel]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        self.parts = {}
        for key in self["apart"].data or ():
            self.parts[key] = self._part(key) or Deel()
        return not self.errors

    def _part(self, key: str) -> Deel | None:
        starts, ends = self.concept.starts_at, self.concept.ends_at
        if starts is None or ends is None:
            return None
        van, tot = self[f"van_{key}"], self[f"tot_{key}"]
        begin, end = _at(starts, van.data), _at(starts, tot.data)
        outside = OUTSIDE_ERROR.format(spoken_time(starts), spoken_time(ends))
        if not starts <= begin < ends:
            van.errors = [outside]
        elif end <= begin:
            tot.errors = [ORDER_ERROR]
        elif end > ends:
            tot.errors = [outside]
        minute = timedelta(minutes=1)
        return Deel(na=(begin - starts) // minute, duur=(end - begin) // minute)


def _at(starts: datetime, wall: time) -> datetime:
    """Return an hour of the day of the table; a zorgtafel is no night's work."""
    try:
        return clock.from_local(clock.to_local(starts).date(), wall, overlap="first")
    except clock.NonexistentTimeError:
        return starts - timedelta(minutes=1)  # an hour that was skipped: outside it


def apart_form(table: Table) -> type[ApartForm]:
    """Make the form for who of the family sits at this table."""
    fields: dict[str, Any] = {}
    reveals: dict[str, list[str]] = {}
    if table.concept.starts_at is not None:
        for person in table.family:
            reveals[person.id] = [f"van_{person.id}", f"tot_{person.id}"]
            fields[f"van_{person.id}"] = TimeField(f"{person.naam} komt van")
            fields[f"tot_{person.id}"] = TimeField(f"{person.naam} komt tot")
    fields["apart"] = MultiField(
        "Wie ontvang je apart?",
        choices=[(p.id, p.naam, p.rol) for p in table.family],
        reveals=reveals,
        required=False,
        mark_optional=False,
        hint="Kunnen twee ouders elkaar in gevaar brengen? Vink hen dan allebei aan.",
    )
    return type("ApartFormOfTable", (ApartForm,), {**fields, "concept": table.concept})


def apart_data(table: Table) -> dict[str, Any]:
    """Return the parts as the form wants them."""
    seated = {person.id for person in table.family}
    data: dict[str, Any] = {"apart": [k for k in table.concept.apart if k in seated]}
    for key in seated:
        if part := table.concept.part_of(key):
            data[f"van_{key}"], data[f"tot_{key}"] = (
                clock.to_local(at).time() for at in part
            )
    return data


def chosen_parts(form: ApartForm) -> dict[str, Deel]:
    return form.parts
