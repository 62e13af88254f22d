"""The rows of the policy table, as the three profiles give them."""

from datetime import UTC, date, datetime

import pytest

from shared.policy import Policy, PolicyError
from shared.policy.records import RECORDS

DAY = date(2026, 11, 23)


def view(profile="limburg-2024", *, day=DAY, region="limburg"):
    return Policy.load(profile=profile).at(day, region=region)


@pytest.mark.parametrize(
    ("key", "in_2022", "in_2024", "elsewhere"),
    [
        (
            "leeftijd.label",
            "van -9 maanden tot en met 2 jaar",
            "van -9 maanden tot en met de leeftijd van 2 jaar",
            "van -9 maanden tot 3 jaar",
        ),
        (
            "kanaal.zorggarantie",
            ("telefoon",),
            ("telefoon", "bijschakel_document"),
            ("telefoon",),
        ),
        (
            "kanaal.vib",
            ("telefoon", "m_document"),
            ("telefoon", "bijschakel_document"),
            (),
        ),
        ("rugzak.max_aandeel_verblijf", 0.5, None, None),
        ("rugzak.max_bedrag", None, None, None),
        ("casuscoordinator.aantal", 2, 3, None),
        ("traject.max_verlengingen", 1, 1, 1),
    ],
)
def test_profiles_differ_as_the_sources_do(key, in_2022, in_2024, elsewhere):
    found = [view(p).get(key) for p in ("limburg-2022", "limburg-2024", "vlaanderen")]

    assert found == [in_2022, in_2024, elsewhere]


def test_feedback_is_a_promise_in_2022_and_a_target_in_2024():
    old, new = (
        view(p).clock("terugkoppeling") for p in ("limburg-2022", "limburg-2024")
    )

    assert (old.uren, old.streefdoel) == (24, False)
    assert (new.uren, new.streefdoel) == (24, True)


def test_vlaanderen_has_no_clock_and_says_so():
    clock = view("vlaanderen").clock("terugkoppeling")

    assert clock.uren is None
    assert clock.deadline(datetime(2026, 11, 23, tzinfo=UTC)) is None
    assert clock.tekst == "Zo snel mogelijk"


def test_the_mode_of_the_clocks_is_a_record(tmp_path):
    copy = tmp_path / "records.toml"
    text = RECORDS.read_text(encoding="utf-8")
    copy.write_text(text.replace('"diensttijd"', '"kalender"', 1), encoding="utf-8")
    friday = datetime(2026, 11, 27, 10, 50, tzinfo=UTC)

    due = Policy.load(copy).at(DAY).clock("terugkoppeling").deadline(friday)

    assert due == datetime(2026, 11, 28, 10, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2022, 3, 6), "0490 44 82 58"), (date(2022, 3, 7), "02 243 55 05")],
)
def test_the_line_of_the_team_changes_on_7_march_2022(day, number):
    assert view("limburg-2022", day=day).main_line().nummer == number


def test_2024_has_both_lines_and_no_hours():
    found = view()

    assert found.main_line().nummer == "02 243 55 05"
    assert found.main_line().uren is None
    assert found.line("team_gsm").nummer == "0490 44 82 58"


def test_a_line_of_another_year_is_not_there():
    assert view().line("permanentie_act") is None


@pytest.mark.parametrize(
    ("region", "number", "mail"),
    [
        ("antwerpen", "02 243 56 00", "zgjongekind.antwerpen@opgroeien.be"),
        ("oost-vlaanderen", "02 243 51 70", "act.oostvlaanderen@opgroeien.be"),
        (
            "vlaams-brabant-brussel",
            "02 243 50 03",
            "zorggarantie.vlaamsbrabant-brussel@opgroeien.be",
        ),
        ("west-vlaanderen", None, "zorggarantie.westvlaanderen@opgroeien.be"),
    ],
)
def test_another_region_has_its_own_line(region, number, mail):
    line = view(region=region).main_line()

    assert (line.nummer, line.mail) == (number, mail)


def test_a_limburg_record_says_nothing_about_antwerp():
    assert view("limburg-2022", region="antwerpen").clock("terugkoppeling").uren is None


def test_the_crisismeldpunt_is_honest_about_its_number():
    line = view().line("crisismeldpunt")

    assert line.nummer is None
    assert "nog niet" in line.tekst


def test_unknowns_lists_what_the_team_has_to_fill_in():
    assert [record.key for record in view().unknowns()] == [
        "rugzak.max_bedrag",
        "rugzak.max_aandeel_verblijf",
        "rugzak.jaarbedrag",
        "lijn.wegwijzer_zorggarantie",
        "lijn.crisismeldpunt",
    ]


def test_lines_can_be_asked_by_role():
    assert list(view().lines("nood", "crisis")) == [
        "crisismeldpunt",
        "noodnummer",
        "politie",
    ]


def test_a_moment_is_read_as_the_day_in_brussels():
    late_in_utc = datetime(2022, 3, 6, 23, 30, tzinfo=UTC)

    found = Policy.load(profile="limburg-2022").at(late_in_utc)

    assert found.day == date(2022, 3, 7)


@pytest.mark.parametrize("key", ["klok.onbekend", ""])
def test_an_unknown_key_is_a_mistake(key):
    with pytest.raises(PolicyError, match="does not exist"):
        view().get(key)


def test_an_unknown_region_is_a_mistake():
    with pytest.raises(PolicyError, match="region"):
        view(region="henegouwen")


def test_a_record_shows_its_source():
    record = view().record("klok.uitnodiging")

    assert (record.source, record.quote) == ("001", "Uitnodiging binnen 48u versturen")


def test_days_before_the_2024_profile_are_judged_by_2022(tmp_path):
    copy = tmp_path / "records.toml"
    text = RECORDS.read_text(encoding="utf-8").replace(
        'replaces = "limburg-2022"',
        'replaces = "limburg-2022"\nvalid_from = 2024-01-01',
    )
    copy.write_text(text, encoding="utf-8")
    policy = Policy.load(copy)

    found = [
        policy.at(day).clock("terugkoppeling").streefdoel
        for day in (date(2023, 12, 31), date(2024, 1, 1))
    ]

    assert found == [False, True]


def test_the_hash_is_equal_for_equal_records_only(tmp_path):
    copy = tmp_path / "records.toml"
    text = RECORDS.read_text(encoding="utf-8")

    copy.write_text(f"# een opmerking verandert niets\n{text}", encoding="utf-8")
    assert Policy.load(copy).hash == Policy.load().hash

    copy.write_text(text.replace("uren = 48", "uren = 49", 1), encoding="utf-8")
    assert Policy.load(copy).hash != Policy.load().hash
    assert Policy.load(profile="limburg-2022").hash != Policy.load().hash
