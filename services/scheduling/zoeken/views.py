"""The search box, over the open trajecten of the coordinator's region."""

from typing import Any

from flask import Blueprint

from services.scheduling.zoeken.queries import open_cases
from shared.access import Fields, staff
from shared.web.search import SearchPage

BLUEPRINT = Blueprint("zoeken", __name__)
PAGE = SearchPage(
    where="Trajecten",
    here="/planning/zoeken",
    target="/planning/trajecten",
    open_cases=open_cases,
)


@BLUEPRINT.get("/planning/zoeken")
@staff(changes=Fields.TRAJECTEN)
def blank() -> Any:
    """Show the box alone."""
    return PAGE.show()


@BLUEPRINT.post("/planning/zoeken")
@staff(changes=Fields.TRAJECTEN)
def find() -> Any:
    """Search; whose data are shown is recorded, never what was typed."""
    return PAGE.search()
