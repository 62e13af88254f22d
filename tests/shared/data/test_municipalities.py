from datetime import date

import pytest

from shared.data.municipalities import (
    OTHER_REGIONS,
    local_team,
    municipalities,
    municipality,
    region_of,
    team_names,
    with_postcode,
)
from shared.policy import Policy


def test_limburg_has_38_municipalities_each_with_a_source():
    found = municipalities()

    assert len({m.name for m in found}) == 38
    assert len({m.nis for m in found}) == 38
    assert all("GeoNames (CC BY 4.0), bewerkt" in m.source for m in found)


def test_every_municipality_lies_in_limburg():
    assert all(50.6 < m.lat < 51.4 and 5.0 < m.lon < 6.0 for m in municipalities())


def test_every_postcode_is_one_of_limburg():
    postcodes = {code for m in municipalities() for code in m.postcodes}

    assert len(postcodes) == 72
    assert all(len(code) == 4 and code.startswith("3") for code in postcodes)


def test_a_name_is_found_whatever_its_case():
    assert municipality(" hasselt ").nis == "71072"
    assert municipality("Luik") is None


def test_a_postcode_leads_to_its_municipality():
    assert [m.name for m in with_postcode("3840")] == ["Tongeren-Borgloon"]
    assert with_postcode("1000") == ()


def test_every_municipality_has_a_team_that_waits_for_confirmation():
    teams = [local_team(m.name) for m in municipalities()]

    assert all(team is not None and not team.confirmed for team in teams)
    assert all(team.status == "te bevestigen" for team in teams)


def test_there_are_seven_local_teams():
    assert team_names() == (
        "Haspengouw",
        "Hasselt",
        "Maasland",
        "Mid-West Limburg",
        "Midden-Limburg",
        "Noord-Limburg",
        "West-Limburg",
    )


def test_a_postcode_without_a_row_of_its_own_follows_the_municipality():
    assert local_team("Hasselt", postcode="3720").name == "Hasselt"
    assert local_team("Luik") is None


@pytest.mark.parametrize("place", [*OTHER_REGIONS, "Genk"])
def test_every_place_to_choose_leads_to_a_line(place):
    line = Policy.load().at(date(2026, 11, 23), region=region_of(place)).main_line()

    assert line.nummer or line.mail or line.tekst


def test_an_unknown_place_has_no_region():
    assert region_of("Atlantis") is None


def test_team_mailboxes_are_functional_only():
    mailboxes = {local_team(m.name).mail for m in municipalities()}

    assert all(mail.endswith("@kindengezin.be") for mail in mailboxes)
    assert len(mailboxes) == 7
