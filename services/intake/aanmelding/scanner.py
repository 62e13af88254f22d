"""Asking ClamAV about a file; no answer is no judgement."""

import logging
from io import BytesIO
from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket

from services.intake.aanmelding.models import Scan

ANSWERS_WITHIN_SECONDS = 20
log = logging.getLogger(__name__)


def scan(data: bytes, *, url: str) -> Scan:
    """Return what clamd at `tcp://host:port` or `unix:///path` says of a file."""
    if not url:
        return Scan.NOT_SCANNED
    try:
        found = _clamd(url).instream(BytesIO(data))
    except (ClamdError, OSError) as error:
        log.warning("clamd gave no answer", extra={"error": type(error).__name__})
        return Scan.NOT_SCANNED
    states = {status for status, _ in found.values()}
    if "FOUND" in states:
        return Scan.INFECTED
    return Scan.CLEAN if states == {"OK"} else Scan.NOT_SCANNED


def _clamd(url: str) -> ClamdNetworkSocket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return ClamdUnixSocket(parts.path, timeout=ANSWERS_WITHIN_SECONDS)
    host, port = parts.hostname or "127.0.0.1", parts.port or 3310
    return ClamdNetworkSocket(host, port, timeout=ANSWERS_WITHIN_SECONDS)
