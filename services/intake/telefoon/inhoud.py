"""What a call becomes: the part of the document that the caller already told."""

from datetime import date
from typing import Any

from services.intake.aanmelding.answers import read_answers
from services.intake.aanmelding.definition import newest
from services.intake.aanmelding.domain.store import Document
from services.intake.aanmelding.folk import Content, Typed
from services.intake.aanmelding.forms import UNKNOWN
from shared.web.fields.text import spoken_phone
from shared.web.moments import spoken_date

# what must be known, or known to be unknown, before somebody decides
EIGHT = {
    "soort": "waarvoor men belt",
    "naam": "de naam van de beller",
    "telefoon": "de telefoon van de beller",
    "organisatie": "de organisatie",
    "gemeente": "de gemeente",
    "geboren": "de leeftijd of bevallingsdatum",
    "kern": "de kern van de zorg",
    "acuut": "of er acuut gevaar is",
}
NOTED = {
    "kern": "Kern van de zorg",
    "acuut": "Acuut gevaar",
    "geboren": "Het kind",
    "geboortedatum": "Geboortedatum",
    "bevallingsdatum": "Bevallingsdatum",
    "gemeente": "Gemeente",
    "organisatie": "Organisatie",
    "naam": "Beller",
    "telefoon": "Telefoon",
    "email": "E-mail",
}
DATES = ("geboortedatum", "bevallingsdatum")
WORDS = {
    ("acuut", "ja"): "Ja",
    ("acuut", "nee"): "Nee",
    ("acuut", "twijfel"): "Twijfel of onbekend",
    ("geboren", "ja"): "Geboren",
    ("geboren", "nee"): "Nog niet geboren",
    ("geboren", "onbekend"): "Onbekend",
}
# the caller writes the worry in own words; the notes of the call stay notes
FOR_THE_CALLER = ("nu", "aanmelder", "kind")


def missing_of(answers: dict[str, Any]) -> list[str]:
    """Return which of the eight nobody filled in yet."""
    return [words for name, words in EIGHT.items() if not answers.get(name)]


def noted(answers: dict[str, Any]) -> list[dict[str, str]]:
    """Return what was noted during a call as rows of a summary."""
    rows = []
    for name, key in NOTED.items():
        value = str(answers.get(name, ""))
        if value:
            rows.append({"key": key, "value": _said(name, value)})
    return rows


def _said(name: str, value: str) -> str:
    if name in DATES:
        return spoken_date(date.fromisoformat(value))
    return WORDS.get((name, value)) or spoken_phone(value)


def document_of(answers: dict[str, Any]) -> Document:
    """Return the document as far as the call filled it."""
    form, content = newest(), Content()
    for code, page in _pages(answers).items():
        section = form.section(code)
        if section is not None and page:
            content.keep(section, page, leaving=True)
    return Document(form, read_answers(form, content), content.to_json())


def pages_for_the_caller(answers: dict[str, Any]) -> dict[str, Typed]:
    """Return what stands in the document already when the caller opens it."""
    pages = _pages(answers)
    return {code: pages[code] for code in FOR_THE_CALLER if pages[code]}


def _pages(answers: dict[str, Any]) -> dict[str, Typed]:
    return {
        "nu": _typed(answers, {"acuut": "acuut_gevaar"}),
        "aanmelder": _typed(
            answers,
            {
                "naam": "aanmelder_naam",
                "organisatie": "aanmelder_organisatie",
                "telefoon": "aanmelder_telefoon",
                "email": "aanmelder_email",
            },
        ),
        "kind": _typed(answers, {"gemeente": "kind_gemeente"}) | _child(answers),
        "zorg": _typed(answers, {"kern": "zorg_gedrag"}),
    }


def _child(answers: dict[str, Any]) -> Typed:
    born = answers.get("geboren")
    if born not in ("ja", "nee"):
        return {}
    name = "geboortedatum" if born == "ja" else "bevallingsdatum"
    typed: Typed = {"kind_geboren": [born]}
    if born == "ja":
        # a call asks no name of a child
        typed["kind_naam"] = [UNKNOWN]
    if name not in answers:
        return typed | {f"kind_{name}_onbekend": ["ja"]}
    year, month, day = answers[name].split("-")
    parts = {"dag": str(int(day)), "maand": str(int(month)), "jaar": year}
    return typed | {f"kind_{name}-{part}": [text] for part, text in parts.items()}


def _typed(answers: dict[str, Any], names: dict[str, str]) -> Typed:
    given = {name: target for name, target in names.items() if name in answers}
    # a number as it is read here: it stands in a field of the caller
    return {
        target: [spoken_phone(str(answers[name]))] for name, target in given.items()
    }
