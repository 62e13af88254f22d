"""What is shared is written down first; a court gets only who it is about."""

from datetime import date

import pytest

from services.scheduling.gedeeld import domain, queries
from services.scheduling.gedeeld.domain import BASIS, DATA, HULP, ZORG, Deling
from services.scheduling.traject.people import people_of
from services.scheduling.traject.states import RefusedError
from services.scheduling.zorgplan.delen import OUDERS
from services.scheduling.zorgplan.delen import share as share_plan
from services.scheduling.zorgtafel.concept import COURTS
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.people import COORDINATOR, ELDERS, sign_in
from tests.scheduling.cases import MAANDAG, accepted, open_case, person, traject_of
from tests.scheduling.gedeeld.sharings import told
from tests.scheduling.pages import beside
from tests.scheduling.zorgplan.plans import settled_plan
from tests.scheduling.zorgtafel.test_akkoord import AGREED, Case
from tests.suite import Suite

YES = {
    "akkoord": "gekregen",
    "akkoord_op": date(2026, 11, 20),
    "akkoord_wie": "mama, aan de telefoon",
}
TYPED = {
    "aan_id": "",
    "aan": "Griet Verlinden",
    "dienst": "sdj",
    "doel": "Ze vraagt of wij dit gezin kennen.",
    "gegevens": ["basis"],
    "akkoord": "geweigerd",
    "toch": "Ze vroeg het op papier.",
    "hoe": "blad",
}

SECRET = "slaapt in de wagen"
AGREED_NOW = {
    "akkoord": "gekregen",
    "akkoord_op-dag": "20",
    "akkoord_op-maand": "11",
    "akkoord_op-jaar": "2026",
    "akkoord_wie": "beide ouders",
    "gegevens": ["basis", "zorg"],
}


def share(kernel: Kernel, casus_id: str, what: Deling) -> str:
    """Return where it was refused; empty when it was written down."""
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        try:
            domain.share(session, traject, what, by=COORDINATOR.id, now=MAANDAG)
        except RefusedError as error:
            return error.at
        session.commit()
        return ""


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["scheduling"]


@pytest.mark.parametrize("dienst", COURTS)
def test_court_gets_only_who_it_is_without_agreement(
    kernel: Kernel, dienst: str
) -> None:
    casus_id = open_case(kernel)
    for akkoord in ("gevraagd", "geweigerd", "niet_gevraagd"):
        for extra in set(DATA) - {BASIS}:
            more = told(dienst=dienst, akkoord=akkoord, gegevens=(BASIS, extra))
            assert share(kernel, casus_id, more) == "gegevens"
        spoken = told(dienst=dienst, akkoord=akkoord, ook="Oma belde.")
        assert share(kernel, casus_id, spoken) == "ook"
        assert share(kernel, casus_id, told(dienst=dienst, akkoord=akkoord)) == ""

    everything = told(dienst=dienst, gegevens=tuple(DATA), ook="Oma belde.", **YES)
    assert share(kernel, casus_id, everything) == ""


def test_agreement_says_when_and_who_and_its_lack_says_why(kernel: Kernel) -> None:
    casus_id = open_case(kernel)
    helper = {"dienst": "andere", "gegevens": (BASIS, ZORG)}

    assert share(kernel, casus_id, told(**helper, **YES | {"akkoord_op": None})) == (
        "akkoord_op"
    )
    assert share(kernel, casus_id, told(**helper, **YES | {"akkoord_wie": ""})) == (
        "akkoord_wie"
    )
    assert share(kernel, casus_id, told(**helper, toch="")) == "toch"
    assert share(kernel, casus_id, told(**helper)) == ""
    assert share(kernel, casus_id, told(aan="")) == "aan"


def test_somebody_of_a_mandated_body_is_not_passed_off_as_a_helper(
    kernel: Kernel,
) -> None:
    case = Case(kernel, "sdj")
    about = {"aan": "", "aan_id": case.who.id, "gegevens": (BASIS, ZORG)}

    assert share(kernel, case.id, told(**about, dienst="andere")) == "dienst"
    assert share(kernel, case.id, told(**about, dienst="sdj")) == "gegevens"
    # nor by typing
    for aan in (
        *("Parket Limburg", "Jo, jeugdrechter", "consulent SDJ", "VK Hasselt"),
        *("Jeugdparket Limburg", "An, parketmagistraat", "Familierechtbank Hasselt"),
        *("een onderzoeksrechter", "Openbaar Ministerie", "O.C.J. Hasselt"),
        *("Vertrouwenscentrum Kindermishandeling", "sociale dienst jeugdrechtbank"),
    ):
        typed = told(aan=aan, gegevens=(BASIS, ZORG), dienst="andere")
        assert share(kernel, case.id, typed) == "dienst", aan
    typed = told(aan="Parketlegger Sdjoerd", gegevens=(BASIS,), dienst="andere")
    assert share(kernel, case.id, typed) == ""


