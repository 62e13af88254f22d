import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.web.fields import (
    EmailField,
    LongText,
    PhoneField,
    SecretField,
    ShortText,
    parse_phone,
    spoken_phone,
)
from shared.web.fields.text import PHONE_EXAMPLE, STRANGE
from shared.web.forms import BaseForm
from tests.shared.web.forms import ask, filled, make_app

pytestmark = pytest.mark.usefixtures("in_request")


def test_short_text_is_tidied() -> None:
    question = ask(ShortText("Naam"), {"vraag": "  An\0 \t Peeters\r\n"})

    assert (question.data, question.errors) == ("An Peeters", [])


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200f \u3164", "\U000e0041\ufeff"])
def test_what_nobody_sees_is_no_answer(text: str) -> None:
    question = ask(ShortText("Naam", required="Vul je naam in."), {"vraag": text})
    assert (question.data, question.errors) == ("", ["Vul je naam in."])


def test_two_names_that_look_the_same_are_the_same() -> None:
    typed = "\u200fA\u200bn\u00ad \u2060Pee\ufeffters\u200d"
    assert ask(ShortText("Naam"), {"vraag": typed}).data == "An Peeters"


@pytest.mark.parametrize("typed", ["Zoe\u0308", "Zoe\u200b\u0308"])
def test_accents_are_kept_in_one_form(typed: str) -> None:
    assert ask(ShortText("Naam"), {"vraag": typed}).data == "Zo\u00eb"


@pytest.mark.parametrize("text", ["a\x07b", "a\x1b[31m", "An\u202eneP", "\u2066x"])
def test_strange_characters_are_refused(text: str) -> None:
    assert ask(ShortText("Naam"), {"vraag": text}).errors == [STRANGE]


def test_arabic_name_with_joiner_is_accepted() -> None:
    assert ask(ShortText("Naam"), {"vraag": "می\u200cخواهم"}).errors == []


def test_too_long_text_says_how_long_it_is() -> None:
    question = ask(ShortText("Naam"), {"vraag": "x" * 201})

    assert question.errors == [
        "Maak de tekst korter, hoogstens 200 tekens. Dit zijn er 201."
    ]
    assert question._value() == "x" * 201


class LongForm(BaseForm):
    functie = ShortText("Je functie")
    waar = ShortText("Waar is het kind?")
    naam = ShortText("Naam", required="Vul je naam in.")


def test_summary_names_the_question_that_is_wrong() -> None:
    form = filled(LongForm, {"functie": "x" * 201, "waar": "x" * 201, "naam": ""})

    assert not form.validate()
    assert [link.text for link in form.error_links] == [
        "Je functie: maak de tekst korter, hoogstens 200 tekens. Dit zijn er 201.",
        "Waar is het kind? Maak de tekst korter, hoogstens 200 tekens. "
        "Dit zijn er 201.",
        "Vul je naam in.",
    ]


def test_required_text_uses_its_own_words() -> None:
    assert ask(
        ShortText("Naam", required="Vul je naam in."), {"vraag": " "}
    ).errors == ["Vul je naam in."]


def test_optional_text_may_stay_open() -> None:
    question = ask(ShortText("Naam", required=False), {"vraag": ""})

    assert question.errors == []
    assert question.mark_optional


def test_draft_may_leave_a_required_text_open() -> None:
    assert ask(ShortText("Naam"), {"vraag": ""}, draft=True).errors == []


def test_story_keeps_its_lines() -> None:
    question = ask(LongText("Wat?"), {"vraag": "een\r\ntwee\n\ndrie\n"})

    assert question.data == "een\ntwee\n\ndrie"


def test_story_asks_for_facts() -> None:
    assert ask(LongText("Wat?", facts=True), {}).hint == (
        "Beschrijf feiten, geen oordelen."
    )


def test_story_may_have_a_least_length() -> None:
    assert ask(LongText("Wat?", minimum=20), {"vraag": "kort"}).errors == [
        "Schrijf iets meer: minstens 20 tekens, dit zijn er 4."
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0490 12 34 56", "+32490123456"),
        ("0490/12.34.56", "+32490123456"),
        ("011 30 31 40", "+3211303140"),
        ("+32 (0)11 30 31 40", "+3211303140"),
        ("0032 11 30 31 40", "+3211303140"),
        ("+31 6 12 34 56 78", "+31612345678"),
    ],
)
def test_phone_is_normalised(typed: str, number: str) -> None:
    question = ask(PhoneField("Telefoon"), {"vraag": typed})

    assert (question.data, question.errors) == (number, [])


@pytest.mark.parametrize("typed", ["bel me", "12", "+999 1234567", "0490 12 34 5"])
def test_wrong_phone_shows_an_example_and_keeps_what_was_typed(typed: str) -> None:
    question = ask(PhoneField("Telefoon"), {"vraag": typed})

    assert question.errors == [PHONE_EXAMPLE]
    assert question._value() == typed


def test_phone_with_extension_is_refused() -> None:
    assert ask(PhoneField("Telefoon"), {"vraag": "011 30 31 40 ext. 12"}).errors == [
        "Schrijf het nummer zonder toestelnummer."
    ]


def test_phone_is_spoken_as_people_here_read_it() -> None:
    assert spoken_phone("+32490123456") == "0490 12 34 56"
    assert spoken_phone("+31612345678") == "+31 6 12345678"
    assert spoken_phone("+geen nummer") == "+geen nummer"


def test_number_that_is_written_already_stays_as_it_is() -> None:
    assert spoken_phone("078 150 100") == "078 150 100"


@given(st.text(max_size=60))
def test_any_text_is_a_phone_number_or_a_clear_error(text: str) -> None:
    with make_app().test_request_context():
        question = ask(PhoneField("Telefoon", maximum=60), {"vraag": text})

    assert all(error.startswith(("Schrijf", "Vul")) for error in question.errors)
    if not question.errors:
        assert parse_phone(question.data) == question.data


@pytest.mark.parametrize("typed", ["an@example.org", " an.peeters+x@Example.ORG "])
def test_mail_address_is_accepted(typed: str) -> None:
    question = ask(EmailField("E-mail"), {"vraag": typed})

    assert question.errors == []
    assert question.data.endswith("@example.org")


@pytest.mark.parametrize("typed", ["an", "an@", "an@x", "a b@example.org", "@e.org"])
def test_wrong_mail_address_is_refused(typed: str) -> None:
    question = ask(EmailField("E-mail"), {"vraag": typed})

    assert question.errors == ["Schrijf een e-mailadres zoals naam@voorbeeld.be."]


@pytest.mark.parametrize(
    "typed", ["=?utf-8?q?x?=@example.org", "nóór@example.org", "نور@example.org"]
)
def test_address_that_no_mail_can_be_made_for_is_refused(typed: str) -> None:
    question = ask(EmailField("E-mail"), {"vraag": typed})

    assert question.errors == [
        "Naar dit e-mailadres kunnen we niet mailen. Gebruik voor de @ alleen gewone "
        "letters, cijfers, punten en streepjes, of vul een ander adres in."
    ]


@pytest.mark.parametrize("typed", ["lien.d'hondt@example.org", "noor@zoë.example"])
def test_uncommon_mail_address_is_accepted(typed: str) -> None:
    question = ask(EmailField("E-mail"), {"vraag": typed})

    assert (question.errors, question.data) == ([], typed)


def test_password_is_never_shown_again() -> None:
    question = ask(SecretField("Wachtwoord"), {"vraag": " geheim "})

    assert (question.data, question._value()) == (" geheim ", "")
