"""What a process refuses to start with: each in one sentence, no traceback."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from shared.config import ServiceSettings, SuiteSettings
from shared.kernel import Kernel
from shared.logging import configure_logging

# the status that tells gunicorn not to try again at once
REFUSED = 3
Check = Callable[[Kernel], None]


class RefusedError(Exception):
    """Why it does not start, and what to do, in one sentence."""


@contextmanager
def starting(service: str) -> Iterator[None]:
    """End the process with the reasons when the settings inside are refused."""
    try:
        yield
    except ValidationError as error:
        _refuse(service, sentences(service, error))
    except RefusedError as error:
        _refuse(service, [str(error)])


def start(service: str, make: Callable[[], Kernel], *checks: Check) -> Kernel:
    """Make the kernel of a process that serves; refuse what may not be served."""
    with starting(service):
        kernel = make()
        # before anything can fail: a plain traceback repeats what people typed
        configure_logging(service, kernel.config.suite.log_level)
        refuse_shared_keys(kernel.config.suite, kernel.config.own)
        if kernel.config.suite.is_production:
            for check in checks:
                check(kernel)
    return kernel


def refuse_shared_keys(suite: SuiteSettings, *owns: ServiceSettings) -> None:
    """Raise RefusedError when one key serves two purposes."""
    seen: dict[bytes, str] = {}
    for name, key in _keys(suite, *owns):
        first = seen.setdefault(key, name)
        if first != name:
            raise RefusedError(
                f"{first} and {name} hold the same key: give each its own."
            )


def _keys(suite: SuiteSettings, *owns: ServiceSettings) -> Iterator[tuple[str, bytes]]:
    for key in suite.queue_keys.keys.values():
        yield "QUEUE_KEYS", key
    for own in owns:
        prefix = str(own.model_config.get("env_prefix", ""))
        for key in own.master_keys.keys.values():
            yield f"{prefix}MASTER_KEYS", key
        for key in own.link_keys.keys.values():
            yield f"{prefix}LINK_KEYS", key
        for secret in own.secret_keys:
            yield f"{prefix}SECRET_KEY", secret.encode()


def sentences(service: str, error: ValidationError) -> list[str]:
    """One sentence for each setting that is missing or wrong; never its value."""
    prefix = "" if error.title == SuiteSettings.__name__ else f"{service}_"
    found = []
    for each in error.errors(include_input=False, include_url=False):
        said = each["msg"].removeprefix("Value error, ")
        where = str(each["loc"][0]) if each["loc"] else ""
        name = where if where.isupper() else f"{prefix}{where}".upper()
        if each["type"] == "missing":
            said = "is missing: set it in the environment or in .env"
        elif where:
            said = f"is refused: {said[:1].lower()}{said[1:]}"
        found.append(f"{name} {said}.".strip() if where else f"{said}.")
    return found


def _refuse(service: str, reasons: list[str]) -> None:
    for reason in reasons:
        sys.stderr.write(f"{service} does not start. {reason}\n")
    sys.stderr.flush()
    raise SystemExit(REFUSED)
