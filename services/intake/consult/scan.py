"""Looking for a person in the stories of a form, and what a human said of it."""

from collections.abc import Collection

from flask import request

from services.intake.consult.domain import PersonFoundError, check_anonymous, mark_of
from services.intake.consult.forms import ScannedForm
from shared.policy import PolicyView

CONFIRMED = "geen_persoon"
MANY = 200


def confirmed_here() -> list[str]:
    """Return of which findings somebody said that they are no person."""
    return request.form.getlist(CONFIRMED)[:MANY]


def nobody_found(
    form: ScannedForm, *, policy: PolicyView, confirmed: Collection[str]
) -> bool:
    """Tell whether the stories point to nobody; else show beside each what did."""
    try:
        check_anonymous(form.stories, policy=policy, no_person=confirmed)
    except PersonFoundError as error:
        form.refuse(error.found)
        form.found = {
            mark_of(one): one for found in error.found.values() for one in found
        }
        return False
    return True
