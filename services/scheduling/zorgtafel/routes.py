"""All routes of this room: importing these modules declares them."""

from services.scheduling.zorgtafel import (
    aanwezig_views,
    newcomer,
    pool_views,
    step_apart,
    step_moment,
    step_people,
    step_place,
    steps,
)
from services.scheduling.zorgtafel.views import BLUEPRINT

__all__ = [
    "BLUEPRINT",
    "aanwezig_views",
    "newcomer",
    "pool_views",
    "step_apart",
    "step_moment",
    "step_people",
    "step_place",
    "steps",
]
