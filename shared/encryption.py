"""Encryption at rest: AES-GCM with the key id and the place authenticated.

Each service makes its own data key per casus and wraps it with its master key;
what belongs to no casus is sealed with the master key itself. Destroying the
wrapped key destroys everything sealed under it.
"""

import json
import secrets
from collections.abc import Collection
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shared import clock
from shared.config import KeyRing
from shared.database.tables import CasusKeyMixin, table_of

NONCE_BYTES = 12
CASUS = b"C"
SERVICE = b"S"
# the key rows that a session holds in its transaction
SEALERS = "casus_keys_held"


class SealError(Exception):
    """A sealed value does not open here: wrong key, wrong place or changed bytes."""


class CasusDestroyedError(SealError):
    """The key of this casus was destroyed; what it sealed is gone for good."""


def seal_with(ring: KeyRing, place: str, plain: bytes) -> bytes:
    """Seal bytes under the ring's current key; `place` must be named to open them."""
    return _seal(ring.keys[ring.current], ring.current, place, plain)


def open_with(ring: KeyRing, place: str, sealed: bytes) -> bytes:
    """Open what `seal_with` made; raise SealError."""
    kid, nonce, body = _split(sealed)
    key = ring.key(kid)
    if key is None:
        raise SealError("unknown key")
    return _open(key, kid, place, nonce, body)


def key_id(sealed: bytes) -> str:
    """The name of the key that sealed what `seal_with` made."""
    return _split(sealed)[0]


def _seal(key: bytes, kid: str, place: str, plain: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    name = kid.encode()
    body = AESGCM(key).encrypt(nonce, plain, _authenticated(kid, place))
    return bytes([len(name)]) + name + nonce + body


def _split(sealed: bytes) -> tuple[str, bytes, bytes]:
    if len(sealed) < 2 + NONCE_BYTES:
        raise SealError("too short")
    end = 1 + sealed[0]
    try:
        kid = sealed[1:end].decode()
    except UnicodeDecodeError as error:
        raise SealError("malformed") from error
    return kid, sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]


def _open(key: bytes, kid: str, place: str, nonce: bytes, body: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, body, _authenticated(kid, place))
    except (InvalidTag, ValueError) as error:
        raise SealError("does not open") from error


def _authenticated(kid: str, place: str) -> bytes:
    return f"{kid}|{place}".encode()


