"""The answer of a professional."""

from datetime import datetime, timedelta
from typing import Any

from services.notifications.antwoord.domain import MAX_REMARK
from services.notifications.antwoord.models import Keuze
from services.notifications.antwoord.voorstel import Voorstel, VoorstelError
from shared import clock
from shared.web.fields import ChoiceField, DateTimeField, LongText
from shared.web.forms import BaseForm

# who asks for another moment may still come to this one
ANDER = "ander"


class KomJeForm(BaseForm):
    voorstel: Voorstel | None = None
    keuze = ChoiceField(
        "Kom je?",
        choices=[
            (Keuze.JA.value, "Ja, ik kom"),
            (Keuze.MISSCHIEN.value, "Ik weet het nog niet"),
            (Keuze.NEE.value, "Nee, ik kan niet"),
            (ANDER, "Ik stel een ander moment voor"),
        ],
        required="Kies of je komt.",
        reveals={ANDER: ["moment"]},
    )
    moment = DateTimeField(
        "Wanneer kan je wel?",
        earliest=clock.today,
        hint="Zoals 10 3 2026 om 14.00. De coördinator kijkt of dat lukt.",
    )
    opmerking = LongText(
        "Wil je er iets bij zeggen?",
        required=False,
        rows=3,
        maximum=MAX_REMARK,
        hint="Schrijf hier niets over het gezin. Bel daarvoor de coördinator.",
    )

    @property
    def chosen(self) -> Keuze:
        picked = self["keuze"].data
        return Keuze.MISSCHIEN if picked == ANDER else Keuze(picked)

    def validate_for(self, length: timedelta, *, now: datetime) -> bool:
        """Check the answer; a proposal is for a meeting as long as this one."""
        if not self.validate():
            return False
        if self["keuze"].data != ANDER:
            return True
        self.voorstel = _proposal(self["moment"], length, now=now)
        return self.voorstel is not None


class AnderMomentForm(BaseForm):
    """The same question to a parent or network person; its page has the words."""

    moment = DateTimeField(earliest=clock.today)

    def proposal(self, length: timedelta, *, now: datetime) -> Voorstel | None:
        """Return what was filled in, or nothing where that is no moment to meet."""
        if not self.validate():
            return None
        return _proposal(self["moment"], length, now=now)


def _proposal(field: Any, length: timedelta, *, now: datetime) -> Voorstel | None:
    try:
        return Voorstel(field.data, field.data + length).checked(now=now)
    except VoorstelError as error:
        field.errors = [error.sentence]
        return None