@pytest.mark.parametrize("where", ["organisatie", "rol"])
def test_helper_of_the_case_who_works_for_a_court_is_none(
    kernel: Kernel, where: str
) -> None:
    helper = person("Jo Procureur", Categorie.HULPVERLENERS)
    clerk = person("An Maes", Categorie.HULPVERLENERS, **{where: "Jeugdparket Limburg"})
    casus_id = open_case(kernel, personen=(*accepted().personen, helper, clerk))
    about = {"aan": "", "dienst": "andere", "gegevens": (BASIS, ZORG)}

    assert share(kernel, casus_id, told(**about, aan_id=clerk.id)) == "dienst"
    # that is a name
    assert share(kernel, casus_id, told(**about, aan_id=helper.id)) == ""


def test_agreement_that_was_noted_for_the_zorgtafel_counts_here(kernel: Kernel) -> None:
    case = Case(kernel, "sdj")
    about = {"aan": "", "aan_id": case.who.id, "gegevens": (BASIS, HULP)}
    known = told(**about, akkoord="niet_gevraagd")
    assert share(kernel, case.id, known) == "gegevens"
    case.agree(**AGREED)

    assert share(kernel, case.id, known) == ""
    # who asked again and heard no, heard no
    assert share(kernel, case.id, told(**about, akkoord="geweigerd")) == "gegevens"
    with kernel.reading() as session:
        (line,) = queries.shared_of(session, traject_of(session, case.id), names={})
    assert line.aan == case.who.naam
    assert "vrijdag 20 november 2026: mama, in het gesprek" in line.akkoord


def test_versions_of_the_plan_stand_among_what_was_shared(kernel: Kernel) -> None:
    casus_id = open_case(kernel)
    assert share(kernel, casus_id, told()) == ""
    with kernel.writing() as session:
        traject = traject_of(session, casus_id)
        version = settled_plan(session, traject)
        who = {"waarom": "Is erbij.", "by": COORDINATOR.id, "now": MAANDAG}
        people = people_of(session, casus_id)
        mother = next(each for each in people.values() if each.categorie == "ouders")
        share_plan(session, traject, version, mother, vorm=OUDERS, **who)
        session.commit()
        found = queries.shared_of(session, traject, names={})

    assert {(each.aan, each.doel) for each in found} == {
        ("Griet Verlinden", "Ze vraagt het."),
        (mother.naam, "Is erbij."),
    }


def test_helper_who_is_called_like_a_court_is_shared_with_from_the_list(
    suite: Suite,
) -> None:
    helper = person("Procureur Annelies", Categorie.HULPVERLENERS)
    casus_id = open_case(suite.kernels["scheduling"], personen=(helper,))
    home = f"/planning/trajecten/{casus_id}/gedeeld"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    named = TYPED | {"aan": helper.naam, "dienst": "andere"}

    refused = client.post(f"{home}/nieuw", data=named)

    assert "Voeg die eerst toe bij Mensen" in refused.text
    assert f"/planning/trajecten/{casus_id}/mensen/nieuw" in refused.text
    listed = named | {"aan": "", "aan_id": helper.id}
    assert client.post(f"{home}/nieuw", data=listed).status_code == 303


def test_sheet_holds_what_was_chosen_and_nothing_else(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    home = f"/planning/trajecten/{casus_id}/gedeeld"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    assert SECRET in client.get(f"/planning/trajecten/{casus_id}").text

    refused = client.post(f"{home}/nieuw", data=TYPED | {"gegevens": ["basis", "zorg"]})
    assert refused.status_code == 422
    assert [each.partition(":")[0] for each in beside(refused)] == ["gegevens"]
    assert "Ze vroeg het op papier." in refused.text
    done = client.post(f"{home}/nieuw", data=TYPED)
    page = client.get(done.location).text
    assert "Kobe Vlinderstruik" in page
    assert SECRET not in page

    done = client.post(f"{home}/nieuw", data=TYPED | AGREED_NOW)
    assert done.status_code == 303
    assert SECRET in client.get(done.location).text
    listed = client.get(home).text
    assert listed.count("Griet Verlinden") >= 2
    assert "De ouders weigerden. Toch gedeeld: Ze vroeg het op papier." in listed
    assert (
        sign_in(suite.apps["scheduling"], ELDERS).get(done.location).status_code == 403
    )


def test_sheet_of_another_case_and_of_a_talk_is_not_there(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    mine, other = open_case(kernel), open_case(kernel)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    home = "/planning/trajecten/{}/gedeeld"
    spoken = client.post(f"{home.format(mine)}/nieuw", data=TYPED | {"hoe": "gesprek"})
    assert spoken.location == home.format(mine)
    made = client.post(f"{home.format(mine)}/nieuw", data=TYPED).location
    elsewhere = made.replace(mine, other)

    assert client.get(made).status_code == 200
    assert client.get(elsewhere).status_code == 404
