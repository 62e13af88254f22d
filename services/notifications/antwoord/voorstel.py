"""Another moment that somebody asks for, on the page or from a calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

LONGEST = timedelta(hours=12)
FURTHEST = timedelta(days=366)


class VoorstelError(Exception):
    """Nobody can meet then; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Voorstel:
    """From when to when."""

    starts_at: datetime
    ends_at: datetime

    def checked(self, *, now: datetime) -> Self:
        """Return it where it can be: ahead, not too far, and of some length."""
        if self.starts_at <= now:
            raise VoorstelError("Kies een moment dat nog komt.")
        if self.starts_at > now + FURTHEST:
            raise VoorstelError("Kies een moment binnen het jaar.")
        if not timedelta(0) < self.ends_at - self.starts_at <= LONGEST:
            raise VoorstelError("Kies een einduur dat na het beginuur komt.")
        return self
