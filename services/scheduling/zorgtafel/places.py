"""The form of Waar: near the parents, a place they know, safe for everybody."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.venues import Ranked
from shared.contracts.zorgtafel import Plaats
from shared.data.municipalities import municipalities
from shared.web.fields import CheckField, ChoiceField, ShortText
from shared.web.together import SharedForm

HOME, ONLINE = "thuis", "online"
NAMED = {
    "ckg": ("Een CKG", "Naam van het CKG"),
    "huis_van_het_kind": ("Een Huis van het Kind", "Welk Huis van het Kind?"),
    "ziekenhuis": ("In het ziekenhuis", "Welk ziekenhuis, welke dienst?"),
    "andere": ("Een andere plaats", "Welke plaats?"),
}
LINK_ERROR = "Plak de hele link van de vergadering. Die begint met https://."
HOME_WORDS = "bij het gezin thuis"
SUGGESTED, LISTED = "genoemd", "plaats_"
MOST = 6
KINDS = ("ckg", "huis_van_het_kind", "ziekenhuis")


class PlaceStep(SharedForm):
    """Checks what no single field can."""

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        link = self["link"].data or ""
        if self["keuze"].data == ONLINE and not link.startswith("https://"):
            self["link"].errors = [LINK_ERROR]
            return False
        return True


def place_form(suggested: Sequence[str], ranked: Sequence[Ranked]) -> type[PlaceStep]:
    """Make the form for one case: what the aanmelder named, then what is near."""
    names = [m.name for m in municipalities()]
    choices: list[tuple[str, str, str]] = []
    reveals: dict[str, list[str]] = {}
    fields: dict[str, Any] = {}
    for number, text in enumerate(suggested):
        key = f"{SUGGESTED}{number}"
        # numbered as on the map
        words = "genoemd door de aanmelder: het gezin kent het"
        choices.append((key, f"{number + 1}. {text}", words))
        fields |= _address(key, names)
        reveals[key] = [f"adres_{key}", f"gemeente_{key}"]
    for number, one in enumerate(ranked, len(suggested) + 1):
        name = ", ".join(filter(None, (one.place.naam, one.place.gemeente)))
        name = f"{number}. {name}"
        choices.append((f"{LISTED}{one.place.id}", name, " · ".join(one.reasons)))
    choices.append((HOME, "Bij het gezin thuis", "het adres staat nooit in een mail"))
    fields |= _address(HOME, names)
    reveals[HOME] = [f"adres_{HOME}", f"gemeente_{HOME}"]
    for key, (label, question) in NAMED.items():
        choices.append((key, label, ""))
        fields[f"naam_{key}"] = ShortText(question, required="Vul de naam in.")
        fields |= _address(key, names)
        reveals[key] = [f"naam_{key}", f"adres_{key}", f"gemeente_{key}"]
    choices.append((ONLINE, "Online", "als iemand echt niet kan komen"))
    fields["link"] = ShortText("Link van de vergadering", maximum=500)
    reveals[ONLINE] = ["link"]
    keuze = ChoiceField(
        "Kies een plaats", choices=choices, reveals=reveals, required="Kies een plaats."
    )
    fields["beschermd"] = CheckField(
        "Dit adres is beschermd",
        required=False,
        hint="Dan staat het alleen achter de persoonlijke link, nooit in een mail of "
        "een agenda.",
    )
    return type("PlaceForm", (PlaceStep,), {"keuze": keuze, **fields})


def _address(key: str, names: Sequence[str]) -> dict[str, Any]:
    return {
        f"adres_{key}": ShortText("Straat en nummer", required=False),
        f"gemeente_{key}": ShortText("Gemeente", required=False, suggestions=names),
    }


def chosen_place(
    form: SharedForm, suggested: Sequence[str], ranked: Sequence[Ranked]
) -> tuple[Plaats, str]:
    """Return the place that was chosen, and its row in the register if it has one."""
    key = str(form["keuze"].data)
    place, place_id = None, ""
    for one in ranked:
        if key == f"{LISTED}{one.place.id}":
            place, place_id = _listed(one), one.place.id
    place = place or _typed(form, suggested)
    # a home is never public, whatever was ticked
    hidden = bool(form["beschermd"].data) or place.soort == HOME
    return place.model_copy(update={"beschermd": hidden}), place_id


def _listed(one: Ranked) -> Plaats:
    kind = one.place.soort if one.place.soort in KINDS else "andere"
    return Plaats.model_validate(
        {
            "soort": kind,
            "naam": one.place.naam,
            "adres": one.place.adres,
            "gemeente": one.place.gemeente,
        }
    )


def _typed(form: SharedForm, suggested: Sequence[str]) -> Plaats:
    answers, key = form.answers, str(form["keuze"].data)
    if key == ONLINE:
        return Plaats(soort=ONLINE, naam="online", adres=answers["link"])
    if key.startswith(SUGGESTED):
        soort, naam = "andere", suggested[int(key.removeprefix(SUGGESTED))]
    elif key == HOME:
        soort, naam = HOME, HOME_WORDS
    else:
        soort, naam = key, answers[f"naam_{key}"]
    return Plaats.model_validate(
        {
            "soort": soort,
            "naam": naam,
            "adres": answers.get(f"adres_{key}") or "",
            "gemeente": answers.get(f"gemeente_{key}") or "",
        }
    )


def place_data(
    concept: Concept, suggested: Sequence[str], ranked: Sequence[Ranked], *, near: str
) -> dict[str, Any]:
    """Return the chosen place as the form wants it; others start near the child."""
    keys = [HOME, *NAMED, *(f"{SUGGESTED}{n}" for n in range(len(suggested)))]
    start: dict[str, Any] = {f"gemeente_{key}": near for key in keys}
    place = concept.plaats
    if place is None:
        return start
    start["beschermd"] = place.beschermd and place.soort != HOME
    if concept.plaats_id in {one.place.id for one in ranked}:
        return {**start, "keuze": f"{LISTED}{concept.plaats_id}"}
    if place.soort == ONLINE:
        return {**start, "keuze": ONLINE, "link": place.adres}
    key: str = place.soort
    if place.soort == "andere" and place.naam in suggested:
        key = f"{SUGGESTED}{list(suggested).index(place.naam)}"
    return {
        **start,
        "keuze": key,
        f"naam_{key}": place.naam,
        f"adres_{key}": place.adres,
        f"gemeente_{key}": place.gemeente,
    }
