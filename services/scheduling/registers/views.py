"""The pages that every register has: list, row, file in and file out."""

from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.registers.bestand import Files, Room
from services.scheduling.registers.domain import (
    OutdatedError,
    RegisterError,
    changes_since,
    confirm_row,
    save_row,
    values_of,
)
from services.scheduling.registers.forms import RegisterForm
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

PER_PAGE = 20
MOVED_ROW = "Een collega veranderde dit intussen. Kijk na en bevestig."


def register_blueprint(name: str, room: Room) -> Blueprint:
    """Make the pages of one register."""
    blueprint = Blueprint(
        name,
        __name__,
        url_prefix="/planning",
        template_folder=str(Path(__file__).parents[1] / "templates"),
    )
    pages = Pages(name, room)
    path = room.register.pad.removeprefix("/planning")
    key = f"{room.register.een}_id"
    everybody = staff(sees=Fields.ADRESBOEK)
    editors = staff(changes=Fields.ADRESBOEK)
    exporters = staff(changes=Fields.ADRESBOEK, recent=True)
    for rule, method, view, who in (
        (path, "GET", pages.overview, everybody),
        (f"{path}.csv", "GET", pages.export, exporters),
        (f"{path}/nieuw", "GET", pages.new, editors),
        (f"{path}/nieuw", "POST", pages.add, editors),
        (f"{path}/inlezen", "GET", pages.ask_file, editors),
        (f"{path}/inlezen", "POST", pages.take_in, editors),
        (f"{path}/<{key}>", "GET", pages.edit, editors),
        (f"{path}/<{key}>", "POST", pages.change, editors),
        (f"{path}/<{key}>/bevestigen", "POST", pages.confirm, editors),
    ):
        # a method of an object takes no attributes, and access is one
        open_page = who(_as_function(view))
        blueprint.add_url_rule(rule, f"{view.__name__}", open_page, methods=[method])
    return blueprint


def _page_of(found: Sized) -> tuple[int, int]:
    """Return which page of the list is asked for, and which is the last."""
    last = max(1, -(-len(found) // PER_PAGE))
    typed = request.args.get("blad", "")
    asked = int(typed) if typed.isdecimal() and len(typed) < 5 else 1
    return min(max(asked, 1), last), last


def _as_function(view: Callable[..., Any]) -> Callable[..., Any]:
    def page(**parts: Any) -> Any:
        return view(*parts.values())

    return page


class Pages(Files):
    """The views of one register."""

    def overview(self) -> Any:
        session, chosen = current_session(), self._chosen()
        found = self.room.rows(session, chosen)
        blad, last = _page_of(found)
        rows = found[(blad - 1) * PER_PAGE : blad * PER_PAGE]
        return render_template(
            f"{self.name}/lijst.html",
            register=self.register,
            rows=rows,
            count=len(found),
            blad=blad,
            last=last,
            per_page=PER_PAGE,
            narrowing=urlencode({k: v for k, v in chosen.items() if v}),
            filters=[
                (each, each.keuzes(session), chosen[each.naam])
                for each in self.room.filters
            ],
            chosen=chosen,
            may_edit=current_actor().may(Fields.ADRESBOEK, change=True),
            eerste=self.room.eerste,
            query=request.query_string.decode(),
            **self.room.kaarten(session, rows),
        )

    def new(self) -> Any:
        return self._page(self._form().of({}), None)

    def add(self) -> Any:
        return self._saved(None)

    def edit(self, rij_id: str) -> Any:
        row = self._row(rij_id)
        values = values_of(current_session(), self.register, row)
        return self._page(self._form().of(self.room.vul(values), row.bewerking), row)

    def change(self, rij_id: str) -> Any:
        return self._saved(self._row(rij_id))

    def confirm(self, rij_id: str) -> Any:
        session, row = current_session(), self._row(rij_id)
        typed = request.form.get("bewerking", "")
        seen = int(typed) if typed.isdecimal() and len(typed) < 9 else -1
        try:
            confirm_row(
                session,
                self.register,
                row,
                bewerking=seen,
                by=current_actor().id,
                now=clock.now(),
            )
        except OutdatedError:
            session.rollback()
            flash(MOVED_ROW, "warning")
            return redirect(f"{self.register.pad}/{rij_id}", 303)
        session.commit()
        flash(f"Bevestigd: {row.naam}.", "done")
        return redirect(f"{self.register.pad}/{rij_id}", 303)

    def _saved(self, row: Any) -> Any:
        session, actor, form = current_session(), current_actor(), self._form()()
        if row is not None:
            form.kept = self.room.vul(values_of(session, self.register, row))
        if form.group_action():
            return self._page(form, row)
        if not form.validate():
            return self._page(form, row, 422)
        try:
            saved = save_row(
                session,
                self.register,
                row,
                form.values(),
                bewerking=form.based_on,
                by=actor.id,
                regio=actor.region,
                now=clock.now(),
            )
        except OutdatedError:
            overtaken = changes_since(session, row, form.based_on)
            form.rebase(row.bewerking)
            return self._page(form, row, 409, overtaken)
        except RegisterError as error:
            session.rollback()
            form.show_refusal(error)
            return self._page(form, row, 422)
        session.commit()
        flash(f"Bewaard: {saved.naam}.", "done")
        return redirect(f"{self.register.pad}/{saved.id}", 303)

    def _form(self) -> type[RegisterForm]:
        return self.room.form(current_session())

    def _row(self, rij_id: str) -> Any:
        row = current_session().get(self.register.model, rij_id)
        if row is None or row.regio != current_actor().region:
            abort(404)
        return row

    def _page(
        self, form: RegisterForm, row: Any, status: int = 200, overtaken: Any = ()
    ) -> Any:
        session = current_session()
        return render_template(
            f"{self.name}/rij.html",
            register=self.register,
            form=form,
            row=row,
            overtaken=overtaken,
            me=current_actor().id,
            history=changes_since(session, row, 0)[::-1][:5] if row else [],
            names=names_of(session),
            **(self.room.kaarten(session, [row]) if row else {}),
        ), status
