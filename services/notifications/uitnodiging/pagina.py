"""What the inviter's pages show, in words."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from services.notifications.antwoord.queries import proposal_of, told_of
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.config import languages_of
from services.notifications.uitnodiging import fase
from services.notifications.uitnodiging.acties import is_safe
from services.notifications.uitnodiging.inhoud import (
    PROTECTED,
    Aanspreekpunt,
    TafelInhoud,
    contact_of,
    open_genodigde,
    open_tafel,
    place_for_aanmelder,
    who_took_over,
)
from services.notifications.uitnodiging.models import (
    Genodigde,
    Stand,
    Taak,
    Tafel,
    Weg,
)
from services.notifications.uitnodiging.queries import people_of
from shared import clock
from shared.contracts.people import Kanaal, Persoon, Uitnodiger
from shared.kernel import kernel_of
from shared.texts.languages import code_of, name_of

TASKS = {
    Taak.UITNODIGEN: ("nog uit te nodigen", "clock"),
    Taak.VERPLAATST: ("wijziging nog te zeggen", "clock"),
    Taak.AFZEGGEN: ("nog af te zeggen", "clock"),
}
# the same when the meeting is over: as on the page of the zorgtafel
MISSED = {
    Taak.UITNODIGEN: "was niet uitgenodigd",
    Taak.VERPLAATST: "wist de wijziging niet",
    Taak.AFZEGGEN: "wist niet dat het niet doorging",
}
SAID = {"ja": "zei te komen", "nee": "zei niet te komen", "misschien": "wist het niet"}
WAYS = {
    Weg.MAIL: "per mail",
    Weg.GESPREK: "in een gesprek",
    Weg.BRIEF: "met een brief",
    Weg.SMS: "per sms",
    Weg.TELEFOON: "per telefoon",
}
ANSWERS = {
    "ja": ("komt", "done"),
    "nee": ("komt niet", "danger"),
    "misschien": ("weet het nog niet", "action"),
}
KANALEN = {
    Kanaal.NIET_GEVRAAGD: "nog niet gevraagd",
    Kanaal.VIA_AANMELDER: "alleen in een gesprek",
    Kanaal.TELEFOON: "telefoon",
    Kanaal.BRIEF: "brief",
    Kanaal.SMS: "sms",
    Kanaal.MAIL: "mail",
}


@dataclass(frozen=True)
class Kaart:
    """One person on the page."""

    row: Genodigde
    persoon: Persoon
    opmerking: str
    mail_aan: bool
    voorstel: Voorstel | None = None
    leidt: bool = False
    in_agenda: bool = False
    # the meeting is over
    voorbij: bool = False
    # a text that nobody approved is sent to nobody: then it is Dutch
    taal_is_nagekeken: bool = True

    @property
    def tag(self) -> tuple[str, str]:
        """Say where this person's invitation stands, and in which colour."""
        row = self.row
        if self.voorbij:
            return self._was, "quiet"
        if row.stand == Stand.MISLUKT:
            return "niet bereikt", "danger"
        if row.stand == Stand.ONZEKER:
            return "vraag na of de mail aankwam", "danger"
        if row.stand == Stand.ONDERWEG:
            return "de mail vertrekt", "action"
        if row.taak != Taak.GEEN:
            return TASKS[Taak(row.taak)]
        if row.stand == Stand.AFGEZEGD:
            return "hoeft niet te komen", "quiet"
        if self.voorstel:
            return "stelt een ander moment voor", "action"
        if row.antwoord:
            return ANSWERS[row.antwoord]
        if self.leidt:
            return "leidt het overleg", "done"
        return "uitgenodigd, nog geen antwoord", ""

    @property
    def _was(self) -> str:
        """Say of a meeting that is over how it stood with this person."""
        row = self.row
        if row.stand in (Stand.MISLUKT, Stand.ONZEKER, Stand.ONDERWEG):
            return "niet of misschien niet bereikt"
        if row.taak != Taak.GEEN:
            return MISSED[Taak(row.taak)]
        if row.stand == Stand.AFGEZEGD:
            return "hoefde niet te komen"
        if self.voorstel:
            return "stelde een ander moment voor"
        return SAID.get(
            row.antwoord, "leidde het overleg" if self.leidt else "gaf geen antwoord"
        )

    @property
    def weg(self) -> str:
        return WAYS.get(Weg(self.row.weg), "")

    @property
    def is_open(self) -> bool:
        return not self.voorbij and self._is_open

    @property
    def _is_open(self) -> bool:
        return self.row.taak != Taak.GEEN or self.row.stand in (
            Stand.MISLUKT,
            Stand.ONZEKER,
        )

    @property
    def kanaal(self) -> str:
        return KANALEN[self.persoon.veilig_kanaal.kanaal]

    @property
    def waarom_geen_mail(self) -> str:
        """Say why mail is not offered; empty if it is."""
        if not self.mail_aan:
            return "Mail naar ouders en netwerk staat uit."
        if not self.persoon.email:
            return "Er is geen mailadres van deze persoon."
        return ""

    @property
    def taal(self) -> str:
        return name_of(self.persoon.taal)

    @property
    def wegen(self) -> list[Weg]:
        """Return the ways that are safe for this person, the talk first."""
        return [
            weg
            for weg in (Weg.GESPREK, Weg.BRIEF, Weg.SMS, Weg.MAIL)
            if is_safe(self.persoon, weg)
        ]


