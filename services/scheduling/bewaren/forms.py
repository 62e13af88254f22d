"""Holding a dossier back, and destroying one."""

from services.scheduling.traject.course_forms import CourseForm
from shared.web.fields import CheckField, ShortText


class HoldForm(CourseForm):
    reden = ShortText(
        "Waarom moet dit dossier blijven?",
        required="Zeg waarom dit dossier moet blijven.",
        hint="Zoals: er loopt een klacht, of iemand vroeg een kopie.",
    )


class DestroyForm(CourseForm):
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
