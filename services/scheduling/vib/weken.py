"""How far a pregnancy is, from the day on which the child is expected."""

from datetime import date, timedelta

from shared.contracts.aanmelding import Kind

FULL_TERM = timedelta(weeks=40)


def weeks_words(kind: Kind, *, today: date) -> str:
    """Say how many weeks it is; nothing once the child is born or without a date."""
    if kind.geboren or kind.bevallingsdatum is None:
        return ""
    weeks = (today - (kind.bevallingsdatum - FULL_TERM)).days // 7
    return "1 week zwanger" if weeks == 1 else f"{max(weeks, 0)} weken zwanger"
