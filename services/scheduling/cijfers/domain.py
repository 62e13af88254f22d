"""What the figures keep of a case as it comes in, and as it ends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from services.scheduling.cijfers.models import Cijferkenmerk, Consultkopie
from shared.clock import to_local
from shared.contracts import AanmeldingAanvaard, ConsultenStand, DocumentAangevuld
from shared.contracts.aanmelding import Kind
from shared.data.municipalities import local_team

UNBORN = "ongeboren"
# criteria whose answers are themes; of the others only a yes is one
LISTS = ("veiligheid", "comorbiditeit", "risicofactoren")
ASKED = ("uithuisplaatsing", "afsluiten")
NO_THEME = {"geen", "onbekend", "andere"}
# in whole years, and older
OLDEST = 3


@dataclass(frozen=True)
class Uitspraak:
    """What the coordinator says of a case as it ends; nothing of it is counted out."""

    woont: str = ""
    uithuisplaatsing: str = ""
    stem_ouders: str = ""
    stem_partners: str = ""
    signalen: tuple[str, ...] = ()


def keep_kenmerken(
    session: Session,
    message: AanmeldingAanvaard | DocumentAangevuld,
    *,
    opened: datetime,
) -> None:
    """Keep the codes of a case; what a later document does not say stays."""
    row = _row(session, message.casus_id)
    team = local_team(message.kind.gemeente)
    found = {
        "lokaal_team": team.name if team else "",
        "leeftijd": age_band(message.kind, to_local(opened).date()),
        "aanmelder": message.aanmelder.org_soort,
        "themas": themes_of(message.criteria),
    }
    for name, value in found.items():
        if value:
            setattr(row, name, value)
    session.add(row)


def keep_uitspraak(session: Session, casus_id: str, said: Uitspraak) -> None:
    """Keep what the coordinator says as a case ends."""
    row = _row(session, casus_id)
    row.woont, row.uithuisplaatsing = said.woont, said.uithuisplaatsing
    row.stem_ouders, row.stem_partners = said.stem_ouders, said.stem_partners
    row.signalen = list(said.signalen)
    session.add(row)


def keep_consulten(session: Session, message: ConsultenStand) -> None:
    """Keep the newest numbers of a month."""
    row = session.get(Consultkopie, (message.regio, message.maand))
    row = row or Consultkopie(
        regio=message.regio, maand=message.maand, stand_van=message.at
    )
    row.consulten, row.aanvragen = message.consulten, message.aanvragen
    row.stand_van = message.at
    session.add(row)


def age_band(kind: Kind, day: date) -> str:
    """Return the age on a day in whole years; a day of birth is kept nowhere."""
    if not kind.geboren:
        return UNBORN
    if kind.geboortedatum is None:
        return ""
    born = kind.geboortedatum
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return str(max(0, min(years, OLDEST)))


def themes_of(criteria: Mapping[str, Collection[str]]) -> list[str]:
    """Return each concern that the document names, once."""
    named = [name for name in ASKED if "ja" in criteria.get(name, ())]
    for name in LISTS:
        chosen = (code for code in criteria.get(name, ()) if code not in NO_THEME)
        named += [f"{name}.{code}" for code in chosen]
    return named


def _row(session: Session, casus_id: str) -> Cijferkenmerk:
    return session.get(Cijferkenmerk, casus_id) or Cijferkenmerk(casus_id=casus_id)
