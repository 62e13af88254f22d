"""All routes of this room: importing these modules declares them."""

from services.scheduling.traject import (
    besluit_views,
    course_views,
    desk_views,
    evaluation_views,
    family_views,
    halvedagen_views,
    leden_views,
    nood_views,
    person_views,
)
from services.scheduling.traject.views import BLUEPRINT

__all__ = [
    "BLUEPRINT",
    "besluit_views",
    "course_views",
    "desk_views",
    "evaluation_views",
    "family_views",
    "halvedagen_views",
    "leden_views",
    "nood_views",
    "person_views",
]
