"""Fresh secrets: for `make run` in var/keys.env, for a deployment in .env."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

SERVICES = ("INTAKE", "SCHEDULING", "NOTIFICATIONS")
PAIR = ("STAFF_PUBLIC_KEYS", "SCHEDULING_STAFF_SIGNING_KEY")


def read_or_make(path: Path) -> dict[str, str]:
    """The secrets in the file; what is missing is made and added to it."""
    known = read(path) if path.exists() else {}
    if all(name in known for name in _names()):
        return known
    if not all(name in known for name in PAIR):
        # half a pair fits nothing
        known = {name: value for name, value in known.items() if name not in PAIR}
    values = {**fresh(), **known}
    write(path, values)
    return values


def _names() -> list[str]:
    kinds = ("SECRET_KEY", "MASTER_KEYS", "LINK_KEYS")
    own = [f"{service}_{kind}" for service in SERVICES for kind in kinds]
    return ["QUEUE_KEYS", "METRICS_TOKEN", *PAIR, *own]


def fresh() -> dict[str, str]:
    """Every secret that the three services ask for."""
    values = dict(zip(PAIR, _staff_keys(), strict=True))
    for name in _names():
        if name.endswith(("QUEUE_KEYS", "MASTER_KEYS", "LINK_KEYS")):
            values[name] = _ring()
        elif name not in PAIR:
            values[name] = secrets.token_urlsafe(48)
    return values


def _staff_keys() -> tuple[str, str]:
    # only a first start needs it, and the second must be quick
    from joserfc.jwk import OKPKey

    key = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": _kid()})
    public = {"keys": [key.as_dict(private=False)]}
    return _json(public), _json(key.as_dict(private=True))


def _json(value: Any) -> str:
    # without spaces or quotes around it: compose takes such a line as it stands
    return json.dumps(value, separators=(",", ":"))


def _ring() -> str:
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"{_kid()}:{key}"


def _kid() -> str:
    return f"k{secrets.token_hex(3)}"


def read(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if not line.startswith("#"))
    return {name: value for name, found, value in pairs if found}


def write(path: Path, values: dict[str, str]) -> None:
    """Readable by the owner only, and never half."""
    part = path.with_name(f"{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def filled(example: str) -> str:
    """The text of .env.example with a fresh secret wherever one is empty."""
    values = fresh()
    lines = []
    for line in example.splitlines():
        name, found, value = line.partition("=")
        if found and not value and not line.startswith("#"):
            # a password becomes part of an address: letters and digits only
            value = values.get(name) or secrets.token_hex(24)
        lines.append(f"{name}{found}{value}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print a whole .env."""
    example = Path(__file__).resolve().parent.parent / ".env.example"
    print(filled(example.read_text(encoding="utf-8")), end="")


if __name__ == "__main__":
    main()
