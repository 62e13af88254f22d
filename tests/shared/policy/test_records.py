"""A mistake in the records stops the process with a sentence that finds it."""

import tomllib
from datetime import date

import pytest

from shared.policy import Policy, PolicyError
from shared.policy.keys import KEYS, OPTIONAL
from shared.policy.records import RECORDS, read_records


@pytest.fixture
def edited(tmp_path):
    def edit(old: str, new: str):
        text = RECORDS.read_text(encoding="utf-8")
        assert old in text
        copy = tmp_path / "records.toml"
        copy.write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return edit


EXTRA = """
[[record]]
key = "{key}"
region = "{region}"
profiles = ["vlaanderen"]
value = {value}
source = "voorstel"
{dates}
"""


@pytest.fixture
def extended(tmp_path):
    def extend(*, key, value, region="vlaanderen", dates=""):
        extra = EXTRA.format(key=key, region=region, value=value, dates=dates)
        copy = tmp_path / "records.toml"
        copy.write_text(RECORDS.read_text(encoding="utf-8") + extra, encoding="utf-8")
        return copy

    return extend


def test_every_key_has_a_record_and_every_record_a_key():
    recorded = {record.key for record in read_records().record}

    assert recorded == set(KEYS)


def test_every_record_of_a_seed_has_its_quote():
    assert all(r.quote for r in read_records().record if r.source.isdigit())


def test_no_record_names_a_mailbox_or_number_of_a_person():
    mailboxes = {
        record.value.mail
        for record in read_records().record
        if record.key.startswith("lijn.") and record.value.mail
    }

    assert mailboxes == {
        "jongekind.limburg@opgroeien.be",
        "veiligvanindebuik.limburg@opgroeien.be",
        "outreachendconsult.limburg@opgroeien.be",
        "zgjongekind.antwerpen@opgroeien.be",
        "act.oostvlaanderen@opgroeien.be",
        "zorggarantie.vlaamsbrabant-brussel@opgroeien.be",
        "zorggarantie.westvlaanderen@opgroeien.be",
    }


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(PolicyError, match=r"cannot read elders\.toml"):
        Policy.load(tmp_path / "elders.toml")


def test_a_broken_file_says_so(edited):
    with pytest.raises(PolicyError, match=r"cannot read records\.toml"):
        Policy.load(edited("schema_version = 1", "schema_version ="))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('value = "P3Y"', 'value = "drie jaar"', "leeftijd.max_exclusief: value: "),
        ("value = 280", 'value = "veel"', "leeftijd.min_dagen_voor_bevalling: value: "),
        ('key = "traject.duur"', 'key = "traject.lengte"', "this key is not known"),
        (
            'nummer = "078 150 100"',
            'nummer = "078"',
            "lijn.kind_en_gezin: value.nummer",
        ),
        ('value = "diensttijd"', 'value = "dagdienst"', "klok.modus: value"),
        ('quote = "gemiddeld 6 weken"', 'quote = ""', "a seed is quoted"),
        ('source = "001"', 'source = "horen zeggen"', "source"),
        ('region = "limburg"', 'region = "luxemburg"', "region"),
        ('{ code = "ouders", label', '{ code = "buren", label', "value.0.code"),
        ('value = "P6W"\n', "", "only an unknown that is explained"),
        ("valid_to = 2022-03-07", "valid_to = 2022-04-07", "two values for limburg"),
        ('fallback = "vlaanderen"\nreplaces', "replaces", "there is no record for"),
        ('title = "Limburg, werkwijze 2022"', 'titel = ""', "limburg-2022.title"),
    ],
)
def test_a_mistake_is_named(edited, old, new, sentence):
    with pytest.raises(PolicyError) as caught:
        Policy.load(edited(old, new))

    assert sentence in str(caught.value)


def test_a_profile_that_does_not_exist_is_refused():
    with pytest.raises(PolicyError, match="limburg-2019"):
        Policy.load(profile="limburg-2019")


def test_profiles_that_point_at_each_other_are_refused(edited):
    copy = edited(
        'title = "Vlaanderen, wat',
        'fallback = "limburg-2024"\ntitle = "Vlaanderen, wat',
    )

    with pytest.raises(PolicyError, match="each other"):
        Policy.load(copy)


def test_a_period_that_ends_before_it_starts_is_refused(extended):
    copy = extended(
        key="rugzak.max_bedrag",
        value="1000.0",
        region="limburg",
        dates="valid_from = 2025-01-01\nvalid_to = 2024-01-01",
    )

    with pytest.raises(PolicyError, match="valid_to must come after valid_from"):
        Policy.load(copy)


def test_a_record_holds_from_its_first_day_until_the_day_before_its_last(extended):
    copy = extended(
        key="rugzak.max_bedrag",
        value="1000.0",
        region="limburg",
        dates="valid_from = 2025-01-01\nvalid_to = 2026-01-01",
    )
    policy = Policy.load(copy)

    amounts = {
        day: policy.at(date.fromisoformat(day)).get("rugzak.max_bedrag")
        for day in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")
    }

    assert amounts == {
        "2024-12-31": None,
        "2025-01-01": 1000.0,
        "2025-12-31": 1000.0,
        "2026-01-01": None,
    }


def test_optional_keys_are_lines_only():
    assert all(key.startswith("lijn.") for key in OPTIONAL)


def test_the_shipped_file_claims_no_day_for_the_change_of_2024():
    shipped = tomllib.loads(RECORDS.read_text(encoding="utf-8"))

    assert "valid_from" not in shipped["profiles"]["limburg-2024"]
