"""Styles and scripts: each service serves the same files under its own path."""

import hashlib
import logging
from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory

from shared.access.declare import public
from shared.web.headers import cacheable

BUILT = Path(__file__).parent / "built"
NEUTRAL_FILES = frozenset({"afspraak.css", "afspraak.js", "afspraak.svg"})
FOREVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "public, no-cache"
log = logging.getLogger(__name__)


class Assets:
    """Gives each file an address with a digest of its content."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder = folder
        self.path = path.rstrip("/")
        self._digests: dict[tuple[str, int], str] = {}

    def url(self, name: str) -> str:
        digest = self.digest(name)
        return f"{self.path}/{name}?v={digest}" if digest else f"{self.path}/{name}"

    def digest(self, name: str) -> str:
        """Return the first characters of the digest; empty if there is no file."""
        file = self.folder / name
        try:
            key = (name, file.stat().st_mtime_ns)
        except OSError:
            return ""
        if key not in self._digests:
            content = hashlib.sha256(file.read_bytes())
            self._digests[key] = content.hexdigest()[:12]
        return self._digests[key]

    def send(self, name: str) -> Response:
        response = send_from_directory(self.folder, name)
        fresh = request.args.get("v") == self.digest(name) != ""
        return cacheable(response, FOREVER if fresh else CHECK_FIRST)


def init_assets(
    app: Flask, *, path: str, neutral_path: str, folder: Path = BUILT
) -> tuple[Assets, Assets]:
    """Route the files; the neutral path gives only the neutral ones."""
    assets = Assets(folder, path)
    neutral = Assets(folder, neutral_path or path)
    if not (folder / "zorgtafel.css").exists():
        log.warning("the styles are not built: run `make assets`")

    @public
    def send_asset(filename: str) -> Response:
        return assets.send(filename)

    @public
    def send_neutral_asset(filename: str) -> Response:
        if filename not in NEUTRAL_FILES:
            abort(404)
        return neutral.send(filename)

    app.add_url_rule(f"{assets.path}/<path:filename>", "assets", send_asset)
    if neutral_path:
        app.add_url_rule(
            f"{neutral.path}/<path:filename>", "neutral_assets", send_neutral_asset
        )
    return assets, neutral
