"""A year of invented trajecten for the demo, so that there is something to count."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from sqlmodel import Session

from embedded.demo_aanbod import seed_offers
from services.scheduling.cijfers.models import Cijferkenmerk
from services.scheduling.cijfers.tabellen import options
from services.scheduling.traject.content import Inhoud, seal, seal_content, seal_text
from services.scheduling.traject.models import (
    AanmeldingKopie,
    Evaluatie,
    Evaluatiestand,
    Klok,
    Klokreden,
    Traject,
    Trajectstand,
)
from services.scheduling.zorgtafel.aanwezig import Verslag
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import (
    seal_concept,
    seal_invitations,
    seal_settled,
)
from services.scheduling.zorgtafel.models import (
    Aanwezigheid,
    UitnodigingenKopie,
    Zorgtafel,
    Zorgtafelstand,
)
from shared.clock import to_local
from shared.contracts import UitnodigingenStand
from shared.contracts.aanmelding import Kind
from shared.data.municipalities import team_names
from shared.kernel import kernel_of
from shared.policy import PolicyView

NAMESPACE = UUID("6f0f7a4e-8a5b-4f0e-9d4e-0b7c0c1f85a9")
REGIO = "limburg"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CASES, OTHERS, PLACED = 220, 90, 40
# days until all were invited, where that was too late
LATE = 9
# the newest ended so long ago, the oldest began more than a year before that
QUIET, SPREAD = 30 * DAY, 400 * DAY
# who is at how many of the zorgtafels
PRESENT = {"netwerk": 0.7, "kind_en_gezin": 0.8, "gemandateerde_voorziening": 0.2}
DECISIONS = ("advies", "consult", "gemandateerd", "ingetrokken")


def seed_figures(session: Session, now: datetime, *, by: str) -> None:
    """Add what ended in the past year; once it is there, nothing happens."""
    if session.get(AanmeldingKopie, _id(0, "other")) is not None:
        return
    chance = Random(8_5)
    view = kernel_of(session).policy.at(now, region=REGIO)
    for number in range(OTHERS):
        at = now - QUIET - chance.random() * SPREAD
        session.add(_aanmelding(_id(number, "other"), number, at, chance))
    for number in range(CASES):
        _Case(session, view, chance, number, by=by).add(now)
    session.flush()
    seed_offers(session, now, cases=[_id(n, "case") for n in range(PLACED)], by=by)


class _Case:
    """One traject from its aanmelding to its end, in which nobody exists."""

    def __init__(
        self,
        session: Session,
        view: PolicyView,
        chance: Random,
        number: int,
        *,
        by: str,
    ) -> None:
        self.session, self.view, self.chance, self.by = session, view, chance, by
        self.number, self.id = number, _id(number, "case")

    def add(self, now: datetime) -> None:
        length = self.chance.choice((60, 80, 88, 120, 170)) * DAY
        received = now - QUIET - length - self.chance.random() * SPREAD
        held = received + self.chance.choice((4, 5, 6, 6, 11)) * DAY
        known = _aanmelding(self.id, self.number, received, self.chance, "aanvaard")
        self.session.add(known)
        self._traject(received, held, received + length)
        self._kenmerk(known.lokaal_team)
        self._zorgtafel(received, held)
        for each in range(self.chance.randint(0, 3)):
            day = to_local(held + (each + 1) * 42 * DAY).date()
            stand = Evaluatiestand.GEHOUDEN
            name = _id(self.number, f"evaluation{each}")
            self.session.add(Evaluatie(id=name, casus_id=self.id, dag=day, stand=stand))

    def _traject(self, received: datetime, held: datetime, end: datetime) -> None:
        talked = received + self.chance.choice((2, 20, 26)) * HOUR
        kind = Kind(naam=f"Voorbeeld {self.number + 1}", geboren=True)
        chosen = self.chance.choice(options(self.view, "traject.uitkomsten")[:5])
        self.session.add(
            Traject(
                id=self.id,
                referentie=f"JK-VB-{self.number + 1:04}",
                regio=REGIO,
                coordinator_id=self.by,
                soort="zorggarantie",
                stand=Trajectstand.AFGESLOTEN,
                stand_sinds=end,
                ontvangen_op=received,
                geopend_op=received + 5 * HOUR,
                doorgesproken_op=talked,
                uitnodigen_voor=talked + 4 * DAY,
                vertrouwenspersoon_id=self.chance.choice((_id(0, "nobody"), None)),
                gezin_id=_id(self.number // 2, "family") if self.number < 60 else None,
                verlengingen=int(end - held > 92 * DAY),
                uitkomst=chosen[0],
                ingelicht_op=end,
                beleid=self.view.case_rules(),
                inhoud=seal_content(self.session, self.id, Inhoud(kind=kind)),
            )
        )
        self.session.flush()

    def _kenmerk(self, team: str) -> None:
        def one_of(key: str, *weights: int) -> str:
            codes = [code for code, _ in options(self.view, key)]
            return self.chance.choices(codes[: len(weights)], weights)[0]

        themes = [code for code, _ in options(self.view, "cijfers.themas")]
        signals = [code for code, _ in options(self.view, "cijfers.signalen")]
        self.session.add(
            Cijferkenmerk(
                casus_id=self.id,
                lokaal_team=team,
                leeftijd=self.chance.choice(("ongeboren", "0", "0", "1", "2")),
                aanmelder=one_of("cijfers.aanmelders", 8, 4, 6, 5, 2, 2, 1),
                themas=self.chance.sample(themes, 3),
                woont=one_of("cijfers.woont", 12, 5, 4, 2, 2),
                uithuisplaatsing=one_of("cijfers.uithuisplaatsing", 9, 3, 3, 1),
                stem_ouders=one_of("cijfers.stemmen", 6, 4, 1, 3),
                stem_partners=one_of("cijfers.stemmen", 6, 4, 1, 2),
                signalen=self.chance.sample(signals, self.chance.randint(0, 2)),
            )
        )

    def _zorgtafel(self, received: datetime, held: datetime) -> None:
        table = _id(self.number, "table")
        concept = Concept(starts_at=held, ends_at=held + 2 * HOUR)
        row = Zorgtafel(
            id=table,
            casus_id=self.id,
            stand=Zorgtafelstand.VAST,
            concept=seal_concept(self.session, table, self.id, concept),
            gemaakt_op=received,
            bewaard_op=received,
            verstuurd_op=received + DAY,
            starts_at=held,
            ends_at=held + 2 * HOUR,
        )
        row.vast = seal_settled(self.session, row, concept)
        self.session.add(row)
        self.session.flush()
        days = self.chance.choice((1, 2, 2, 2, LATE))
        self._invitations(table, received + days * DAY)
        if days == LATE:
            self._reason(received + days * DAY)
        self._presence(table)

    def _presence(self, table: str) -> None:
        came = {
            name: (int(self.chance.random() < share), 1)
            for name, share in PRESENT.items()
        }
        place = f"aanwezigheid/inhoud/{table}"
        self.session.add(
            Aanwezigheid(
                zorgtafel_id=table,
                casus_id=self.id,
                ouders=self.chance.choice(("allen", "allen", "deels", "geen")),
                per_categorie=came,
                version=1,
                door=self.by,
                inhoud=seal(self.session, place, self.id, Verslag()),
            )
        )

    def _invitations(self, table: str, at: datetime) -> None:
        told = UitnodigingenStand(
            aggregate=table,
            version=1,
            at=at,
            casus_id=self.id,
            zorgtafel_id=table,
            zorgtafel_version=1,
            uitgenodigden=(),
            coordinator_klaar_op=at,
            aanmelder_klaar_op=at,
        )
        self.session.add(
            UitnodigingenKopie(
                zorgtafel_id=table,
                casus_id=self.id,
                zorgtafel_version=1,
                coordinator_klaar_op=at,
                aanmelder_klaar_op=at,
                stand_van=at,
                inhoud=seal_invitations(self.session, told),
            )
        )

    def _reason(self, at: datetime) -> None:
        name = _id(self.number, "reason")
        self.session.add(
            Klokreden(
                id=name,
                casus_id=self.id,
                klok=Klok.UITNODIGING,
                reden=self.chance.choice(options(self.view, "klok.redenen"))[0],
                door=self.by,
                at=at,
                inhoud=seal_text(self.session, f"klokreden/inhoud/{name}", self.id, ""),
            )
        )


def _aanmelding(
    casus_id: str, number: int, at: datetime, chance: Random, besluit: str = ""
) -> AanmeldingKopie:
    accepted = bool(besluit)
    return AanmeldingKopie(
        id=casus_id,
        referentie=f"JK-VB-{'' if accepted else 'A'}{number + 1:04}",
        regio=REGIO,
        stand="aanvaard" if accepted else "andere",
        ontvangen_op=at,
        besluit=besluit or chance.choice(DECISIONS),
        teruggekoppeld_op=at + chance.choice((3, 6, 18, 30)) * HOUR,
        terugkoppelen_voor=at + DAY,
        lokaal_team=chance.choice(team_names()),
        stand_van=at,
    )


def _id(number: int, what: str) -> str:
    """The same row gets the same id each time."""
    return str(uuid5(NAMESPACE, f"{what}/{number}"))
