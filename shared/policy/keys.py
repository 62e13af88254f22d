"""Every key that policy may use, with the type of its value.

What is not here cannot stand in the records; what has no record cannot be read.
"""

from datetime import date, time
from typing import Annotated, Any, Literal

from annotated_types import Gt, Le, Len
from pydantic import TypeAdapter

from shared.contracts.people import Categorie, Uitnodiger
from shared.policy.entry import Toekenning
from shared.policy.lines import Line
from shared.policy.period import IsoPeriod
from shared.policy.rules import CategoryRule, Frozen
from shared.policy.servicetime import ClockMode

Share = Annotated[float, Gt(0), Le(1)]
Count = Annotated[int, Gt(0)]
Texts = Annotated[tuple[str, ...], Len(min_length=1)]
Inviters = Annotated[tuple[Uitnodiger, ...], Len(min_length=1)]
Kanaal = Literal["telefoon", "bijschakel_document", "m_document"]


class Klok(Frozen):
    """An hours clock as a record writes it; the mode is a record of its own."""

    uren: Count | None = None
    start: Literal["ontvangst", "bespreking", "zorgtafel_doorgesproken"]
    stop: Literal["terugkoppeling", "opzet", "uitnodiging_verstuurd"]
    streefdoel: bool
    tekst: str


class Streefmoment(Frozen):
    dagen: Count | None = None
    start: Literal["ontvangst", "zorgtafel_doorgesproken"]
    tekst: str


class Experten(Frozen):
    aanbevolen: int
    verplicht: bool


class Optie(Frozen):
    """One choice of a list, with the other names people use for it."""

    code: str
    label: str
    aliassen: tuple[str, ...] = ()


Opties = Annotated[tuple[Optie, ...], Len(min_length=1)]


class Stap(Optie):
    """A step that not every case takes, and after which one it stands."""

    na: str


class Taak(Optie):
    """What is to be done so many days after a birth, or before it: below zero."""

    dagen: int
    vanaf: Literal["verwacht", "geboorte"]
    alleen_project: bool = False
    # what is done on a page of its own, and not ticked
    wat: Literal["", "geboorte", "optie"] = ""


class Uitkomst(Optie):
    """How a traject can end: handed to whom, and whether a court decides."""

    doorverwijzing: bool = False
    gerecht: bool = False


class Afspraaksoort(Optie):
    """A kind of meeting; without categories of its own those of the case hold."""

    code: Literal["zorgtafel", "evaluatie", "netwerktafel", "aanmeldingsgesprek"]
    verplicht: tuple[Categorie, ...] = ()
    voorgesteld: tuple[Categorie, ...] = ()
    # in which trajecten it can be planned; none named: in all
    trajecten: tuple[Literal["zorggarantie", "project"], ...] = ()
    # whether how each person is reached safely is asked again
    kanaal_opnieuw: bool = False


class Brochure(Frozen):
    """A brochure for parents, and the languages in which it exists."""

    titel: str
    talen: Texts


class Halvedag(Frozen):
    dagdeel: Literal["voormiddag", "namiddag"]
    dagen: tuple[int, ...]
    van: time | None = None
    tot: time | None = None
    lijn: str | None = None


class Organisatie(Frozen):
    naam: str
    afkorting: str
    aliassen: tuple[str, ...] = ()


class Project(Frozen):
    naam: str
    loopt_tot: date | None = None
    regio: str


