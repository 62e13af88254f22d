"""Taking the figures of a year along: what is taken is written down."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort

from services.scheduling.cijfers import uitvoer
from services.scheduling.cijfers.forms import years
from services.scheduling.cijfers.overzicht import Jaarcijfers, year_figures
from services.scheduling.cijfers.views import BLUEPRINT, asked
from services.scheduling.medewerkers.forms import region_words
from shared import audit, clock
from shared.access import Fields, current_actor, staff
from shared.request import current_kernel, current_session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@BLUEPRINT.get("/<int:jaar>.csv")
@staff(sees=Fields.CIJFERS, recent=True)
def year_csv(jaar: int) -> Any:
    return _file(jaar, "csv", "text/csv; charset=utf-8", uitvoer.as_csv)


@BLUEPRINT.get("/<int:jaar>.xlsx")
@staff(sees=Fields.CIJFERS, recent=True)
def year_xlsx(jaar: int) -> Any:
    return _file(jaar, "xlsx", XLSX, uitvoer.as_xlsx)


@BLUEPRINT.get("/<int:jaar>.pdf")
@staff(sees=Fields.CIJFERS, recent=True)
def year_pdf(jaar: int) -> Any:
    def paper(figures: Jaarcijfers) -> bytes:
        return uitvoer.as_pdf(figures, regio=region_words(figures.regio))

    return _file(jaar, "pdf", "application/pdf", paper)


def _file(
    jaar: int, vorm: str, content_type: str, make: Callable[[Jaarcijfers], bytes]
) -> Response:
    if jaar not in years(clock.today().year):
        abort(404)
    regio = asked().regio
    figures = year_figures(current_session(), regio=regio, jaar=jaar)
    audit.note(
        current_kernel(),
        actor=current_actor().id,
        action="uitgevoerd",
        subject=f"cijfers/{regio}/{jaar}/{vorm}",
    )
    answer = Response(make(figures), content_type=content_type)
    name = f"cijfers-{regio}-{jaar}.{vorm}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
