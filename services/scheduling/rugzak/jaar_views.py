"""The year of the means: what there is, what is used, what would be left."""

import csv
import io
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.rugzak import jaar as years
from services.scheduling.rugzak import overzicht, queries
from services.scheduling.rugzak.forms import YearForm, YearWhatIfForm
from services.scheduling.rugzak.tekening import draw
from services.scheduling.rugzak.views import TEMPLATES
from services.scheduling.rugzak.words import SOORT_WORDS
from services.scheduling.traject.states import OutdatedError, RefusedError
from shared import audit, clock
from shared.access import Fields, current_actor, staff
from shared.money import typed_euro
from shared.request import current_kernel, current_session
from shared.web.moments import MONTHS

BLUEPRINT = Blueprint(
    "rugzak_jaar", __name__, url_prefix="/planning/rugzak", template_folder=TEMPLATES
)
YEARS_AHEAD = 5
COLUMNS = (
    *("maand", "soort", "aantal", "gereserveerd", "toegezegd", "gefactureerd"),
    *("vrijgegeven", "terugbetaald"),
)
OVERTAKEN = (
    "Een collega wijzigde de middelen van dit jaar terwijl jij bezig was. Wat jij "
    "typte, staat er nog. Kijk na wat er nu bewaard is, en bewaar dan opnieuw."
)


@BLUEPRINT.get("")
@staff(sees=Fields.MIDDELEN)
def year_page() -> Any:
    session, regio = current_session(), current_actor().region
    year = _asked_year()
    means = queries.means_of(session, regio=regio, jaar=year)
    lines = overzicht.year_lines(session, regio=regio, jaar=year)
    months, kinds = overzicht.by_month(lines), overzicht.by_kind(lines)
    used = sum(line.stand.ingezet for line in kinds)
    what_if = YearWhatIfForm(request.args)
    asked = "bedrag" in request.args and what_if.validate()
    return render_template(
        "rugzak/jaar.html",
        jaar=year,
        first=queries.FIRST_YEAR,
        last=_last_year(),
        means=means,
        used=used,
        kinds=kinds,
        months=months,
        month_names=MONTHS,
        picture=draw(months, means.rugzak),
        share=current_kernel()
        .policy.at(queries.new_year(year), region=regio)
        .record("rugzak.aandeel_structureel"),
        versions=queries.year_versions(session, regio=regio, jaar=year),
        names=names_of(session),
        what_if=what_if,
        extra=what_if.total if asked else None,
        soort_words=SOORT_WORDS,
        may_edit=current_actor().may(Fields.MIDDELEN, change=True),
    )


@BLUEPRINT.get("/<int:jaar>.csv")
@staff(sees=Fields.MIDDELEN, recent=True)
def export(jaar: int) -> Any:
    _require_year(jaar)
    session, actor = current_session(), current_actor()
    lines = overzicht.year_lines(session, regio=actor.region, jaar=jaar)
    audit.note(
        current_kernel(),
        actor=actor.id,
        action="uitgevoerd",
        subject=f"rugzak_jaar/{jaar}",
    )
    answer = Response(_csv(lines), content_type="text/csv; charset=utf-8")
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"rugzak-{jaar}.csv"
    )
    return answer


@BLUEPRINT.get("/<int:jaar>/middelen")
@staff(changes=Fields.MIDDELEN)
def edit(jaar: int) -> Any:
    _require_year(jaar)
    regio = current_actor().region
    means = queries.means_of(current_session(), regio=regio, jaar=jaar)
    share = means.structureel
    form = YearForm(
        versie=str(means.versie),
        bedrag=means.bedrag,
        structureel="" if share is None else str(share),
    )
    return _edit_page(jaar, form)


@BLUEPRINT.post("/<int:jaar>/middelen")
@staff(changes=Fields.MIDDELEN)
def save(jaar: int) -> Any:
    _require_year(jaar)
    session, actor, form = current_session(), current_actor(), YearForm()
    if not form.validate():
        return _edit_page(jaar, form, 422)
    try:
        years.save_year(
            session,
            regio=actor.region,
            jaar=jaar,
            bedrag=form.bedrag.data or None,
            structureel=form.share,
            waarom=form.waarom.data,
            versie=form.based_on,
            by=actor.id,
            now=clock.now(),
        )
    except RefusedError as error:
        form.show_refusal(error)
        return _edit_page(jaar, form, 422)
    except OutdatedError:
        means = queries.means_of(session, regio=actor.region, jaar=jaar)
        form.versie.data = str(means.versie)
        form.form_errors.append(OVERTAKEN)
        return _edit_page(jaar, form, 409)
    session.commit()
    flash(f"De middelen van {jaar} zijn bewaard.", "done")
    return redirect(f"/planning/rugzak?jaar={jaar}", 303)


def _edit_page(jaar: int, form: YearForm, status: int = 200) -> Any:
    session, regio = current_session(), current_actor().region
    page = render_template(
        "rugzak/middelen.html",
        jaar=jaar,
        form=form,
        means=queries.means_of(session, regio=regio, jaar=jaar),
        used=queries.year_used(session, regio=regio, jaar=jaar),
    )
    return page, status


def _csv(lines: list[overzicht.Line]) -> str:
    """Per month and kind: nothing in it leads to a case."""
    out = io.StringIO()
    # what spreadsheets here expect: a mark of the encoding, semicolons, a comma
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for line in lines:
        cents = (
            line.stand.gereserveerd,
            line.stand.toegezegd,
            line.stand.gefactureerd,
            line.vrijgegeven,
            line.terugbetaald,
        )
        month = MONTHS[line.maand - 1]
        amounts = [typed_euro(each).replace(".", "") for each in cents]
        table.writerow([month, line.soort, line.aantal, *amounts])
    return out.getvalue()


def _last_year() -> int:
    return clock.today().year + YEARS_AHEAD


def _require_year(jaar: int) -> None:
    if not queries.FIRST_YEAR <= jaar <= _last_year():
        abort(404)


def _asked_year() -> int:
    typed = request.args.get("jaar", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    known = queries.FIRST_YEAR <= year <= _last_year()
    return year if known else clock.today().year
