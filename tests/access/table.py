"""Who may open what, written by hand: the promise, not what the code declares.

One line for each route and method. The columns are visitors: a casuscoördinator of
the region of the case, one of another region, a psychopedagoog and a VIB worker who
are no members of the case, a beheerder, somebody of statistiek, and nobody: a
stranger, or a staff cookie that is forged, expired, ended or of another kind.

in        gets in            inloggen  is sent to the sign-in page, or gets 401
nee       403                weg       404
dood      410: the page of a link that does not work
"""

from dataclasses import dataclass

from tests.access.intake_table import INTAKE

VISITORS = ("eigen", "ander", "psy", "vib", "beh", "sta", "niemand")
SHORT = {
    "iedereen": "in       in       in       in       in       in       in",
    "staf": "in       in       in       in       in       in       inloggen",
    # the people of the region of the case
    "regio": "in       nee      nee      nee      nee      nee      inloggen",
    # coordinators see the list of their own region
    "lijst": "in       in       nee      nee      nee      nee      inloggen",
    # their region, or the cases that somebody was added to
    "leden": "in       in       in       in       nee      nee      inloggen",
    "eigen lijst": "in       weg      nee      nee      nee      nee      inloggen",
    "beheerder": "nee      nee      nee      nee      in       nee      inloggen",
    # of a case that is not closed
    "beheerder weg": "nee      nee      nee      nee      weg      nee      inloggen",
    # coordinators and beheerders, each for their own region
    "bureau": "in       in       nee      nee      in       nee      inloggen",
    "bureau eigen": "in       weg      nee      nee      in       nee      inloggen",
    # sums without identities: also who counts
    "cijfers": "in       in       nee      nee      in       in       inloggen",
    # only the signed-out page: who is signed in has nothing to do there
    "tussenstap": "inloggen inloggen inloggen inloggen inloggen inloggen inloggen",
    # a file of a draft: only the browser that holds the draft, none of these
    "eigen browser": "weg weg weg weg weg weg weg",
    # about the draft of this browser, and these have none
    "zonder concept": "dood dood dood dood dood dood dood",
    # signing in by an organisation, where that is not set up
    "niet ingesteld": "weg weg weg weg weg weg weg",
    "staf niet ingesteld": "weg weg weg weg weg weg inloggen",
    # a system of others with a key in its header, whoever sits before a screen
    "sleutel": "inloggen inloggen inloggen inloggen inloggen inloggen inloggen",
    # a machine with the token; without a token set, as in these tests, anybody
    "meter": "in       in       in       in       in       in       in",
}

