"""The period that somebody looks for mails in."""

from datetime import datetime, timedelta
from typing import Any

from shared.clock import start_of_day
from shared.web.fields import DutchDateField
from shared.web.forms import QuestionForm

ORDER_ERROR = "De laatste dag ligt voor de eerste. Kies een latere dag."


class PeriodForm(QuestionForm):
    """Two days, of which each may stay open; they stand in the address."""

    van = DutchDateField("Vanaf", required=False, mark_optional=False)
    tot = DutchDateField("Tot en met", required=False, mark_optional=False)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        if self.van.data and self.tot.data and self.tot.data < self.van.data:
            self["tot"].errors = [ORDER_ERROR]
            return False
        return True

    @property
    def span(self) -> tuple[datetime | None, datetime | None]:
        """Return from when until before when."""
        first, last = self.van.data, self.tot.data
        return (
            start_of_day(first) if first else None,
            start_of_day(last + timedelta(days=1)) if last else None,
        )
