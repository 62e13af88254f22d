"""One version as it is handed over: somebody of the family's, or a professional's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.scheduling.zorgplan.apart import NOTHING, Hidden
from services.scheduling.zorgplan.content import Versie
from services.scheduling.zorgplan.definition import ZORGPLAN
from services.scheduling.zorgplan.delen import OUDERS, VOLLEDIG, is_for
from services.scheduling.zorgplan.pagina import Leesdeel, reading_parts

CONTACT = "Casuscoördinator en aanspreekpunt"
# of the head, what parents read and how it is called there. They know where it was,
# and who else came may be what one of them must not know
HEAD = {
    "Zorgtafel": "Wanneer we samenzaten",
    CONTACT: "Uw aanspreekpunt",
    "Vertrouwenspersoon": "Vertrouwenspersoon van uw kind",
    "Traject": "Hoelang we dit samen doen",
}
# who is received apart does not read when the other was there
MOMENT = "Zorgtafel"
CHANGE = "Klopt er iets niet? Zeg het ons: u mag altijd een wijziging vragen."
PARENTS = f"Dit spraken we samen met u af. {CHANGE}"
# who could not be there agreed to nothing yet
ABSENT = (
    "Dit bespraken we toen we samenzaten. U was er die keer niet bij, dus we overlopen "
    f"het graag met u. {CHANGE}"
)
PROFESSIONALS = (
    "Alleen voor wie dit als professional nodig heeft. Geef het niet door: wie het ook "
    "nodig heeft, vraagt het aan de casuscoördinator."
)


@dataclass(frozen=True)
class Blad:
    """What stands on it, the same on the screen and on paper."""

    # what the file may be called: it says nothing about anybody
    name: str
    titel: str
    inleiding: str
    kop: Sequence[tuple[str, str]]
    delen: Sequence[Leesdeel]
    lijsten: Sequence[tuple[str, Sequence[str]]]
    # parts of which something is left out, for the coordinator alone
    weg: Sequence[str] = ()

    @property
    def data(self) -> dict[str, Any]:
        """Return it as the template for paper reads it."""
        return {
            "titel": self.titel,
            "inleiding": self.inleiding,
            "kop": self.kop,
            "delen": [
                {"titel": deel.titel, "items": [item.regels for item in deel.items]}
                for deel in self.delen
            ],
            "lijsten": self.lijsten,
        }


def family_sheet(
    casus_id: str,
    what: Versie,
    person_id: str,
    hidden: Hidden = NOTHING,
    *,
    phone: str = "",
    was_absent: bool = False,
) -> Blad:
    """Return the sheet of one of the family: nothing of who must stay unknown.

    `phone` is of the team, as it is today: an old sheet may not call nobody.
    """
    meant = [item for item in what.items if is_for(item, OUDERS, who=person_id)]
    items = [item for item in meant if not hidden.is_about(item)]
    left = {item.deel for item in meant if hidden.is_about(item) and not item.is_gone}
    return Blad(
        "afspraken",
        "Onze afspraken",
        ABSENT if was_absent else PARENTS,
        [
            (HEAD[name], f"{text}\n{phone}" if phone and name == CONTACT else text)
            for name, text in what.kop.items()
            if name in HEAD
            and not hidden.stands_in(text)
            and not (hidden and name == MOMENT)
        ],
        reading_parts(items, casus_id, what.namen, ouders=True),
        _filled([("Wanneer we opnieuw samenkomen", list(what.evaluaties))]),
        [deel.titel for deel in ZORGPLAN.delen if deel.code in left],
    )


def sheet_of(casus_id: str, nummer: int, what: Versie) -> Blad:
    """Return a version as any professional reads it, with the means."""
    lijsten = [
        ("Inzet van de rugzak", list(what.middelen)),
        ("Evaluaties", list(what.evaluaties)),
    ]
    return _for_professional(casus_id, nummer, what, "", lijsten)


def sheet_for(casus_id: str, nummer: int, what: Versie, categorie: str) -> Blad:
    """Return the parts of one category of professionals; no means, no one else's."""
    lijsten = [("Evaluaties", list(what.evaluaties))]
    return _for_professional(casus_id, nummer, what, categorie, lijsten)


def _for_professional(
    casus_id: str,
    nummer: int,
    what: Versie,
    categorie: str,
    lijsten: list[tuple[str, list[str]]],
) -> Blad:
    items = [item for item in what.items if is_for(item, VOLLEDIG, who=categorie)]
    return Blad(
        f"zorgplan-{nummer}",
        f"Zorgplan, versie {nummer}",
        PROFESSIONALS,
        list(what.kop.items()),
        reading_parts(items, casus_id, what.namen),
        _filled(lijsten),
    )


def _filled(lijsten: Sequence[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(titel, regels) for titel, regels in lijsten if regels]
