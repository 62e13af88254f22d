"""The search box, over the open aanmeldingen of the coordinator's region."""

from typing import Any

from flask import Blueprint

from services.intake.zoeken.queries import open_cases
from shared.access import Fields, staff
from shared.web.search import SearchPage

BLUEPRINT = Blueprint("zoeken", __name__)
PAGE = SearchPage(
    where="Aanmeldingen", here="/zoeken", target="/inbox", open_cases=open_cases
)


@BLUEPRINT.get("/zoeken")
@staff(changes=Fields.AANMELDINGEN)
def blank() -> Any:
    """Show the box alone."""
    return PAGE.show()


@BLUEPRINT.post("/zoeken")
@staff(changes=Fields.AANMELDINGEN)
def find() -> Any:
    """Search; whose data are shown is recorded, never what was typed."""
    return PAGE.search()
