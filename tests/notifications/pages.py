"""Pages as people use them in tests: opened first, then pressed."""

import re

SEEN = re.compile(r'name="gezien" value="([^"]*)"')


def seen_on(page):
    """Return what the forms of this page say that the page showed."""
    found = SEEN.search(page.text)
    return found.group(1) if found else ""


def press(client, path, *, seen=None, **data):
    """Open a page and press on it; `seen` is that of a page opened before."""
    if seen is None:
        seen = seen_on(client.get(path))
    return client.post(path, data={"gezien": seen, **data}, follow_redirects=True)
