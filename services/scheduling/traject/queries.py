"""Reading trajecten: the list and the timeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlmodel import Session, col, select

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.traject.content import Inhoud, event_text, open_content
from services.scheduling.traject.models import (
    CLOSED,
    AanmeldingKopie,
    Gebeurtenis,
    Traject,
    Trajectstand,
)
from services.scheduling.traject.states import WORDS
from shared.contracts.aanmelding import Kind

KINDS = {
    Trajectstand.GEOPEND: "action",
    Trajectstand.ZORGTAFEL_GEPLAND: "done",
    Trajectstand.ZORGTAFEL_GEANNULEERD: "clock",
    Trajectstand.TRAJECT: "done",
    Trajectstand.AFGESLOTEN: "quiet",
    Trajectstand.DOORVERWEZEN: "quiet",
}
# title and colour of each line of the timeline
EVENTS = {
    "ontvangen": ("Aanmelding ontvangen", ""),
    "teruggekoppeld": ("Teruggekoppeld aan de aanmelder", "action"),
    "geopend": ("Aanvaard: het traject is geopend", "action"),
    "doorgesproken": ("Zorgtafel doorgesproken met de ouders", "action"),
    "aangevuld": ("De aanmelder vulde het document in", ""),
    "persoon_toegevoegd": ("Iemand toegevoegd", ""),
    "persoon_weg": ("Iemand van de casus gehaald", ""),
    "persoon_terug": ("Iemand teruggezet", ""),
    "contact_gewijzigd": ("Contactgegevens gewijzigd", ""),
    "verblijf_geheim": ("De gemeente van het gezin blijft geheim", "clock"),
    "verblijf_gekend": ("De gemeente van het gezin mag gekend zijn", ""),
    "geweld_genoteerd": ("Genoteerd: er is geweld thuis", "clock"),
    "geweld_weg": ("Geweld thuis staat niet meer genoteerd", ""),
    "adres_bevestigd": ("Mailadres bevestigd", "done"),
    "kanaal": ("Veilig kanaal vastgelegd", ""),
    "zorgtafel_begonnen": ("Begonnen met een zorgtafel", ""),
    "halve_dagen": ("Aangepast wanneer de ouders kunnen", ""),
    "peiling_gevraagd": ("Aan professionals gevraagd wanneer ze kunnen", ""),
    "peiling_gesloten": ("De vraag wanneer professionals kunnen, is gesloten", ""),
    "zorgtafel_verstuurd": ("Zorgtafel vastgelegd en verstuurd", "done"),
    "zorgtafel_verplaatst": ("Zorgtafel verplaatst", "clock"),
    "zorgtafel_gewijzigd": ("Zorgtafel gewijzigd", "action"),
    "zorgtafel_geannuleerd": ("Zorgtafel geannuleerd", "danger"),
    "afspraak_begonnen": ("Begonnen met een afspraak", ""),
    "afspraak_verstuurd": ("Afspraak vastgelegd en verstuurd", "done"),
    "afspraak_verplaatst": ("Afspraak verplaatst", "clock"),
    "afspraak_gewijzigd": ("Afspraak gewijzigd", "action"),
    "afspraak_geannuleerd": ("Afspraak geannuleerd", "danger"),
    "afspraak_niet_gehouden": ("De afspraak ging niet door", "danger"),
    "aanwezigheid": ("Wie er was", "done"),
    "wat_nu_gedaan": ("Gedaan na de afspraak", "done"),
    "zorgtafel_niet_gehouden": ("De zorgtafel ging niet door", "danger"),
    "concept_weg": ("Wat klaarstond, is weggegooid", ""),
    "batch_coordinator": ("Alle professionals zijn uitgenodigd", "done"),
    "overgenomen": (
        "Nodigt ouders en netwerk uit, in plaats van de aanmelder",
        "action",
    ),
    "teruggegeven": ("De aanmelder nodigt ouders en netwerk weer uit", ""),
    "batch_aanmelder": ("Ouders en netwerk zijn uitgenodigd", "done"),
    "zorgplan_vast": ("Zorgplan vastgelegd", "done"),
    "rugzak_reserveren": ("Rugzak: gereserveerd", ""),
    "rugzak_toezeggen": ("Rugzak: toegezegd", "action"),
    "rugzak_factureren": ("Rugzak: factuur genoteerd", ""),
    "rugzak_vrijgeven": ("Rugzak: vrijgegeven", ""),
    "rugzak_terugbetalen": ("Rugzak: terugbetaald", ""),
    "rugzak_corrigeren": ("Rugzak: rechtgezet", "clock"),
    "antwoord": ("Antwoord op de uitnodiging", "done"),
    "niet_bereikt": ("Niet bereikt", "danger"),
    "begonnen": ("Het traject loopt", "done"),
    "evaluatie_gepland": ("Evaluatie gepland", ""),
    "evaluatie_verplaatst": ("Evaluatie verplaatst", "clock"),
    "evaluatie_gehouden": ("Evaluatie gehouden", "done"),
    "evaluatie_vervallen": ("Evaluatie valt weg", ""),
    "evaluatie_niet_gehouden": ("De evaluatie ging niet door", "danger"),
    "evaluatie_uitkomst": ("Wat er uit de evaluatie kwam", "done"),
    "kanaal_opnieuw": ("Opnieuw te vragen hoe je hen veilig bereikt", "clock"),
    "besluitvorming": ("Samen beslist, zonder zorgtafel", "done"),
    "besluitvorming_weg": ("Een beslissing zonder zorgtafel is weggehaald", ""),
    "verlengd": ("Traject verlengd", "action"),
    "bevallingsdatum": ("Verwachte datum gewijzigd", ""),
    "vib_stap": ("Stap van de zwangerschap", "action"),
    "vib_taak": ("Rond de geboorte", "done"),
    "geboren": ("Het kind is geboren", "done"),
    "nog_een_kind": ("Nog een kind van deze zwangerschap", ""),
    "ander_spoor": ("Een tweede traject naast dit", "action"),
    "kind_gewijzigd": ("Gegevens van het kind gewijzigd", ""),
    "vertrouwenspersoon": ("Vertrouwenspersoon van het kind", ""),
    "gezin": ("Trajecten van één gezin", ""),
    "vervanging": ("Een collega vervangt", ""),
    "vervanging_gestopt": ("De vervanging stopt", ""),
    "noodtoegang": ("Geopend in nood, met een reden", "danger"),
    "lid": ("Een collega leest mee", ""),
    "lid_weg": ("Een collega leest niet meer mee", ""),
    "klokreden": ("Waarom het niet op tijd was", ""),
    "afgesloten": ("Traject afgesloten", "action"),
    "doorverwezen": ("Traject afgesloten en doorverwezen", "action"),
    "zonder_geboorte": ("Het traject is gestopt", ""),
    "bewaarstop": ("Dit dossier wordt tegengehouden: het blijft", "clock"),
    "bewaarstop_weg": ("De bewaartermijn telt weer", ""),
    "inzage": ("Kopie gegeven", ""),
    "ingelicht": ("Het gezin weet hoelang dit bewaard wordt", ""),
}
OTHERS = {"aanmelder": "de aanmelder", "berichten": "", "klok": ""}


@dataclass(frozen=True)
class Line:
    """One line of the timeline, as `ui.timeline` wants it."""

    at: datetime
    title: str
    kind: str
    who: str
    body: Markup


@dataclass(frozen=True)
class Card:
    """One traject in the list."""

    row: Traject
    child: str
    coordinator: str
    words: str
    kind: str


def child_words(kind: Kind) -> str:
    """Say who it is about, as briefly as can be."""
    if kind.naam:
        return kind.naam
    return "Kind zonder naam" if kind.geboren else "Ongeboren kind"


def list_cards(session: Session, *, regio: str, closed: bool = False) -> list[Card]:
    """Return the trajecten of a region: what runs out first comes first."""
    wanted = (
        col(Traject.stand).in_(CLOSED) if closed else col(Traject.stand).not_in(CLOSED)
    )
    rows = session.exec(select(Traject).where(Traject.regio == regio, wanted)).all()
    return cards_of(session, rows)


def cards_of(session: Session, rows: Sequence[Traject]) -> list[Card]:
    names = names_of(session)
    return [
        Card(
            row=row,
            child=child_words(open_content(session, row).kind),
            coordinator=names.get(row.coordinator_id, ""),
            words=WORDS[row.stand],
            kind=KINDS[Trajectstand(row.stand)],
        )
        for row in sorted(rows, key=_urgency)
    ]


def supplemented(session: Session, row: Traject) -> AanmeldingKopie | None:
    """Return the aanmelding when the aanmelder added something to it."""
    copy = session.get(AanmeldingKopie, row.id)
    return copy if copy is not None and copy.aanvullingen else None


def timeline(
    session: Session,
    row: Traject,
    *,
    shown: Callable[[str], bool],
    told: Callable[[str], bool] = bool,
) -> list[Line]:
    """Return what happened, as far as it is shown and told, the newest first."""
    names = OTHERS | names_of(session)
    found = session.exec(select(Gebeurtenis).where(Gebeurtenis.casus_id == row.id))
    lines = []
    for event in sorted(found, key=_when, reverse=True):
        if not shown(event.soort):
            continue
        title, kind = EVENTS.get(event.soort, (event.soort, ""))
        lines.append(
            Line(
                at=event.at,
                title=title,
                kind=kind,
                who=names.get(event.door, ""),
                body=_lines(event_text(session, event) if told(event.soort) else ""),
            )
        )
    return lines


def content_of(session: Session, row: Traject) -> Inhoud:
    return open_content(session, row)


def _when(event: Gebeurtenis) -> tuple[datetime, int]:
    # what one message brought has one time: EVENTS stands in the order of things
    return event.at, list(EVENTS).index(event.soort) if event.soort in EVENTS else 0


def _lines(text: str) -> Markup:
    return Markup("<br>").join(text.splitlines())


def _urgency(row: Traject) -> tuple[bool, datetime]:
    waits = row.stand == Trajectstand.GEOPEND and row.uitnodigen_voor is not None
    return (not waits, row.uitnodigen_voor if waits else row.stand_sinds)  # type: ignore[return-value]
