"""The bijschakeldocument is what forms.md says, and it can grow."""

from dataclasses import replace

import pytest

from services.intake.aanmelding.definition import (
    BIJSCHAKELDOCUMENT,
    DEFINITIONS,
    VERSION,
    Definition,
    Group,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.app import create_app
from tests.suite import Suite

# forms.md section 1, row by row
NEEDS = {
    "acuut_gevaar": "R",
    "is_professional": "R",
    "zorg_om": "R",
    "regulier_voldoende": "R",
    "samenwerking": "R",
    "aanmelder.naam": "R",
    "aanmelder.functie": "R",
    "aanmelder.organisatie": "R",
    "aanmelder.org_soort": "R",
    "aanmelder.org_andere": "C",
    "aanmelder.telefoon": "R",
    "aanmelder.email": "R",
    "aanmelder.beschikbaar": "O",
    "team_gedragen": "R",
    "aanmelder.betrokkenheid": "R",
    "kind.geboren": "R",
    "kind.naam": "C",
    "kind.geboortedatum": "C",
    "kind.bevallingsdatum": "C",
    "kind.geslacht": "O",
    "kind.verblijf": "R",
    "kind.verblijf_andere": "C",
    "kind.gemeente": "R",
    "gezin.taal": "R",
    "gezin.taal_andere": "C",
    "gezin.tolk": "R",
    "kind.gezondheid": "O",
    "ouder": "R",
    "ouder_onbekend": "O",
    "sibling": "O",
    "netwerk": "O",
    "crit.uithuisplaatsing": "R",
    "crit.uithuisplaatsing_tekst": "O",
    "crit.veiligheid": "R",
    "crit.veiligheid_tekst": "O",
    "crit.afsluiten": "R",
    "crit.afsluiten_tekst": "O",
    "crit.comorbiditeit": "R",
    "crit.comorbiditeit_tekst": "O",
    "crit.preventief": "R",
    "crit.preventief_tekst": "O",
    "crit.onmiddellijk": "R",
    "crit.onmiddellijk_tekst": "O",
    "crit.bereidheid": "R",
    "crit.bereidheid_tekst": "O",
    "zorg.gedrag": "R",
    "zorg.ernst_cijfer": "O",
    "zorg.ernst": "R",
    "zorg.frequentie": "R",
    "zorg.frequentie_tekst": "O",
    "zorg.impact": "R",
    "krachten.gezin": "R",
    "veiligheid.aanwezig": "R",
    "zorg.wie_sinds": "O",
    "minimaal_noodzakelijk": "R",
    "vraag": "R",
    "vraag_tekst": "O",
    "veiligheid.nu": "O",
    "aanbod": "R",
    "aanbod_geen": "O",
    "kg_betrokken": "R",
    "kg_team": "C",
    "hulpverlener": "O",
    "mandaat": "R",
    "maatschappelijke_noodzaak": "R",
    "mandaat.naam": "O",
    "mandaat.telefoon": "O",
    "mandaat.email": "O",
    "besproken_met_ouders": "R",
    "besproken.op": "C",
    "besproken.wie": "C",
    "besproken.deels_op": "C",
    "besproken.deels": "C",
    "besproken.reden": "C",
    "ouders.visie": "R",
    "ouders.weten": "R",
    "ouders.weten_reden": "C",
    "zorgtafel.doorgesproken_op": "O",
    "bereidheid.zorgtafel": "R",
    "bereidheid.tekst": "O",
    "zorgtafel.locatie": "O",
    "zorgtafel.beschikbaar_ouders": "O",
    "zorgtafel.beschikbaar_tekst": "O",
    "uitnodigen_door_aanmelder": "O",
    "vertrouwenspersoon": "O",
    "instemming": "R",
    "instemming.reden": "C",
    "alleen_noodzakelijk": "R",
    "privacy_gelezen": "R",
}
PARENT_NEEDS = {"naam": "R", "rol": "R", "veilig_gevraagd": "R", "veilig_kanaal": "C"}


def every_question() -> list[tuple[Section | Group, Question]]:
    found: list[tuple[Section | Group, Question]] = []
    for section in BIJSCHAKELDOCUMENT.sections:
        found += [(section, question) for question in section.questions]
        for group in section.groups:
            found += [(group, question) for question in group.questions]
    return found


def test_definition_asks_what_forms_md_asks() -> None:
    asked = {
        part.code: part.need.value
        for section in BIJSCHAKELDOCUMENT.sections
        for part in section.parts
    }

    assert asked == NEEDS


@pytest.mark.parametrize(("code", "need"), PARENT_NEEDS.items())
def test_safe_channel_stands_inside_each_parent(code: str, need: str) -> None:
    section = BIJSCHAKELDOCUMENT.section("ouders")
    assert section is not None
    (parents,) = section.groups

    assert {q.code: q.need.value for q in parents.questions}[code] == need


def test_every_condition_names_an_answer_that_can_be_given() -> None:
    for holder, question in every_question():
        if question.when is None:
            assert question.need is not Need.CONDITIONAL, question.code
            continue
        questions = holder.questions
        opener = next(q for q in questions if q.code == question.when.code)
        values = {choice.value for choice in opener.options} or {"ja", "nee"}
        assert question.when.value in values, question.code


def test_every_date_about_the_family_can_be_unknown() -> None:
    dates = [q for _, q in every_question() if q.type is Type.DATE and q.is_needed]

    assert dates
    assert [q.code for q in dates if not q.unknown] == []


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_names_of_inputs_are_unique_on_a_page(version: int) -> None:
    for section in BIJSCHAKELDOCUMENT.at(version).sections:
        names = [part.name for part in section.parts]
        # one name may not begin like another: a group takes all that begins so
        for name in names:
            others = [n for n in names if n != name and n.startswith(f"{name}-")]
            assert others == []
        assert len(names) == len(set(names))


def test_no_section_hides_behind_a_fixed_address(suite: Suite) -> None:
    fixed = {
        rule.rule.removeprefix("/aanmelden/")
        for rule in create_app(suite.kernels["intake"]).url_map.iter_rules()
        if rule.rule.startswith("/aanmelden/") and "<" not in rule.rule
    }

    codes = {s.code for form in DEFINITIONS.values() for s in form.sections}
    assert fixed & codes == set()


def test_document_grows_and_stays_readable_as_it_was() -> None:
    section = BIJSCHAKELDOCUMENT.sections[0]
    old = replace(section.questions[0], until=2)
    new = Question(code="nieuw", label="Nieuw?", type=Type.TEXT, since=2)
    grown = Definition("test", 2, (replace(section, parts=(old, new)),))

    assert [part.code for part in grown.at(1).sections[0].parts] == ["acuut_gevaar"]
    assert [part.code for part in grown.at(2).sections[0].parts] == ["nieuw"]


def test_no_national_register_number_is_asked() -> None:
    words = " ".join(q.label + q.hint for _, q in every_question()).lower()

    assert "rijksregister" not in words


def test_language_interpreter_and_culture_are_asked_of_each_parent() -> None:
    section = BIJSCHAKELDOCUMENT.section("ouders")
    assert section is not None
    (parents,) = section.groups

    asked = [question.code for question in parents.questions]
    assert [code for code in ("taal", "tolk", "cultuur") if code in asked] == [
        "taal",
        "tolk",
        "cultuur",
    ]