TABLE = (
    INTAKE
    + """
scheduling GET  /planning/                                staf
scheduling GET  /planning/vandaag/delen                   staf
scheduling GET  /planning/assets/<path:filename>          iedereen
scheduling GET  /planning/bewaren                             bureau
scheduling GET  /planning/bewaren/<casus_id>                  beheerder weg
scheduling POST /planning/bewaren/<casus_id>                  beheerder weg
scheduling GET  /planning/trajecten/<casus_id>/bewaren        regio
scheduling POST /planning/trajecten/<casus_id>/bewaren        regio
scheduling POST /planning/trajecten/<casus_id>/bewaren/opheffen regio
scheduling GET  /planning/deelname/<token>                    link deelname
scheduling POST /planning/deelname/<token>                    link deelname
scheduling GET  /planning/experten                            staf
scheduling GET  /planning/experten.csv                        bureau
scheduling GET  /planning/experten/<expert_id>                bureau eigen
scheduling POST /planning/experten/<expert_id>                bureau eigen
scheduling POST /planning/experten/<expert_id>/bevestigen     bureau eigen
scheduling GET  /planning/experten/inlezen                    bureau
scheduling POST /planning/experten/inlezen                    bureau
scheduling GET  /planning/experten/nieuw                      bureau
scheduling POST /planning/experten/nieuw                      bureau
scheduling GET  /planning/healthz                         iedereen
scheduling GET  /planning/inloggen                        iedereen
scheduling POST /planning/inloggen                        iedereen
scheduling GET  /planning/inloggen/code                   tussenstap
scheduling POST /planning/inloggen/code                   tussenstap
scheduling GET  /planning/inloggen/beveiligen             staf
scheduling POST /planning/inloggen/beveiligen             staf
scheduling GET  /planning/medewerkers                     beheerder
scheduling GET  /planning/medewerkers/nieuw               beheerder
scheduling POST /planning/medewerkers/nieuw               beheerder
scheduling GET  /planning/medewerkers/<staff_id>          beheerder
scheduling POST /planning/medewerkers/<staff_id>          beheerder
scheduling POST /planning/medewerkers/<staff_id>/link     beheerder
scheduling POST /planning/medewerkers/<staff_id>/sessies  beheerder
scheduling POST /planning/medewerkers/<staff_id>/tweede-stap beheerder
scheduling GET  /planning/metrics                         meter
scheduling GET  /planning/mijn-account                    staf
scheduling POST /planning/mijn-account                    staf
scheduling GET  /planning/mijn-account/wachtwoord         staf
scheduling POST /planning/mijn-account/wachtwoord         staf
scheduling GET  /planning/observatorium                   staf
scheduling GET  /planning/observatorium.ics               iedereen
scheduling GET  /planning/observatorium/<session_id>      bureau eigen
scheduling POST /planning/observatorium/<session_id>      bureau eigen
scheduling POST /planning/observatorium/<session_id>/afgelasten bureau eigen
scheduling POST /planning/observatorium/<session_id>/toch-door  bureau eigen
scheduling GET  /planning/observatorium/datums             bureau
scheduling POST /planning/observatorium/datums             bureau
scheduling POST /planning/observatorium/<session_id>/deskundigen bureau eigen
scheduling POST /planning/observatorium/<session_id>/wie/<inschrijving_id> bureau eigen
scheduling GET  /planning/observatorium/inschrijven        iedereen
scheduling POST /planning/observatorium/inschrijven        iedereen
scheduling GET  /planning/observatorium/inschrijving/<token> link observatorium
scheduling POST /planning/observatorium/inschrijving/<token> link observatorium
scheduling GET  /planning/observatorium/nieuw             bureau
scheduling POST /planning/observatorium/nieuw             bureau
scheduling GET  /planning/partners                            staf
scheduling GET  /planning/partners.csv                        bureau
scheduling GET  /planning/partners/<partner_id>               bureau eigen
scheduling POST /planning/partners/<partner_id>               bureau eigen
scheduling POST /planning/partners/<partner_id>/bevestigen    bureau eigen
scheduling GET  /planning/partners/inlezen                    bureau
scheduling POST /planning/partners/inlezen                    bureau
scheduling GET  /planning/partners/nieuw                      bureau
scheduling POST /planning/partners/nieuw                      bureau
scheduling GET  /planning/plaatsen                            staf
scheduling GET  /planning/plaatsen.csv                        bureau
scheduling GET  /planning/plaatsen/<plaats_id>                bureau eigen
scheduling POST /planning/plaatsen/<plaats_id>                bureau eigen
scheduling POST /planning/plaatsen/<plaats_id>/bevestigen     bureau eigen
scheduling GET  /planning/plaatsen/inlezen                    bureau
scheduling POST /planning/plaatsen/inlezen                    bureau
scheduling GET  /planning/plaatsen/nieuw                      bureau
scheduling POST /planning/plaatsen/nieuw                      bureau
scheduling GET  /planning/aanbod/<token>                      link aanbod
scheduling POST /planning/aanbod/<token>                      link aanbod
scheduling GET  /planning/inloggen/organisatie            niet ingesteld
scheduling GET  /planning/inloggen/organisatie/terug      niet ingesteld
scheduling GET  /planning/inloggen/organisatie/uit        niet ingesteld
scheduling GET  /planning/mijn-account/organisatie        staf niet ingesteld
scheduling POST /planning/mijn-account/organisatie        staf niet ingesteld
scheduling GET  /planning/inloggen/bevestigd              staf
scheduling GET  /planning/inloggen/opnieuw                staf
scheduling POST /planning/inloggen/opnieuw                staf
scheduling POST /planning/mijn-account/sessies/<sessie_id> staf
scheduling POST /planning/medewerkers/<staff_id>/sessies/<sessie_id> beheerder
scheduling GET  /planning/mijn-account/agenda                 staf
scheduling POST /planning/mijn-account/agenda                 staf
scheduling POST /planning/mijn-account/agenda/weg             staf
scheduling GET  /planning/prikker/<token>                     link peiling
scheduling POST /planning/prikker/<token>                     link peiling
scheduling GET  /planning/partners/<partner_id>/agenda        eigen lijst
scheduling POST /planning/partners/<partner_id>/agenda        eigen lijst
scheduling POST /planning/partners/<partner_id>/agenda/intrekken eigen lijst
scheduling GET  /planning/partners/agenda/<token>/overleg.ics link partneragenda
scheduling GET  /planning/partners/<partner_id>/plaats        eigen lijst
scheduling POST /planning/partners/<partner_id>/plaats        eigen lijst
scheduling POST /planning/partners/<partner_id>/plaats/<claim_id>/vrijgeven eigen lijst
scheduling GET  /planning/partners/vragen                     lijst
scheduling GET  /planning/partners/vragen/nieuw               lijst
scheduling POST /planning/partners/vragen/nieuw               lijst
scheduling GET  /planning/partners/vragen/<vraag_id>          eigen lijst
scheduling GET  /planning/partners/vragen/<vraag_id>/delen    eigen lijst
scheduling POST /planning/partners/vragen/<vraag_id>/sluiten  eigen lijst
scheduling GET  /planning/permanentie                     staf
scheduling GET  /planning/permanentie/afwezig             bureau
scheduling POST /planning/permanentie/afwezig             bureau
scheduling POST /planning/permanentie/afwezig/<int:absence_id>/intrekken bureau eigen
scheduling GET  /planning/permanentie/agenda              staf
scheduling POST /planning/permanentie/agenda/<kind>       staf
scheduling POST /planning/permanentie/agenda/<kind>/intrekken staf
scheduling GET  /planning/permanentie/agenda/<token>/permanentie.ics link agenda
scheduling GET  /planning/permanentie/dienst/<day>/<dagdeel> bureau
scheduling POST /planning/permanentie/dienst/<day>/<dagdeel> bureau
scheduling GET  /planning/permanentie/maand               staf
scheduling POST /planning/permanentie/wissels/<wissel_id>/<what> bureau eigen
scheduling GET  /planning/permanentie/wissels             bureau
scheduling GET  /planning/permanentie/sluitingen          bureau
scheduling POST /planning/permanentie/sluitingen          bureau
scheduling POST /planning/permanentie/sluitingen/<int:closure_id>/intrekken bureau eigen
scheduling GET  /planning/permanentie/wijzigen            bureau
scheduling POST /planning/permanentie/wijzigen            bureau
scheduling GET  /planning/readyz                          iedereen
scheduling GET  /planning/cijfers                         cijfers
scheduling GET  /planning/cijfers/<tabel>                 cijfers
scheduling GET  /planning/cijfers/<int:jaar>.csv          cijfers
scheduling GET  /planning/cijfers/<int:jaar>.pdf          cijfers
scheduling GET  /planning/cijfers/<int:jaar>.xlsx         cijfers
scheduling GET  /planning/cijfers/begrippen               cijfers
scheduling GET  /planning/rugzak                          bureau
scheduling GET  /planning/rugzak/<int:jaar>.csv           bureau
scheduling GET  /planning/rugzak/<int:jaar>/middelen      beheerder
scheduling POST /planning/rugzak/<int:jaar>/middelen      beheerder
scheduling GET  /planning/trajecten                       leden
scheduling GET  /planning/trajecten/<casus_id>            regio
scheduling GET  /planning/trajecten/openen                bureau
scheduling POST /planning/trajecten/openen                bureau
scheduling POST /planning/trajecten/<casus_id>/openen/<nood_id> regio
scheduling GET  /planning/trajecten/<casus_id>/berichten  regio
scheduling GET  /planning/trajecten/<casus_id>/doorgesproken regio
scheduling POST /planning/trajecten/<casus_id>/doorgesproken regio
scheduling GET  /planning/trajecten/<casus_id>/mensen     regio
scheduling GET  /planning/trajecten/<casus_id>/leden      regio
scheduling POST /planning/trajecten/<casus_id>/leden      regio
scheduling POST /planning/trajecten/<casus_id>/leden/<staff_id>/weg regio
scheduling GET  /planning/trajecten/<casus_id>/mensen/<person_id> regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id> regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/gezin/<kind_id> regio
scheduling GET  /planning/trajecten/<casus_id>/mensen/<person_id>/inzage regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/inzage regio
notifications GET  /berichten/inzage/<casus_id>/<person_id> regio
notifications POST /berichten/inzage/<casus_id>/<person_id> regio
scheduling GET  /planning/trajecten/<casus_id>/mensen/<person_id>/kanaal regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/kanaal regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/kanaal/intrekken regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/terug regio
scheduling POST /planning/trajecten/<casus_id>/mensen/<person_id>/weg regio
scheduling GET  /planning/trajecten/<casus_id>/mensen/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/mensen/nieuw regio
scheduling GET  /planning/trajecten/<casus_id>/rugzak     regio
scheduling GET  /planning/trajecten/<casus_id>/rugzak/<inzet_id>/<stap> regio
scheduling POST /planning/trajecten/<casus_id>/rugzak/<inzet_id>/<stap> regio
scheduling GET  /planning/trajecten/<casus_id>/rugzak/rechtzetten/<boeking_id> regio
scheduling POST /planning/trajecten/<casus_id>/rugzak/rechtzetten/<boeking_id> regio
scheduling GET  /planning/trajecten/<casus_id>/rugzak/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/rugzak/nieuw regio
scheduling GET  /planning/trajecten/<casus_id>/afsluiten  regio
scheduling POST /planning/trajecten/<casus_id>/afsluiten  regio
scheduling GET  /planning/trajecten/<casus_id>/afsluiten/zonder-geboorte regio
scheduling POST /planning/trajecten/<casus_id>/afsluiten/zonder-geboorte regio
scheduling GET  /planning/trajecten/<casus_id>/besluitvorming/<decision_id> regio
scheduling POST /planning/trajecten/<casus_id>/besluitvorming/<decision_id> regio
scheduling POST /planning/trajecten/<casus_id>/besluitvorming/<decision_id>/weg regio
scheduling GET  /planning/trajecten/<casus_id>/besluitvorming/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/besluitvorming/nieuw regio
scheduling GET  /planning/trajecten/<casus_id>/evaluaties/<evaluation_id> regio
scheduling POST /planning/trajecten/<casus_id>/evaluaties/<evaluation_id> regio
scheduling POST /planning/trajecten/<casus_id>/evaluaties/<evaluation_id>/uitkomst regio
scheduling GET  /planning/trajecten/<casus_id>/evaluaties/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/evaluaties/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/geheim     regio
scheduling POST /planning/trajecten/<casus_id>/geweld     regio
scheduling GET  /planning/trajecten/<casus_id>/gezin      regio
scheduling POST /planning/trajecten/<casus_id>/gezin      regio
scheduling POST /planning/trajecten/<casus_id>/gezin/los  regio
scheduling POST /planning/trajecten/<casus_id>/ingelicht  regio
scheduling GET  /planning/trajecten/<casus_id>/halve-dagen regio
scheduling POST /planning/trajecten/<casus_id>/halve-dagen regio
scheduling GET  /planning/trajecten/<casus_id>/kind       regio
scheduling POST /planning/trajecten/<casus_id>/kind       regio
scheduling GET  /planning/trajecten/<casus_id>/reden/<klok> regio
scheduling POST /planning/trajecten/<casus_id>/reden/<klok> regio
scheduling GET  /planning/trajecten/<casus_id>/verlengen  regio
scheduling POST /planning/trajecten/<casus_id>/verlengen  regio
scheduling GET  /planning/trajecten/<casus_id>/vertrouwenspersoon regio
scheduling POST /planning/trajecten/<casus_id>/vertrouwenspersoon regio
scheduling GET  /planning/trajecten/<casus_id>/vervanging regio
scheduling POST /planning/trajecten/<casus_id>/vervanging regio
scheduling POST /planning/trajecten/<casus_id>/vervanging/<stand_in_id>/stoppen regio
scheduling GET  /planning/trajecten/<casus_id>/gedeeld    regio
scheduling GET  /planning/trajecten/<casus_id>/gedeeld/<deling_id> regio
scheduling GET  /planning/trajecten/<casus_id>/gedeeld/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/gedeeld/nieuw regio
scheduling GET  /planning/trajecten/<casus_id>/wie-keek   regio
scheduling GET  /planning/trajecten/<casus_id>/vib          regio
scheduling GET  /planning/trajecten/<casus_id>/vib/datum    regio
scheduling POST /planning/trajecten/<casus_id>/vib/datum    regio
scheduling GET  /planning/trajecten/<casus_id>/vib/ernaast  regio
scheduling POST /planning/trajecten/<casus_id>/vib/ernaast  regio
scheduling GET  /planning/trajecten/<casus_id>/vib/na-geboorte regio
scheduling POST /planning/trajecten/<casus_id>/vib/na-geboorte regio
scheduling GET  /planning/trajecten/<casus_id>/vib/nog-een-kind regio
scheduling POST /planning/trajecten/<casus_id>/vib/nog-een-kind regio
scheduling GET  /planning/trajecten/<casus_id>/vib/stap/<code> regio
scheduling POST /planning/trajecten/<casus_id>/vib/stap/<code> regio
scheduling POST /planning/trajecten/<casus_id>/vib/taken/<code> regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan   regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan/<int:nummer>/blad/<deling> regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/links/<link_id> regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan/<int:nummer>/pdf/<deling> regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/<int:nummer>/delen regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan/schrijven regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/schrijven/<deel> regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/schrijven/<deel>/bewaren regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/versies regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan/<int:nummer> regio
scheduling GET  /planning/trajecten/<casus_id>/zorgplan/<int:nummer>/<person_id> regio
scheduling POST /planning/trajecten/<casus_id>/zorgplan/<int:nummer>/<person_id> regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel  regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id> regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/aanwezig regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/aanwezig regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/apart regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/apart regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/annuleren regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/annuleren regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/delen regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/gedaan regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/nakijken regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/versturen regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/peiling regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/peiling regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/peiling/delen regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/peiling/stop regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/waar regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/waar regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wanneer regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wanneer regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/weggooien regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie/experten regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie/experten regio
scheduling GET  /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie/nieuw regio
scheduling POST /planning/trajecten/<casus_id>/zorgtafel/<table_id>/wie/nieuw regio
scheduling GET  /planning/uitloggen                       staf
scheduling POST /planning/uitloggen                       tussenstap
scheduling GET  /planning/welkom/<token>                  link welkom
scheduling POST /planning/welkom/<token>                  link welkom
scheduling GET  /planning/zoeken                              lijst
scheduling POST /planning/zoeken                              lijst
scheduling GET  /planning/api                             iedereen
scheduling GET  /planning/api/v1/openapi.json             iedereen
scheduling GET  /planning/api/v1/aanbod                   sleutel
scheduling PUT  /planning/api/v1/agenda                   sleutel
scheduling GET  /planning/koppelingen                     beheerder
scheduling GET  /planning/koppelingen/nieuw               beheerder
scheduling POST /planning/koppelingen/nieuw               beheerder
scheduling POST /planning/koppelingen/<koppeling_id>/intrekken beheerder
notifications GET  /a/<token>                             link afspraak
notifications POST /a/<token>                             link afspraak
notifications GET  /a/<token>/brief                       link brief
notifications GET  /a/<token>/moment                      link afspraak
notifications POST /a/<token>/moment                      link afspraak
notifications GET  /a/assets/<path:filename>              iedereen
notifications GET  /berichten/                            lijst
notifications GET  /berichten/antwoord/<token>            link antwoord
notifications POST /berichten/antwoord/<token>            link antwoord
notifications GET  /berichten/assets/<path:filename>      iedereen
notifications GET  /berichten/code                       lijst
notifications POST /berichten/code                       lijst
notifications GET  /berichten/healthz                     iedereen
notifications GET  /berichten/metrics                     meter
notifications POST /berichten/mails/<bericht_id>          eigen lijst
notifications GET  /berichten/postbus                     lijst
notifications POST /berichten/postbus/<binnengekomen_id>  eigen lijst
notifications GET  /berichten/readyz                      iedereen
notifications GET  /berichten/uitleg/<taal>               iedereen
notifications GET  /berichten/uitnodigen/<token>          link uitnodigen
notifications POST /berichten/uitnodigen/<token>          link uitnodigen
notifications GET  /berichten/uitnodigen/<token>/<genodigde_id> link uitnodigen
notifications POST /berichten/uitnodigen/<token>/<genodigde_id> link uitnodigen
notifications GET  /berichten/uitnodigingen/<tafel_id>    regio
notifications POST /berichten/uitnodigingen/<tafel_id>    regio
notifications GET  /berichten/uitnodigingen/<tafel_id>/wie-keek regio
notifications GET  /berichten/uitnodigingen/<tafel_id>/<genodigde_id> regio
notifications POST /berichten/uitnodigingen/<tafel_id>/<genodigde_id> regio
"""
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    service: str
    method: str
    rule: str
    words: str

    @property
    def purpose(self) -> str:
        """For whose link the page is; empty where it is not for a link."""
        kind, _, purpose = self.words.partition(" ")
        return purpose if kind == "link" else ""

    def expected(self) -> dict[str, str]:
        """What each visitor gets; with a link that is for them, all get in."""
        cells = SHORT["iedereen" if self.purpose else self.words]
        return dict(zip(VISITORS, cells.split(), strict=True))

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


def rows() -> list[Row]:
    lines = [line.split(maxsplit=3) for line in TABLE.strip().splitlines() if line]
    return [Row(*line) for line in lines]
