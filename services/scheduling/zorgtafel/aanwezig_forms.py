"""The form for after a zorgtafel: who was there."""

from collections.abc import Sequence
from typing import Any

from services.scheduling.zorgtafel.aanwezig import WAS_WORDS, Verslag
from services.scheduling.zorgtafel.guests import SAID as SAID_WORDS
from services.scheduling.zorgtafel.guests import Guest
from services.scheduling.zorgtafel.models import GOES_ON
from shared.contracts.people import Categorie
from shared.policy.keys import Optie
from shared.web.fields import ChoiceField, LongText, ShortText
from shared.web.together import SharedForm

WHAT_NOW = "Er was geen ouder bij. Kies wat er nu gebeurt."
WHY = "Zeg waarom je zonder de ouders verder gaat."
SAID = {"ja": "aanwezig", "nee": "verontschuldigd"}
# no answer: it stays on Vandaag until there is one
LATER = ("later", "Dat weten we nog niet", "Vandaag blijft je eraan herinneren.")


class PresenceForm(SharedForm):
    """Checks what no single field can: nobody goes on without parents in silence."""

    parents: tuple[str, ...] = ()

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        if not self.nobody_of_the_parents:
            return True
        if not self["wat_nu"].data:
            self["wat_nu"].errors = [WHAT_NOW]
        elif self["wat_nu"].data == GOES_ON and not self["toelichting"].data:
            self["toelichting"].errors = [WHY]
        return not self.errors

    @property
    def nobody_of_the_parents(self) -> bool:
        came = (self[f"was_{key}"].data == "aanwezig" for key in self.parents)
        return self["doorgegaan"].data == "ja" and bool(self.parents) and not any(came)


def presence_form(
    guests: Sequence[Guest], what_now: Sequence[Optie]
) -> type[PresenceForm]:
    """Make the form for the people of one zorgtafel."""
    people = {f"was_{guest.person.id}": _asked(guest) for guest in guests}
    fields: dict[str, Any] = {
        "doorgegaan": ChoiceField(
            "Ging het door?",
            choices=[("ja", "Ja"), ("nee", "Nee")],
            reveals={"ja": [*people, "ook"]},
        ),
        **people,
        "ook": ShortText("Was er nog iemand bij?", required=False, maximum=200),
        "wat_nu": ChoiceField(
            "Was er geen ouder bij, of ging het niet door? Wat gebeurt er nu?",
            choices=[*((one.code, one.label) for one in what_now), LATER],
            required=False,
            mark_optional=False,
        ),
        "toelichting": LongText("Toelichting", required=False, rows=3, maximum=1000),
    }
    parents = tuple(
        g.person.id for g in guests if g.person.categorie is Categorie.OUDERS
    )
    return type("Presence", (PresenceForm,), {**fields, "parents": parents})


def _asked(guest: Guest) -> ChoiceField:
    person = guest.person
    words = (person.rol or person.organisatie, SAID_WORDS.get(guest.said, ""))
    return ChoiceField(
        person.naam,
        choices=[
            (was, f"{text[0].upper()}{text[1:]}") for was, text in WAS_WORDS.items()
        ],
        inline=True,
        hint=" · ".join(filter(None, words)),
        required=f"Was {person.naam} erbij?",
    )


def presence_data(verslag: Verslag | None, guests: Sequence[Guest]) -> dict[str, Any]:
    """Return what was recorded, or what people said beforehand as a start."""
    if verslag is None:
        return {
            f"was_{guest.person.id}": SAID[guest.said]
            for guest in guests
            if guest.said in SAID
        }
    waren = {f"was_{key}": was for key, was in verslag.waren.items()}
    told = verslag.model_dump(include={"ook", "wat_nu", "toelichting"})
    return {**waren, **told, "doorgegaan": "ja" if verslag.doorgegaan else "nee"}


def told(form: PresenceForm) -> Verslag:
    """Return what the form says."""
    answers = form.answers
    what_now = answers.get("wat_nu") or ""
    return Verslag.model_validate(
        {
            "doorgegaan": answers["doorgegaan"] == "ja",
            "waren": {
                name.removeprefix("was_"): was
                for name, was in answers.items()
                if name.startswith("was_") and was
            },
            "ook": answers.get("ook") or "",
            "wat_nu": "" if what_now == LATER[0] else what_now,
            "toelichting": answers.get("toelichting") or "",
        }
    )
