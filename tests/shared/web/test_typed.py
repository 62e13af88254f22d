"""What was typed comes back in the words of its page, and in no words of a case."""

import pytest

from shared.web.fields import ChoiceField, LongText, MultiField, ShortText
from shared.web.forms import BaseForm
from shared.web.typed import LONGEST, what_was_typed


class PlainForm(BaseForm):
    """A form that is the same for everybody."""

    proef_vraag = ShortText("Wat is de vraag?")
    proef_lijst = MultiField("Wie komt er?")


class OtherForm(BaseForm):
    """Two forms with the same name for another question."""

    proef_dubbel = LongText("Waarom verlengen?")


class AnotherForm(BaseForm):
    proef_dubbel = LongText("Waarom vernietigen?")


def shown(*sent: tuple[str, str]) -> dict[str, str]:
    return {each["key"]: each["value"] for each in what_was_typed([*sent])}


@pytest.mark.parametrize("base", [BaseForm, PlainForm])
def test_form_made_for_one_case_lends_its_words_to_nobody(base: type[BaseForm]):
    # it is kept here, as the interpreter keeps a class for a while
    made = type(
        "PlainForm",
        (base,),
        {
            "proef_komt": ChoiceField("Komt Yara?", choices=[("m", "Mama Yara")]),
            "proef_waarom": LongText("Wat zei Yara?"),
        },
    )

    page = shown(("proef_komt", "m"), ("proef_waarom", "Ze kan niet komen."))

    assert made.__name__ == "PlainForm"
    assert page == {"Je tekst": "Ze kan niet komen."}


def test_list_that_its_page_made_says_how_many_were_chosen():
    sent = [("proef_vraag", "Wie?"), ("proef_lijst", "1"), ("proef_lijst", "2")]

    assert shown(*sent) == {"Wat is de vraag?": "Wie?", "Wie komt er?": "2 gekozen"}


def test_sentence_beside_the_questions_of_a_form_is_shown_too():
    sent = [("proef_vraag", "Wie?"), ("elders", "Nog een zin.")]

    assert shown(*sent) == {"Wat is de vraag?": "Wie?", "Je tekst": "Nog een zin."}


def test_words_that_two_pages_use_otherwise_are_of_neither():
    assert shown(("proef_dubbel", "Daarom is het.")) == {"Je tekst": "Daarom is het."}


def test_what_is_too_long_to_show_says_so():
    (text,) = shown(("proef_vraag", "a " * LONGEST)).values()

    assert len(text) == LONGEST + 1
    assert text.endswith("…")