class Vault:
    """Seals and opens for one service, with one data key per casus."""

    def __init__(
        self, *, service: str, master: KeyRing, keys: type[CasusKeyMixin]
    ) -> None:
        self._service = service
        self._master = master
        self._keys = keys
        # asked for with every sealed value: without making an object of each row
        table = table_of(keys)
        asked = table.c.casus_id == bindparam("casus_id")
        self._wrapped = select_columns(table.c.wrapped).where(asked)
        # who seals holds the row until its commit, so that destruction finds it all
        self._wrapped_held = self._wrapped.with_for_update(read=True)

    def seal(
        self, session: Session, plain: bytes, *, place: str, casus_id: str | None
    ) -> bytes:
        """Seal bytes for `place` (table/column/row) under the casus or service key."""
        where = self._place(place, casus_id)
        if casus_id is None:
            return SERVICE + seal_with(self._master, where, plain)
        key = self._casus_key(session, casus_id, sealing=True)
        return CASUS + _seal(key, "casus", where, plain)

    def open(
        self, session: Session, sealed: bytes, *, place: str, casus_id: str | None
    ) -> bytes:
        """Open what `seal` made for the same place; raise SealError."""
        where = self._place(place, casus_id)
        expected = SERVICE if casus_id is None else CASUS
        if sealed[:1] != expected:
            raise SealError("sealed under another kind of key")
        if casus_id is None:
            return open_with(self._master, where, sealed[1:])
        kid, nonce, body = _split(sealed[1:])
        key = self._casus_key(session, casus_id, sealing=False)
        return _open(key, kid, where, nonce, body)

    def seal_json(
        self, session: Session, value: Any, *, place: str, casus_id: str | None
    ) -> bytes:
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return self.seal(session, plain, place=place, casus_id=casus_id)

    def open_json(
        self, session: Session, sealed: bytes, *, place: str, casus_id: str | None
    ) -> Any:
        return json.loads(self.open(session, sealed, place=place, casus_id=casus_id))

    def prepare(self, session: Session, casus_ids: Collection[str]) -> None:
        """Fetch the keys of many casussen at once, for a list that opens them all."""
        cache = _cache(session)
        wanted = [one for one in casus_ids if (self._service, one) not in cache]
        table = self._keys
        rows = session.exec(select(table).where(col(table.casus_id).in_(wanted)))
        for row in rows:
            if row.wrapped is not None:
                cache[(self._service, row.casus_id)] = open_with(
                    self._master, self._place("sleutel", row.casus_id), row.wrapped
                )

    def destroy(self, session: Session, casus_id: str) -> None:
        """Forget the data key of a casus: nothing sealed under it opens again.

        Waits for whoever is sealing for this casus; later ones find it destroyed.
        """
        row = session.get(self._keys, casus_id, with_for_update=True)
        if row is None:
            row = self._keys(casus_id=casus_id, created_at=clock.now())
        row.wrapped = None
        row.destroyed_at = row.destroyed_at or clock.now()
        session.add(row)
        session.flush()
        for cache in (_cache(session), _sealers(session)):
            cache.pop((self._service, casus_id), None)

    def is_destroyed(self, session: Session, casus_id: str) -> bool:
        """Whether this casus was destroyed here."""
        row = session.get(self._keys, casus_id)
        return row is not None and row.wrapped is None

    def rewrap(self, casus_id: str, wrapped: bytes) -> bytes:
        """Wrap a casus key under the ring's first key instead of an older one."""
        place = self._place("sleutel", casus_id)
        return seal_with(self._master, place, open_with(self._master, place, wrapped))

    def reseal(self, sealed: bytes, *, place: str) -> bytes:
        """Seal under the ring's first key what an older service key sealed."""
        where = self._place(place, None)
        return SERVICE + seal_with(
            self._master, where, open_with(self._master, where, sealed[1:])
        )

    def _casus_key(self, session: Session, casus_id: str, *, sealing: bool) -> bytes:
        cache = _sealers(session) if sealing else _cache(session)
        cached = cache.get((self._service, casus_id))
        if cached is not None:
            return cached
        query = self._wrapped_held if sealing else self._wrapped
        row = session.connection().execute(query, {"casus_id": casus_id}).first()
        if row is None and not sealing:
            raise SealError("no key for this casus")
        wrapped = row.wrapped if row else self._new_key(session, casus_id)
        if wrapped is None:
            raise CasusDestroyedError("the key of this casus was destroyed")
        key = open_with(self._master, self._place("sleutel", casus_id), wrapped)
        cache[(self._service, casus_id)] = key
        return key

    def _new_key(self, session: Session, casus_id: str) -> bytes:
        key = AESGCM.generate_key(bit_length=256)
        wrapped = seal_with(self._master, self._place("sleutel", casus_id), key)
        row = self._keys(casus_id=casus_id, created_at=clock.now(), wrapped=wrapped)
        session.add(row)
        session.flush()
        return wrapped

    def _place(self, place: str, casus_id: str | None) -> str:
        return f"{self._service}/{place}/{casus_id or '-'}"


def _cache(session: Session) -> dict[tuple[str, str], bytes]:
    # the unwrapped keys live as long as the session: one request or one message
    cache: dict[tuple[str, str], bytes] = session.info.setdefault("casus_keys", {})
    return cache


def _sealers(session: Session) -> dict[tuple[str, str], bytes]:
    # those whose row this transaction holds; a commit lets go of them
    cache: dict[tuple[str, str], bytes] = session.info.setdefault(SEALERS, {})
    return cache
