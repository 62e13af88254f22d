"""What scheduling answers to systems of others."""

from datetime import date
from typing import Any, Literal

from flask import Blueprint
from pydantic import AwareDatetime, EmailStr, Field

from services.scheduling.eigenagenda.aangereikt import HandedError, hand_over
from services.scheduling.eigenagenda.models import Fout
from services.scheduling.eigenagenda.ophalen import FetchError
from services.scheduling.partners.models import Partner
from services.scheduling.partners.queries import offers_of, partners_of
from services.scheduling.partners.stand import free_this_week, standings
from shared import clock
from shared.access import client, current_client
from shared.access.clients import Recht, note_use
from shared.api import API, Answer, ProblemError, operation, read_body
from shared.request import current_kernel, current_session

BLUEPRINT = Blueprint(
    "koppelingen_api", __name__, url_prefix=f"/planning{API.rstrip('/')}"
)
# a key in a header is no cookie: there is nothing to forge
BLUEPRINT.record_once(lambda state: state.app.extensions["csrf"].exempt(BLUEPRINT))
LARGEST = 1_000_000
EXAMPLE = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//voorbeeld//NL",
        "BEGIN:VFREEBUSY",
        "UID:1@voorbeeld",
        "DTSTAMP:20261120T080000Z",
        "FREEBUSY:20261124T090000Z/20261124T110000Z",
        "END:VFREEBUSY",
        "END:VCALENDAR",
        "",
    )
)
NOT_READ = "Dit kunnen we niet als agenda lezen."
TOO_MUCH = (
    "Deze agenda is te groot, of er staat iets in dat vaker dan elk uur terugkomt."
)


class Aanbod(Answer):
    """Eén aanbod van een partner."""

    id: str = Field(description="het kenmerk van dit aanbod")
    soort: Literal["verblijf", "begeleiding", "praktisch"] = Field(
        description="verblijf, begeleiding of praktisch"
    )
    naam: str = Field(description="hoe de partner het noemt")
    vrij_deze_week: int | None = Field(
        description="hoeveel plaatsen de partner deze week vrij meldde; null als hij "
        "niets meldde"
    )
    gemeld_op: AwareDatetime | None = Field(description="wanneer hij dat meldde")


class LaatsteAntwoord(Answer):
    """Wat een partner het laatst antwoordde op onze vraag of hij kan starten."""

    antwoord: Literal["ja", "vanaf", "nee", "geen_plaats"] = Field(
        description="ja, vanaf, nee of geen_plaats"
    )
    soort: str = Field(description="voor welke soort aanbod")
    vanaf: date | None = Field(description="vanaf welke dag hij kan starten")
    op: AwareDatetime = Field(description="wanneer hij antwoordde")
    verouderd: bool = Field(description="te oud om op te rekenen")


class PartnerMetAanbod(Answer):
    """Een partner, wat hij biedt en of hij kan starten."""

    id: str = Field(description="het kenmerk van deze partner")
    naam: str = Field(description="de organisatie")
    soort: str = Field(description="wat voor organisatie")
    gemeente: str = Field(description="waar ze is")
    aanbod: list[Aanbod] = Field(description="wat ze biedt")
    laatste_antwoord: LaatsteAntwoord | None = Field(
        description="null als we nog niets vroegen of hoorden"
    )


class AanbodVanPartners(Answer):
    """De partners van de regio van je sleutel."""

    regio: str = Field(description="welke regio")
    partners: list[PartnerMetAanbod] = Field(description="op naam")


class AgendaVanMedewerker(Answer):
    """Een agenda; we bewaren alleen wanneer die bezet is."""

    email: EmailStr = Field(
        description="het mailadres waarmee de medewerker inlogt",
        examples=["saar@example.org"],
        max_length=254,
    )
    icalendar: str = Field(
        description="de agenda in iCalendar (RFC 5545): VEVENT of VFREEBUSY, voor de "
        "komende zestien weken. Ze vervangt wat je eerder stuurde.",
        examples=[EXAMPLE],
        max_length=LARGEST,
        min_length=1,
    )


@BLUEPRINT.get("/aanbod")
@client(Recht.AANBOD)
@operation(
    "Welke partners kunnen starten",
    "Het aanbod van de partners van je regio, met wat ze het laatst meldden.",
    answer=AanbodVanPartners,
)
def aanbod() -> Any:
    """Tell what the partners offer and who can start."""
    _note_use()
    session, now, regio = current_session(), clock.now(), current_client().regio
    partners = partners_of(session, regio=regio)
    ids = [partner.id for partner in partners]
    offers = offers_of(session, ids)
    free = free_this_week(
        session, [one.id for each in offers.values() for one in each], now=now
    )
    last = standings(session, ids, regio=regio, now=now)
    told = AanbodVanPartners(
        regio=regio,
        partners=[
            _partner(each, offers[each.id], free, last.get(each.id))
            for each in partners
        ],
    )
    return told.model_dump(mode="json")


@BLUEPRINT.put("/agenda")
@client(Recht.AGENDA)
@operation(
    "De agenda van een medewerker aanreiken",
    "Wie een zorgtafel plant, ziet wanneer de medewerker niet kan. Stuur minstens elke "
    "dag opnieuw: een oude agenda telt niet meer mee.",
    answer=None,
    body=AgendaVanMedewerker,
    refusals={
        404: "Geen medewerker van je regio met dit mailadres.",
        409: "Deze medewerker laat zelf al een agenda lezen.",
    },
)
def agenda() -> Any:
    """Take a calendar; only its busy times are kept."""
    body = read_body(AgendaVanMedewerker)
    session, asking = current_session(), current_client()
    try:
        hand_over(
            session,
            email=body.email,
            content=body.icalendar.encode(),
            client=asking,
            now=clock.now(),
        )
    except FetchError as error:
        why = TOO_MUCH if error.fout is Fout.TE_GROOT else NOT_READ
        fault = {"pointer": "/icalendar", "type": "icalendar"}
        raise ProblemError(422, why, [fault]) from None
    except HandedError as error:
        raise ProblemError(error.status, str(error)) from error
    note_use(session, asking, now=clock.now())
    session.commit()
    return "", 204


def _note_use() -> None:
    with current_kernel().writing() as session:
        note_use(session, current_client(), now=clock.now())
        session.commit()


def _partner(row: Partner, offers: Any, free: Any, last: Any) -> PartnerMetAanbod:
    return PartnerMetAanbod(
        id=row.id,
        naam=row.naam,
        soort=row.soort,
        gemeente=row.gemeente,
        aanbod=[
            Aanbod(
                id=one.id,
                soort=one.soort,
                naam=one.naam,
                vrij_deze_week=free[one.id].vrij if one.id in free else None,
                gemeld_op=free[one.id].gemeld_op if one.id in free else None,
            )
            for one in offers
        ],
        laatste_antwoord=last
        and LaatsteAntwoord(
            antwoord=last.antwoord,
            soort=last.soort,
            vanaf=last.vanaf,
            op=last.at,
            verouderd=last.stale,
        ),
    )
