"""What is sealed opens only here, for its own place, while its key lives."""

from base64 import urlsafe_b64encode
from hashlib import sha512

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.config import KeyRing
from shared.encryption import CasusDestroyedError, SealError, open_with, seal_with
from tests.settings import ring
from tests.suite import Suite

CASUS = "4f6cbb1e-0000-4000-8000-000000000001"
OTHER = "4f6cbb1e-0000-4000-8000-000000000002"
RING = KeyRing.parse(ring())


@given(st.binary(max_size=200), st.text(max_size=30))
def test_sealed_value_opens_to_the_same_bytes(plain: bytes, place: str) -> None:
    assert open_with(RING, place, seal_with(RING, place, plain)) == plain


@given(st.data())
def test_changed_value_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(seal_with(RING, "place", b"content"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealError):
        open_with(RING, "place", bytes(sealed))


def test_value_moved_to_another_place_does_not_open() -> None:
    sealed = seal_with(RING, "table/column/1", b"content")

    with pytest.raises(SealError):
        open_with(RING, "table/column/2", sealed)


def test_old_key_still_opens_after_a_new_one_came_first() -> None:
    old = ring("old")
    sealed = seal_with(KeyRing.parse(old), "place", b"content")
    both = KeyRing.parse(f"{ring('new')},{old}")

    assert open_with(both, "place", sealed) == b"content"
    assert both.current == "new"


# as random as can be, and too short or too long
SIZES = [
    f"k:{urlsafe_b64encode(sha512(b'key').digest()[:size]).decode()}"
    for size in (24, 33)
]


@pytest.mark.parametrize(
    "text", ["", "k:", "k:AAAA", "k:" + "A" * 43, ":", "k:€", *SIZES]
)
def test_weak_or_malformed_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="key 1"):
        KeyRing.parse(text)


def test_casus_has_its_own_key(both: Suite) -> None:
    kernel = both.kernels["intake"]
    with kernel.writing() as session:
        sealed = kernel.vault.seal(session, b"content", place="p", casus_id=CASUS)
        kernel.vault.seal(session, b"x", place="p", casus_id=OTHER)
        session.commit()
    with kernel.reading() as session:
        assert (
            kernel.vault.open(session, sealed, place="p", casus_id=CASUS) == b"content"
        )
        with pytest.raises(SealError):
            kernel.vault.open(session, sealed, place="p", casus_id=OTHER)
        with pytest.raises(SealError):
            kernel.vault.open(session, sealed, place="p", casus_id=None)


def test_destroyed_casus_does_not_open_and_others_do(both: Suite) -> None:
    kernel = both.kernels["intake"]
    with kernel.writing() as session:
        sealed = {
            casus_id: kernel.vault.seal(session, b"x", place="p", casus_id=casus_id)
            for casus_id in (CASUS, OTHER)
        }
        session.commit()
    with kernel.writing() as session:
        kernel.vault.destroy(session, CASUS)
        session.commit()
    with kernel.reading() as session:
        with pytest.raises(CasusDestroyedError):
            kernel.vault.open(session, sealed[CASUS], place="p", casus_id=CASUS)
        assert kernel.vault.open(session, sealed[OTHER], place="p", casus_id=OTHER)


def test_destroyed_casus_gets_no_new_key(suite: Suite) -> None:
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        kernel.vault.destroy(session, CASUS)
        with pytest.raises(CasusDestroyedError):
            kernel.vault.seal(session, b"x", place="p", casus_id=CASUS)
