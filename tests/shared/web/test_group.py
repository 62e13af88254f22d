from typing import Any

import pytest
from flask import request
from werkzeug.datastructures import MultiDict

from shared.refusal import RefusalError
from shared.web.fields import GroupField, PhoneField, ShortText
from shared.web.forms import BaseForm, GroupItem
from tests.shared.web.forms import filled, make_app

pytestmark = pytest.mark.usefixtures("in_request")


class KindItem(GroupItem):
    naam = ShortText("Naam", required=False)


class OuderItem(GroupItem):
    naam = ShortText("Naam", required="Vul de naam van de ouder in.")
    telefoon = PhoneField("Telefoon", required=False)
    kind = GroupField(KindItem, "Kinderen", item="kind")


class GezinForm(BaseForm):
    ouder = GroupField(OuderItem, "Ouders", item="ouder", minimum=1, maximum=3)
    netwerk = GroupField(KindItem, "Netwerk", item="netwerkfiguur")


def press(action: str, **typed: str) -> Any:
    """Return the form after a button, with what stood in the page."""
    data = {"actie": action, **{k.replace("__", "-"): v for k, v in typed.items()}}
    with make_app().test_request_context(method="POST", data=data):
        form = GezinForm()
        assert form.group_action()
        form.validate(draft=True)
        return form


def test_least_number_of_items_is_shown() -> None:
    form = GezinForm(formdata=None)

    assert [len(form.ouder.entries), len(form.netwerk.entries)] == [1, 0]


def test_empty_items_are_no_answer() -> None:
    form = filled(
        GezinForm,
        {"ouder-0-naam": "Lena", "ouder-1-naam": "", "netwerk-0-naam": " "},
    )

    assert form.validate()
    assert form.answers["netwerk"] == []
    assert [ouder["naam"] for ouder in form.answers["ouder"]] == ["Lena"]


def test_what_the_domain_refuses_stands_at_its_question_or_on_top() -> None:
    form = filled(GezinForm, {"ouder-0-naam": "Lena"})
    assert form.validate()

    form.show_refusal(RefusalError("Dit zijn er te veel.", at="netwerk"))
    form.show_refusal(RefusalError("Een collega was je voor.", at="onbekend"))

    assert [tuple(link) for link in form.error_links] == [
        ("", "Een collega was je voor."),
        ("netwerk", "Dit zijn er te veel."),
    ]


def test_error_in_an_item_names_the_item() -> None:
    form = filled(
        GezinForm,
        {"ouder-0-naam": "Lena", "ouder-3-naam": "", "ouder-3-telefoon": "x"},
    )

    assert not form.validate()
    assert [(link.anchor, link.text[:20]) for link in form.error_links] == [
        ("ouder-1-naam", "Ouder 2: Vul de naam"),
        ("ouder-1-telefoon", "Ouder 2: Telefoon: s"),
    ]


def test_least_number_is_asked_when_sending_but_not_in_a_draft() -> None:
    typed = {"ouder-0-naam": ""}

    assert not filled(GezinForm, typed).validate()
    assert filled(GezinForm, typed).validate(draft=True)


def test_required_group_says_what_to_add() -> None:
    class NetwerkForm(BaseForm):
        netwerk = GroupField(KindItem, "Netwerk", item="netwerkfiguur", required=True)

    form = filled(NetwerkForm, {})

    assert not form.validate()
    assert form.error_links[0] == ("netwerk", "Voeg minstens één netwerkfiguur toe.")


def test_too_many_items_are_refused() -> None:
    form = filled(GezinForm, {f"ouder-{n}-naam": "x" for n in range(4)})

    assert not form.validate()
    assert form.ouder.own_errors == ["Je kan er hier ten hoogste 3 invullen."]


def test_adding_keeps_what_was_typed_and_sets_the_cursor() -> None:
    form = press("toevoegen:ouder", ouder__0__naam="Lena")

    assert [entry.form.naam._value() for entry in form.ouder.entries] == ["Lena", ""]
    assert form.ouder.entries[1].form.naam.fresh


def test_full_group_takes_no_more() -> None:
    typed = {f"ouder__{n}__naam": "x" for n in range(3)}

    assert len(press("toevoegen:ouder", **typed).ouder.entries) == 3


def test_item_taken_away_can_be_put_back() -> None:
    typed = {"ouder__0__naam": "Lena", "ouder__1__naam": "Tom"}
    gone = press("verwijderen:ouder:0", **typed)
    back = press("terugzetten:ouder:0", ouder__0__weg="1", **typed)

    assert [ouder["naam"] for ouder in gone.answers["ouder"]] == ["Tom"]
    assert gone.ouder.entries[0].typed["naam"] == ["Lena"]
    assert [ouder["naam"] for ouder in back.answers["ouder"]] == ["Lena", "Tom"]


def test_item_taken_away_is_not_checked() -> None:
    form = filled(
        GezinForm,
        {
            "ouder-0-naam": "",
            "ouder-0-telefoon": "x",
            "ouder-0-weg": "1",
            "ouder-1-naam": "A",
        },
    )

    assert form.validate()
    assert len(form.answers["ouder"]) == 1


def test_group_inside_an_item_works_too() -> None:
    form = press(
        "toevoegen:ouder-0-kind",
        ouder__0__naam="Lena",
        **{"ouder-0-kind-0-naam": "Noor"},
    )

    assert len(form.ouder.entries[0].form.kind.entries) == 2
    assert form.answers["ouder"][0]["kind"] == [{"naam": "Noor"}]


@pytest.mark.parametrize(
    "action",
    [
        "verwijderen:ouder:99",
        "verwijderen:ouder:x",
        "toevoegen:onbekend",
        "verwijderen:",
    ],
)
def test_strange_buttons_change_nothing(action: str) -> None:
    assert len(press(action, ouder__0__naam="Lena").ouder.present) == 1


def test_other_buttons_are_no_group_action() -> None:
    with make_app().test_request_context(method="POST", data={"actie": "verder"}):
        assert request.form["actie"] == "verder"
        assert not GezinForm().group_action()


def test_hand_made_request_costs_little() -> None:
    form = filled(GezinForm, {f"ouder-{n}-naam": "x" for n in range(2000)})

    assert len(form.ouder.entries) == 120


def test_draft_comes_back_exactly_as_typed() -> None:
    with make_app().test_request_context(
        method="POST",
        data=MultiDict(
            [("ouder-0-naam", " Lena "), ("ouder-0-telefoon", "12"), ("actie", "x")]
        ),
    ):
        typed = GezinForm().typed()
    again = GezinForm.from_typed(typed)

    assert typed == {"ouder-0-naam": [" Lena "], "ouder-0-telefoon": ["12"]}
    assert again.ouder.entries[0].form.telefoon._value() == "12"


@pytest.mark.parametrize(
    "name", ["ouder-²-naam", "ouder-" + "9" * 5000 + "-naam", "ouder-٣-naam"]
)
def test_number_that_no_page_of_ours_wrote_is_passed_over(name: str) -> None:
    form = filled(GezinForm, {"ouder-0-naam": "Lena", name: "x"})

    assert form.validate()
    assert [ouder["naam"] for ouder in form.answers["ouder"]] == ["Lena"]