@dataclass(frozen=True)
class Pagina:
    """One zorgtafel with the people that this page is about."""

    tafel: Tafel
    inhoud: TafelInhoud
    plaats: str
    kaarten: list[Kaart]
    professionals: list[Kaart]
    # the coordinator who took over, if one did
    overnemer: str
    # whom parents and network telephone
    contact: Aanspreekpunt

    @property
    def tellen(self) -> list[Kaart]:
        """Whom it is about: who left, until they heard it; if off, who ever heard."""
        off, kaarten = self.tafel.geannuleerd, self.kaarten
        known = [k for k in kaarten if k.row.uitgenodigd_op or not off]
        return [k for k in kaarten if k.is_open or (k in known and k.row.aanwezig)]

    @property
    def gedaan(self) -> int:
        return sum(not kaart.is_open for kaart in self.tellen)

    @property
    def hidden(self) -> bool:
        """Whether the place is shown to who asks for it only: it is a secret."""
        return self.inhoud.plaats.beschermd and self.plaats != PROTECTED

    @property
    def apart(self) -> bool:
        """Whether somebody is received apart from the others."""
        return not self.tafel.geannuleerd and any(k.row.apart_van for k in self.kaarten)

    @property
    def niet_bereikt(self) -> list[Kaart]:
        return [kaart for kaart in self.professionals if kaart.is_open]


def build_page(
    session: Session, tafel: Tafel, *, mail_aan: bool, everyone: bool
) -> Pagina:
    """Open what the page needs; only the coordinator sees every batch."""
    inhoud = open_tafel(session, tafel)
    host = inhoud.coordinator.staff_id
    kaarten, professionals = [], []
    for row in people_of(session, tafel):
        if row.privaat and (everyone or row.uitnodiger == Uitnodiger.AANMELDER):
            kaarten.append(build_card(session, tafel, row, mail_aan=mail_aan))
        elif not row.privaat and everyone:
            card = build_card(session, tafel, row, mail_aan=mail_aan)
            professionals.append(replace(card, leidt=row.persoon_id == host))
    return Pagina(
        tafel=tafel,
        inhoud=inhoud,
        plaats=inhoud.plaats.in_words
        if everyone
        else place_for_aanmelder(inhoud.plaats),
        kaarten=kaarten,
        professionals=professionals,
        overnemer=who_took_over(session, tafel, inhoud),
        contact=contact_of(session, tafel, inhoud),
    )


def build_card(
    session: Session, tafel: Tafel, row: Genodigde, *, mail_aan: bool
) -> Kaart:
    inhoud = open_genodigde(session, row)
    return Kaart(
        row=row,
        persoon=inhoud.persoon,
        in_agenda=inhoud.in_agenda,
        opmerking=told_of(session, row),
        mail_aan=mail_aan,
        voorstel=proposal_of(session, row),
        voorbij=fase.is_over(tafel, clock.now()),
        taal_is_nagekeken=code_of(inhoud.persoon.taal)
        in languages_of(kernel_of(session)),
    )
