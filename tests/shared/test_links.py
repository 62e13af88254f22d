"""A private link is genuine for one purpose and one row, or it is nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.config import KeyRing
from shared.links import LinkError, Links
from tests.settings import ring

KEYS = KeyRing.parse(ring())
LINKS = Links(service="intake", keys=KEYS)
ROW = "4f6cbb1e-0000-4000-8000-000000000001"
EXPIRY = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)


def minted(purpose: str = "status", generation: int = 0) -> str:
    return LINKS.mint(purpose, ROW, generation=generation, expires_at=EXPIRY)


def test_link_says_what_was_put_in() -> None:
    claim = LINKS.read("status", minted(generation=3))

    assert (claim.row_id, claim.generation, claim.expires_at) == (ROW, 3, EXPIRY)
    assert claim.is_expired(EXPIRY)
    assert not claim.is_expired(EXPIRY - timedelta(seconds=1))


def test_link_can_be_computed_again() -> None:
    assert minted() == minted()


def test_link_for_another_purpose_is_refused() -> None:
    with pytest.raises(LinkError):
        LINKS.read("bevestig", minted("status"))


def test_link_of_a_sister_service_is_refused() -> None:
    sister = Links(service="notifications", keys=KEYS)

    with pytest.raises(LinkError):
        sister.read("status", minted())


@given(st.data())
def test_changed_link_is_refused(data: st.DataObject) -> None:
    token = minted()
    position = data.draw(st.integers(0, len(token) - 2))
    letter = data.draw(st.sampled_from("ABCdef019-_").filter(token[position].__ne__))
    changed = token[:position] + letter + token[position + 1 :]

    with pytest.raises(LinkError):
        LINKS.read("status", changed)


@given(st.text(max_size=90))
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(LinkError):
        LINKS.read("status", text)


def test_link_of_an_older_key_still_opens() -> None:
    turned = Links(
        service="intake",
        keys=KEYS.model_copy(
            update={
                "current": "new",
                "keys": {**KeyRing.parse(ring("new")).keys, **KEYS.keys},
            }
        ),
    )

    assert turned.read("status", minted()).row_id == ROW
