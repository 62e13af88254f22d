"""What the pages of this room share."""

from datetime import timedelta
from pathlib import Path

from flask import Blueprint

from services.scheduling.permanentie.wissels import By
from shared.access import Role, current_actor

BLUEPRINT = Blueprint(
    "permanentie",
    __name__,
    url_prefix="/planning/permanentie",
    template_folder=str(Path(__file__).parents[1] / "templates"),
)
PAGE = "/planning/permanentie"
FAR = timedelta(days=5 * 366)


def acting() -> By:
    """Return who acts; a beheerder may do it for somebody else."""
    actor = current_actor()
    return By(actor.id, manager=actor.has(Role.BEHEERDER))
