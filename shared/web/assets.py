"""Styles and scripts: each service serves the same files under its own path."""

import gzip
import hashlib
import logging
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

from shared.access.declare import same_for_all
from shared.web.headers import cacheable

BUILT = Path(__file__).parent / "built"
NEUTRAL_FILES = frozenset({"afspraak.css", "afspraak.js", "afspraak.svg"})
PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9]+)+")
FOREVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "public, no-cache"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class File:
    """A file as it is sent: few and small, so they stay in memory."""

    content: bytes
    packed: bytes
    digest: str
    media_type: str

    @classmethod
    def load(cls, path: Path) -> "File":
        content = path.read_bytes()
        return cls(
            content=content,
            packed=gzip.compress(content, mtime=0),
            digest=hashlib.sha256(content).hexdigest()[:12],
            media_type=mimetypes.guess_type(path.name)[0] or "text/plain",
        )


class Assets:
    """Gives each file an address with a digest of its content."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder = folder
        self.path = path.rstrip("/")
        self._files: dict[str, tuple[int, File]] = {}

    def url(self, name: str) -> str:
        file = self.find(name)
        return f"{self.path}/{name}?v={file.digest}" if file else f"{self.path}/{name}"

    def find(self, name: str) -> File | None:
        """Return the file as it is now; None if there is none of that name."""
        if not PLAIN_NAME.fullmatch(name):
            return None
        path = self.folder / name
        try:
            changed = path.stat().st_mtime_ns
            known = self._files.get(name)
            if known is None or known[0] != changed:
                known = self._files[name] = (changed, File.load(path))
        except OSError:
            return None
        return known[1]

    def send(self, name: str) -> Response:
        file = self.find(name)
        if file is None:
            abort(404)
        packed = request.accept_encodings.quality("gzip") > 0
        response = Response(
            file.packed if packed else file.content, mimetype=file.media_type
        )
        response.vary.add("Accept-Encoding")
        if packed:
            response.content_encoding = "gzip"
        response.set_etag(f"{file.digest}-gzip" if packed else file.digest)
        fresh = request.args.get("v") == file.digest
        cacheable(response, FOREVER if fresh else CHECK_FIRST)
        return response.make_conditional(request)  # type: ignore[return-value]


def init_assets(
    app: Flask, *, path: str, neutral_path: str, folder: Path = BUILT
) -> tuple[Assets, Assets]:
    """Route the files; the neutral path gives only the neutral ones."""
    assets = Assets(folder, path)
    neutral = Assets(folder, neutral_path or path)
    if assets.find("zorgtafel.css") is None:
        log.warning("the styles are not built: run `make assets`")

    @same_for_all
    def send_asset(filename: str) -> Response:
        return assets.send(filename)

    @same_for_all
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
