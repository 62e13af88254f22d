"""The figures of a year; nothing on these pages leads to a case."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request

from services.scheduling.cijfers.begrippen import UITLEG
from services.scheduling.cijfers.forms import Keuze, years
from services.scheduling.cijfers.overzicht import year_figures
from services.scheduling.cijfers.words import AXES
from services.scheduling.medewerkers.forms import REGIONS, region_words
from shared import clock
from shared.access import Fields, current_actor, staff
from shared.request import current_session

BLUEPRINT = Blueprint(
    "cijfers",
    __name__,
    url_prefix="/planning/cijfers",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)


@BLUEPRINT.get("")
@staff(sees=Fields.CIJFERS)
def year_page() -> Any:
    return _page("cijfers/jaar.html")


@BLUEPRINT.get("/<tabel>")
@staff(sees=Fields.CIJFERS)
def table_page(tabel: str) -> Any:
    return _page("cijfers/tabel.html", tabel)


@BLUEPRINT.get("/begrippen")
@staff(sees=Fields.CIJFERS)
def words_page() -> Any:
    keuze = asked()
    figures = year_figures(current_session(), regio=keuze.regio, jaar=keuze.jaar)
    return render_template(
        "cijfers/begrippen.html", cijfers=figures, uitleg=UITLEG, keuze=keuze
    )


def asked() -> Keuze:
    return Keuze.of(
        request.args, regio=current_actor().region, this_year=clock.today().year
    )


def _page(template: str, code: str = "") -> Any:
    keuze = asked()
    figures = year_figures(current_session(), regio=keuze.regio, jaar=keuze.jaar)
    blad = figures.blad(code)
    if code and blad is None:
        abort(404)
    return render_template(
        template,
        cijfers=figures,
        blad=blad,
        keuze=keuze,
        jaren=years(clock.today().year),
        regios=REGIONS,
        regio_naam=region_words(keuze.regio),
        assen=AXES,
    )
