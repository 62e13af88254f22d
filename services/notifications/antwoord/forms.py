"""The answer of a professional."""

from services.notifications.antwoord.domain import MAX_REMARK
from services.notifications.antwoord.models import Keuze
from shared.web.fields import ChoiceField, LongText
from shared.web.forms import BaseForm


class KomJeForm(BaseForm):
    keuze = ChoiceField(
        "Kom je?",
        choices=[
            (Keuze.JA.value, "Ja, ik kom"),
            (Keuze.MISSCHIEN.value, "Ik weet het nog niet"),
            (Keuze.NEE.value, "Nee, ik kan niet"),
        ],
        required="Kies of je komt.",
    )
    opmerking = LongText(
        "Wil je er iets bij zeggen?",
        required=False,
        rows=3,
        maximum=MAX_REMARK,
        hint="Schrijf hier niets over het gezin. Bel daarvoor de coördinator.",
    )
