"""What was typed goes along to the other form, and nothing of it is let go."""

from services.intake.aanmelding.definition import Definition
from services.intake.aanmelding.folk import Content, Typed, belongs

# asked under another name in the other form
ALSO = {
    "vib_bevallingsdatum": "kind_bevallingsdatum",
    "kind_bevallingsdatum": "vib_bevallingsdatum",
}


def carry_over(content: Content, form: Definition) -> None:
    """Fill the empty questions of a form from what another page already knows."""
    for section in form.sections:
        page = dict(content.of(section))
        for part in section.parts:
            if any(belongs(key, part.name) for key in page):
                continue
            page |= _elsewhere(content, part.name)
        if page:
            content.put(section, page)


def _elsewhere(content: Content, name: str) -> Typed:
    for wanted in (name, ALSO.get(name, name)):
        for page in content.typed.values():
            found = {key: page[key] for key in page if belongs(key, wanted)}
            if found:
                return {name + k.removeprefix(wanted): v for k, v in found.items()}
    return {}
