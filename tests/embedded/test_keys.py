"""Secrets are fresh, complete, kept, and for the owner's eyes only."""

import json

from embedded import keys
from shared.config import KeyRing
from tests.house.tree import ROOT


def test_two_suites_share_no_secret() -> None:
    one, other = keys.fresh(), keys.fresh()

    assert one.keys() == other.keys()
    assert not {name for name in one if one[name] == other[name]}


def test_rings_are_what_the_settings_read() -> None:
    made = keys.fresh()
    rings = [
        value for name, value in made.items() if name.endswith(("Y_KEYS", "R_KEYS"))
    ]

    assert len(rings) == 3
    for ring in rings:
        assert KeyRing.parse(ring).keys


def test_public_staff_key_belongs_to_the_private_one() -> None:
    made = keys.fresh()
    (public,) = json.loads(made["STAFF_PUBLIC_KEYS"])["keys"]
    private = json.loads(made["SCHEDULING_STAFF_SIGNING_KEY"])

    assert public["x"] == private["x"]
    assert "d" not in public


def test_second_start_finds_the_same_keys(tmp_path) -> None:
    path = tmp_path / "keys.env"

    assert keys.read_or_make(path) == keys.read_or_make(path) == keys.read(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_missing_key_is_added_and_the_others_stay(tmp_path) -> None:
    path = tmp_path / "keys.env"
    before = keys.read_or_make(path)
    keys.write(path, {k: v for k, v in before.items() if k != "INTAKE_LINK_KEYS"})

    after = keys.read_or_make(path)

    assert after.pop("INTAKE_LINK_KEYS") != before.pop("INTAKE_LINK_KEYS")
    assert after == before


def test_half_a_pair_is_replaced_as_a_pair(tmp_path) -> None:
    path = tmp_path / "keys.env"
    before = keys.read_or_make(path)
    keys.write(path, {k: v for k, v in before.items() if k != keys.PAIR[0]})

    after = keys.read_or_make(path)

    assert after[keys.PAIR[1]] != before[keys.PAIR[1]]


def test_filled_example_leaves_no_secret_empty() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    lines = keys.filled(example).splitlines()

    assert not [line for line in lines if line.endswith("=") and line[0] != "#"]
    assert [line for line in lines if line.startswith("#")] == [
        line for line in example.splitlines() if line.startswith("#")
    ]
