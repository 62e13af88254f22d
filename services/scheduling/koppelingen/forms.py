"""What a system of others may, and of whom its aanmeldingen are."""

import re
from uuid import UUID, uuid4

from wtforms import HiddenField
from wtforms.validators import ValidationError

from shared import clock
from shared.access.clients import Recht
from shared.request import current_kernel
from shared.web.fields import LongText, MultiField, ShortText
from shared.web.forms import BaseForm

RIGHTS = {
    Recht.STATUS: (
        "Zien waar eigen aanmeldingen staan",
        "Per nummer, zonder iets over het gezin.",
    ),
    Recht.AANBOD: (
        "Zien welke partners kunnen starten",
        "Het aanbod en het laatste antwoord van de partners van je regio.",
    ),
    Recht.AGENDA: (
        "Agenda's van medewerkers aanreiken",
        "We bewaren wanneer iemand bezet is, nooit waarvoor.",
    ),
}
DOMAIN = re.compile(r"(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}")
NO_DOMAIN = "“{}” is geen maildomein. Schrijf wat na de @ staat, zoals ckgdewilg.be."
PUBLIC_DOMAIN = (
    "Bij {} kan iedereen een adres nemen. Schrijf een domein van de organisatie zelf."
)


class KoppelingForm(BaseForm):
    """One system; the id is there from the first page on, so that twice is once."""

    id = HiddenField()
    naam = ShortText(
        "Welk systeem, van welke organisatie?",
        hint="Bijvoorbeeld “Dossier van CKG De Wilg”.",
        maximum=120,
        required="Schrijf welk systeem het is.",
    )
    rechten = MultiField(
        "Wat mag dit systeem?",
        choices=[(right.value, *words) for right, words in RIGHTS.items()],
        reveals={Recht.STATUS.value: "domeinen"},
        required="Kies minstens één recht.",
    )
    domeinen = LongText(
        "Maildomeinen van de organisatie",
        hint="Wat na de @ staat, elk op een regel. Dit systeem ziet alleen "
        "aanmeldingen van wie hier een bevestigd mailadres heeft.",
        rows=3,
        maximum=1000,
        required="Schrijf minstens één maildomein.",
    )

    def validate_id(self, field: HiddenField) -> None:
        try:
            field.data = str(UUID(field.data or ""))
        except ValueError:
            field.raw_data, field.data = None, str(uuid4())

    def validate_domeinen(self, field: LongText) -> None:
        refused = current_kernel().policy.at(clock.now())
        public = refused.get("koppelingen.openbare_domeinen")
        for each in self.domains:
            if not DOMAIN.fullmatch(each):
                raise ValidationError(NO_DOMAIN.format(each))
            if each in public:
                raise ValidationError(PUBLIC_DOMAIN.format(each))

    @property
    def domains(self) -> list[str]:
        typed = (self.domeinen.data or "").casefold().replace(",", " ").split()
        return sorted({each.lstrip("@") for each in typed})


def right_words(rechten: list[str]) -> list[str]:
    """Return what a system may, as people say it."""
    return [words[0] for right, words in RIGHTS.items() if right in rechten]
