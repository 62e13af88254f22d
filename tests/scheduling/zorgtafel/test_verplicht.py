"""Who must be there, as notifications are told: by policy and kind of meeting."""

import pytest

from shared.contracts.people import Categorie
from tests.scheduling.cases import open_case, sent, settle_table

OUDERS, AANMELDER = Categorie.OUDERS, Categorie.AANMELDER


@pytest.mark.parametrize(
    ("soort", "must"), [("zorgtafel", {OUDERS, AANMELDER}), ("evaluatie", {OUDERS})]
)
def test_who_must_come_is_told_without_who_leads_it(suite, soort, must):
    kernel = suite.kernels["scheduling"]
    settle_table(kernel, open_case(kernel), soort=soort)

    (message,) = sent(kernel, "ZorgtafelVastgelegd")

    seated = {one.persoon.categorie for one in message.deelnemers}
    assert {*must, Categorie.CASUSCOORDINATOR, Categorie.HULPVERLENERS} <= seated
    found = {one.persoon.categorie for one in message.deelnemers if one.verplicht}
    assert found == must
