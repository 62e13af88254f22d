"""`make approve-text`: note that a text was read and approved, by which function.

It prints the file as it becomes: where the services run, they may not write it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from shared import clock
from shared.texts import DUTCH, LOCALE
from shared.texts.languages import (
    approvals,
    approved,
    author_of,
    name_of,
    text_of,
    version_of,
)

HEAD = "# welke tekst wie goedkeurde: een andere verwoording is een andere versie\n"


class NotApprovedError(Exception):
    """This says nothing about the text."""


def with_approval(file: Path, code: str, *, by: str, on: date) -> str:
    """Return the file with the approval of one language, as its text is now."""
    if code == DUTCH or not text_of(code).exists():
        raise NotApprovedError(f"Er is geen tekst in de taal {code!r}.")
    by = by.strip()
    if not by or by.casefold() == author_of(code).casefold():
        raise NotApprovedError(
            "Zeg welke functie de tekst nalas: een andere dan wie hem schreef "
            f"({author_of(code)})."
        )
    known = approvals(file)
    known[code] = {"versie": version_of(text_of(code)), "functie": by, "op": on}
    return HEAD + "".join(_entry(*each) for each in known.items())


def _entry(code: str, said: dict[str, Any]) -> str:
    words = json.dumps(said["functie"], ensure_ascii=False)
    return (
        f'\n[{code}]\nversie = "{said["versie"]}"\nfunctie = {words}\n'
        f"op = {said['op'].isoformat()}\n"
    )


def stand(file: Path) -> list[str]:
    """Say of each language whether its text may go out."""
    free, known = approved(str(file)), approvals(file)
    lines = []
    for code in sorted(each.name for each in LOCALE.iterdir() if each.is_dir()):
        words, said = "niet goedgekeurd", known.get(code, {})
        if code == DUTCH:
            words = "de taal van de dienst"
        elif code in free:
            words = f"goedgekeurd door {said['functie']} op {said['op']:%d.%m.%Y}"
        elif said:
            words = "niet goedgekeurd: de tekst veranderde, of de melding is onvolledig"
        lines.append(f"{code} ({name_of(code)}): {words}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("language", nargs="?", default="")
    parser.add_argument("--by", default="")
    asked = parser.parse_args(arguments)
    if not asked.language:
        sys.stdout.write("\n".join(stand(asked.file)) + "\n")
        return 0
    try:
        text = with_approval(asked.file, asked.language, by=asked.by, on=clock.today())
    except NotApprovedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
