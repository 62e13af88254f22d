"""Where a signed-in person goes on: only to a page of this suite."""

from urllib.parse import urlsplit

HOME = "/planning/"


def safe_next(target: str | None) -> str:
    """Return a path on this very host; anything doubtful becomes Vandaag."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return HOME
    # browsers read a backslash as a slash and drop control characters
    if "\\" in target or any(ord(character) < 33 for character in target):
        return HOME
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or parts.path.startswith("/planning/uitloggen"):
        return HOME
    return target
