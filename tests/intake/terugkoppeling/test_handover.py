"""What a colleague must not miss travels with an acceptance."""

from services.intake.terugkoppeling.domain import accept
from shared.contracts import AanmeldingAanvaard
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.intake.cases import filled, sent
from tests.intake.terugkoppeling.test_decisions import do, talk
from tests.intake.told import told
from tests.people import COORDINATOR
from tests.suite import Suite


def accepted(suite: Suite, **pages) -> AanmeldingAanvaard:
    kernel: Kernel = suite.kernels["intake"]
    row = sent(kernel, filled(**pages))
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)
    (message,) = told(kernel, AanmeldingAanvaard)
    return message


def test_flags_of_the_inbox_travel_along(suite: Suite) -> None:
    message = accepted(
        suite,
        nu={"acuut_gevaar": "ja"},
        gesprek={"ouders_weten": "nee", "ouders_weten_reden": "Te vroeg."},
    )

    assert "Acuut gevaar" in message.vlaggen
    assert "Ouders weten dit niet" in message.vlaggen


def test_aanmelding_without_anything_special_has_no_such_flags(suite: Suite) -> None:
    assert "Acuut gevaar" not in accepted(suite).vlaggen


def test_the_first_talk_travels_along(suite: Suite) -> None:
    message = accepted(suite)

    assert message.teruggekoppeld_op is not None
    assert message.teruggekoppeld_via == "telefoon"
    assert message.terugkoppeling == "Lotte Maes: We plannen een zorgtafel."


def test_who_may_not_be_invited_travels_as_an_answer(suite: Suite) -> None:
    message = accepted(
        suite,
        netwerk={"netwerk-0-mag_uitgenodigd": "nee"},
        hulp={
            "hulpverlener-0-op_zorgtafel": "ja",
            "hulpverlener-0-ouders_weten": "nee",
        },
    )

    by_category = {person.categorie: person for person in message.personen}
    assert by_category[Categorie.NETWERK].mag_uitgenodigd == "nee"
    helper = by_category[Categorie.HULPVERLENERS]
    assert (helper.mag_uitgenodigd, helper.ouders_weten) == ("ja", "nee")


def test_places_moments_and_criteria_travel_along(suite: Suite) -> None:
    message = accepted(suite)

    assert message.plaatsen_voorgesteld == ("CKG, CKG De Kastanjelaar, Genk",)
    assert message.ouders_kunnen == {"2026-11-24-vm": "ja", "2026-11-25-nm": "nee"}
    assert message.criteria["uithuisplaatsing"] == ("ja",)
    assert message.criteria["comorbiditeit"] == ("opvoeding", "isolement")