_TYPES: dict[str, Any] = {
    "leeftijd.max_exclusief": IsoPeriod,
    "leeftijd.min_dagen_voor_bevalling": Count,
    "leeftijd.max_dagen_na_bevalling": Count,
    "leeftijd.max_dagen_te_vroeg": Count,
    "leeftijd.grensgeval_dagen": Count,
    "leeftijd.label": str,
    "leeftijd.kind_en_gezin": Texts,
    "regio.naam": str,
    "regio.verblijfplaats": str | None,
    "kanaal.zorggarantie": tuple[Kanaal, ...],
    "kanaal.vib": tuple[Kanaal, ...],
    "aanmelder.wie": Literal["professional"],
    "aanmelder.doorverwijzing_burger": str,
    "aanspreekpunt.aantal": Count,
    "casuscoordinator.aantal": Count | None,
    "permanentie.halvedagen": tuple[Halvedag, ...],
    "permanentie.wissel_akkoord": bool,
    "permanentie.weekoverzicht": time,
    "permanentie.agendalink_dagen": Count,
    "inloggen.opnieuw_minuten": Count,
    "inloggen.woorden": Texts,
    "inloggen.toekenningen": tuple[Toekenning, ...],
    "noodtoegang.uren": Count,
    "klok.modus": ClockMode,
    "klok.terugkoppeling": Klok,
    "klok.uitnodiging": Klok,
    "klok.zorgtafel": Streefmoment,
    "uitnodiger.ouders": Inviters,
    "uitnodiger.netwerk": Inviters,
    "uitnodiger.professioneel": Inviters,
    "uitnodiger.terugval": Uitnodiger,
    "uitleg.brochures": Annotated[tuple[Brochure, ...], Len(min_length=1)],
    "uitnodiging.herinneren": tuple[Count, ...],
    "antwoord.herinneren": tuple[Count, ...],
    "zorgtafel.naam": Organisatie,
    "zorgtafel.soorten": tuple[Afspraaksoort, ...],
    "zorgtafel.apart_minuten": Count,
    "zorgtafel.professionals_per_gezinslid": Count,
    "zorgtafel.zonder_ouders": tuple[Optie, ...],
    "zorgtafel.categorieen": tuple[CategoryRule, ...],
    "zorgtafel.experten": Experten,
    "zorgtafel.plaats_voorkeur": Texts,
    "kind_en_gezin.informeren": bool,
    "bereidheid.niveaus": tuple[Optie, ...],
    "bereidheid.advies": str,
    "criteria.lijst": tuple[Optie, ...],
    "criteria.verband": Literal["coordinator_beslist"],
    "traject.duur": IsoPeriod,
    "traject.verlenging": IsoPeriod,
    "traject.max_verlengingen": Count,
    "traject.start": Literal["eerste_zorgtafel", "ontvangst"],
    "traject.waarschuwen": Annotated[tuple[IsoPeriod, ...], Len(min_length=1)],
    "traject.uitkomsten": Annotated[tuple[Uitkomst, ...], Len(min_length=1)],
    "klok.redenen": Opties,
    "eigenagenda.ophalen_minuten": Count,
    "eigenagenda.verouderd_na": Count,
    "koppelingen.geldig_dagen": Count,
    "koppelingen.openbare_domeinen": Texts,
    "evaluatie.interval": IsoPeriod,
    "evaluatie.dwingend": bool,
    "evaluatie.uitkomsten": Opties,
    "besluitvorming.vormen": Opties,
    "rugzak.max_bedrag": Annotated[float, Gt(0)] | None,
    "rugzak.max_aandeel_verblijf": Share | None,
    "rugzak.aandeel_structureel": Share | None,
    "rugzak.jaarbedrag": Annotated[float, Gt(0)] | None,
    "vib.project": Project,
    "vib.stappen": tuple[Optie, ...],
    "vib.stappen_facultatief": tuple[Stap, ...],
    "vib.risicofactoren": Opties,
    "vib.beschermende_factoren": Opties,
    "vib.taken": tuple[Taak, ...],
    "vib.uitkomsten": tuple[Uitkomst, ...],
    "vib.gerecht_voor_geboorte": bool,
    "organisatie.ocj": Organisatie,
    "observatorium.herhaling": Literal["uitdrukkelijke_lijst"],
    "observatorium.data": tuple[date, ...],
    "partners.soorten": tuple[Optie, ...],
    "partners.verouderd_na": IsoPeriod,
    "peiling.open": IsoPeriod,
    "peiling.reismarge_minuten": Count,
    "partners.vraag_open": IsoPeriod,
    "zorgplan.link_open": IsoPeriod,
    "plaatsen.soorten": tuple[Optie, ...],
    "experten.expertise": tuple[Optie, ...],
    "observatorium.dossiers": Count,
    "observatorium.plaatsen": Count,
    "observatorium.bevestigen_binnen": IsoPeriod,
    "observatorium.bewaren": IsoPeriod,
    "bewaren.tot_leeftijd": IsoPeriod | None,
    "bewaren.zonder_geboorte": IsoPeriod | None,
    "bewaren.niet_aanvaard": IsoPeriod | None,
    "bewaren.consult": IsoPeriod | None,
    "cijfers.drempel": Annotated[int, Gt(1)],
    "cijfers.aanmelders": Opties,
    "cijfers.themas": Opties,
    "cijfers.woont": Opties,
    "cijfers.uithuisplaatsing": Opties,
    "cijfers.stemmen": Opties,
    "cijfers.signalen": Opties,
    "bewaren.logboek": IsoPeriod | None,
    "lijn.team": Line,
    "lijn.team_gsm": Line,
    "lijn.team_mail": Line,
    "lijn.permanentie_act": Line,
    "lijn.wegwijzer_zorggarantie": Line,
    "lijn.consult_osd": Line,
    "lijn.consult_outreachend": Line,
    "lijn.consult_jonge_kind": Line,
    "lijn.consult_ocj": Line,
    "lijn.kind_en_gezin": Line,
    "lijn.vib_mail": Line,
    "lijn.crisismeldpunt": Line,
    "lijn.noodnummer": Line,
    "lijn.politie": Line,
    "lijn.regio": Line,
}

KEYS: dict[str, TypeAdapter[Any]] = {
    key: TypeAdapter(kind) for key, kind in _TYPES.items()
}

# lines that only exist in some years or regions; asking for them may give None
OPTIONAL = frozenset(key for key in KEYS if key.startswith("lijn.")) - {
    "lijn.crisismeldpunt",
    "lijn.noodnummer",
    "lijn.politie",
    "lijn.kind_en_gezin",
    "lijn.regio",
}
