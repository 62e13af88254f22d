import pytest

from shared.web.fields import (
    CheckField,
    ChoiceField,
    MultiField,
    ScaleField,
    ShortText,
    TriField,
    YesNoField,
)
from shared.web.forms import BaseForm
from tests.shared.web.forms import ask, filled

pytestmark = pytest.mark.usefixtures("in_request")
PLACES = [("thuis", "Thuis"), ("andere", "Ergens anders", "Vul in waar")]


class VerblijfForm(BaseForm):
    verblijf = ChoiceField(
        "Waar verblijft het kind?", choices=PLACES, reveals={"andere": "waar"}
    )
    waar = ShortText("Waar dan?", required="Vul in waar het kind is.")


def test_choice_is_one_of_the_answers() -> None:
    assert ask(ChoiceField("Waar?", choices=PLACES), {"vraag": "thuis"}).data == "thuis"
    assert ask(ChoiceField("Waar?", choices=PLACES), {"vraag": "x"}).errors == [
        "Kies een van de antwoorden die er staan."
    ]
    assert ask(ChoiceField("Waar?", choices=PLACES), {}).errors == [
        "Kies een van de antwoorden."
    ]


def test_empty_entry_of_a_list_is_no_answer() -> None:
    question = ask(ChoiceField("Waar?", choices=PLACES, select=True), {"vraag": ""})

    assert (question.data, question.errors) == (None, ["Kies iets uit de lijst."])


def test_answer_has_words() -> None:
    question = ask(ChoiceField("Waar?", choices=PLACES), {"vraag": "andere"})

    assert question.label_of(question.data) == "Ergens anders"
    assert question.label_of("vroeger") == "vroeger"


def test_not_knowing_is_always_an_answer() -> None:
    question = ask(TriField("Tolk nodig?"), {"vraag": "onbekend"})

    assert (question.data, question.errors) == ("onbekend", [])
    assert ask(YesNoField("Geboren?"), {"vraag": "onbekend"}).errors != []


def test_revealed_question_counts_only_for_its_choice() -> None:
    home = filled(VerblijfForm, {"verblijf": "thuis", "waar": "vergeten"})
    elsewhere = filled(VerblijfForm, {"verblijf": "andere", "waar": ""})

    assert home.validate()
    assert home.answers == {"verblijf": "thuis", "waar": None}
    assert not elsewhere.validate()
    assert elsewhere.waar.errors == ["Vul in waar het kind is."]


def test_revealed_question_is_not_asked_on_its_own() -> None:
    form = filled(VerblijfForm, {})

    assert [question.name for question in form.questions] == ["verblijf"]
    assert form.verblijf.revealed == {"andere": [form.waar]}


def test_several_answers_keep_their_order_once() -> None:
    question = ask(
        MultiField("Wat?", choices=PLACES), {"vraag": ["andere", "thuis", "andere"]}
    )

    assert (question.data, question.errors) == (["andere", "thuis"], [])


def test_several_answers_must_be_offered() -> None:
    question = ask(MultiField("Wat?", choices=PLACES), {"vraag": ["thuis", "maan"]})

    assert question.errors == ["Kies alleen antwoorden die er staan."]


def test_none_of_these_stands_alone() -> None:
    none = ("geen", "Geen van deze")
    alone = ask(MultiField("Wat?", choices=PLACES, none=none), {"vraag": "geen"})
    both = ask(
        MultiField("Wat?", choices=PLACES, none=none), {"vraag": ["thuis", "geen"]}
    )

    assert (alone.data, alone.errors) == (["geen"], [])
    assert both.errors == ["Kies “Geen van deze” of iets anders, niet beide."]


def test_scale_is_a_number() -> None:
    assert ask(ScaleField("Hoe ernstig?"), {"vraag": "0"}).data == 0
    assert ask(ScaleField("Hoe ernstig?"), {"vraag": "10"}).errors == []
    assert ask(ScaleField("Hoe ernstig?"), {"vraag": "11"}).errors == [
        "Kies een cijfer van 0 tot 10."
    ]
    assert ask(ScaleField("Hoe ernstig?"), {}).errors == [
        "Kies een cijfer van 0 tot 10."
    ]


def test_required_box_must_be_ticked() -> None:
    assert ask(CheckField("Gelezen"), {}).errors == ["Vink dit aan om verder te gaan."]
    assert ask(CheckField("Gelezen"), {"vraag": "ja"}).data is True
    assert ask(CheckField("Gelezen", required=False), {}).data is False
