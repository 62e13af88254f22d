"""The sheet about the table, for whoever hands it over. It is about nobody."""

from typing import Any

from flask import Blueprint, Response, abort

from services.notifications.uitnodiging.uitleg import sheet, sheet_languages
from shared import clock
from shared.access import public
from shared.request import current_kernel
from shared.texts import speaking

BLUEPRINT = Blueprint("uitleg", __name__, url_prefix="/berichten")


@BLUEPRINT.get("/uitleg/<taal>")
@public
def show_sheet(taal: str) -> Any:
    kernel = current_kernel()
    if taal not in sheet_languages(kernel):
        # nobody read that text yet, or there is none
        abort(404)
    policy = kernel.policy.at(clock.now())
    with speaking(taal):
        answer = Response(sheet(policy), content_type="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename="uitleg.pdf")
    return answer
