"""Holding a dossier back from its end, and destroying one."""

from shared.web.fields import CheckField, ShortText
from shared.web.forms import BaseForm

DESTROYED = (
    "is vernietigd. De andere diensten volgen vanzelf, en in de back-ups is het "
    "onleesbaar zodra de sleutels opnieuw bewaard zijn."
)


class HoldForm(BaseForm):
    """Why it must stay."""

    reden = ShortText(
        "Waarom moet dit dossier blijven?",
        required="Zeg waarom dit dossier moet blijven.",
        hint="Zoals: er loopt een klacht, of iemand vroeg een kopie.",
    )


class LiftForm(BaseForm):
    """Why it need not stay any longer."""

    reden = ShortText(
        "Waarom hoeft dit dossier niet langer te blijven?",
        maximum=120,
        required="Zeg waarom dit dossier niet langer hoeft te blijven.",
        hint="Zonder namen. Zoals: de klacht is afgehandeld.",
    )


class DestroyForm(BaseForm):
    """Why it goes now, by somebody who looked."""

    reden = ShortText(
        "Waarom nu?",
        maximum=120,
        required="Zeg waarom. Dit blijft bewaard.",
        hint="Zonder namen. Zoals: termijn voorbij, nagekeken met de coördinator.",
    )
    zeker = CheckField(
        "Ik keek het na, en weet dat dit niet terugkomt",
        required="Vink dit aan om te vernietigen.",
    )
