"""All routes of this room: importing these modules declares them."""

from services.scheduling.traject import (
    course_views,
    desk_views,
    evaluation_views,
    family_views,
    person_views,
)
from services.scheduling.traject.views import BLUEPRINT

__all__ = [
    "BLUEPRINT",
    "course_views",
    "desk_views",
    "evaluation_views",
    "family_views",
    "person_views",
]
