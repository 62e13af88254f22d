"""Looks for a value in files, in every encoding that software hides text in."""

import base64
import json
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, quote_plus

GZIP = re.compile(re.escape(b"\x1f\x8b\x08"))
# a file in an archive in an archive
DEPTH = 3


def spellings(value: str) -> dict[str, bytes]:
    """Every way in which the value could stand in a file, by name."""
    plain = value.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": value.encode("utf-16-le"),
        "utf-16-be": value.encode("utf-16-be"),
        "latin-1": value.encode("latin-1", "ignore"),
        "json": json.dumps(value)[1:-1].encode(),
        "json twice": json.dumps(json.dumps(value)[1:-1])[1:-1].encode(),
        "url": quote(value).encode(),
        "form": quote_plus(value).encode(),
        "hex": plain.hex().encode(),
        "quoted-printable": quopri.encodestring(plain, quotetabs=True).strip(),
        "html": value.encode("ascii", "xmlcharrefreplace"),
    }
    return found | dict(_base64(plain))


def _base64(plain: bytes) -> Iterator[tuple[str, bytes]]:
    # the value may begin at any of three places; cut what neighbours would change
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        start = (shift * 8 + 5) // 6
        end = len(encoded) - (4 if encoded.endswith(b"=") else 0)
        core = encoded[start:end]
        yield f"base64+{shift}", core
        yield f"base64url+{shift}", core.replace(b"+", b"-").replace(b"/", b"_")


def found_in(text: bytes, value: str) -> list[str]:
    """Name the spellings of the value that stand in these bytes."""
    return sorted(name for name, way in spellings(value).items() if way in text)


def found_below(
    folder: Path, value: str, *, without: tuple[str, ...] = ()
) -> list[str]:
    """Name file and spelling wherever the value stands below a folder."""
    hits = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if not path.is_file() or inside[0] in without:
            continue
        for name, text in unpacked("/".join(inside), path.read_bytes()):
            # a mail body breaks lines inside a value
            joined = text.replace(b"\r\n", b"").replace(b"=\n", b"")
            joined = joined.replace(b"\n", b"")
            ways = set(found_in(text, value)) | set(found_in(joined, value))
            hits += [f"{name}: {way}" for way in sorted(ways)]
    return hits


def unpacked(name: str, data: bytes, depth: int = DEPTH) -> Iterator[tuple[str, bytes]]:
    """What is there, and what is packed in it, wherever in the file that begins."""
    yield name, data
    if not depth:
        return
    for begin in GZIP.finditer(data):
        # three bytes that only look like it
        with suppress(zlib.error):
            # of a stream that was cut off, too, what can be read
            inner = zlib.decompressobj(31).decompress(data[begin.start() :])
            yield from unpacked(f"{name}!gzip", inner, depth - 1)
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.namelist():
                inner = archive.read(member)
                yield from unpacked(f"{name}!{member}", inner, depth - 1)
