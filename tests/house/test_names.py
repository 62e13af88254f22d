"""No name of a real staff member of the seeds stands in the tree.

Only digests are compared, so that the names are not in the tree either.
"""

import re
from hashlib import sha256

import pytest

from tests.house.tree import tracked

WORD = re.compile(r"[a-z]{4,}")
TEXT = ("*.py", "*.md", "*.html", "*.txt", "*.toml", "*.csv", "*.json", "*.yml", "*.js")
FORBIDDEN = frozenset(
    {
        "476ad3f53a5842ca9fed2621139c7ed1",
        "60bcfe8be65342eb0cc740af43840000",
        "8acc0368078697193377b96cd049e840",
        "49f8b91d58d5ae5bcec27bf2571ee761",
        "10fe4528e2ede5d11202f58ca6f50ea5",
        "7c2639d624b0a95918e5f321b47f3b9b",
        "6ca965aad39b2ee73d06d6e3e89d852e",
        "adb10884c1da9a8489e39700d9505f80",
        "7c600b750108c8d4c220d5da5e8e8909",
        "8aac177653d3252763bb68583ecdc60e",
        "8ac2a346ee4c66022d6aefb5853f4a8c",
        "1f2294ddd6b1fe3788c52919c282f2e0",
    }
)


def digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()[:32]


def forbidden_words(text: str, forbidden: frozenset[str] = FORBIDDEN) -> list[str]:
    """Return the words of a text whose digest is forbidden."""
    words = set(WORD.findall(text.lower()))
    return sorted(word for word in words if digest(word) in forbidden)


@pytest.mark.parametrize("text", ["Quasimodo", "x/quasimodo.y", '"quasimodo"'])
def test_planted_name_is_found(text: str) -> None:
    assert forbidden_words(text, frozenset([digest("quasimodo")])) == ["quasimodo"]


def test_list_of_names_is_complete() -> None:
    assert len(FORBIDDEN) == 12


def test_no_real_staff_name_is_in_the_tree() -> None:
    found = [
        path.name for path in tracked(*TEXT) if forbidden_words(path.read_text("utf-8"))
    ]

    assert found == []
