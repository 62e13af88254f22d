"""The forms of a poll: which moments and whom to ask, and the answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from services.scheduling.peiling.content import Antwoord
from services.scheduling.peiling.domain import FEWEST, MOST
from services.scheduling.peiling.models import Keuze
from services.scheduling.zorgtafel.when import Moment, moment_label
from shared import clock
from shared.contracts.people import Categorie, Persoon
from shared.web.fields import ChoiceField, DutchDateField, MultiField, TimeField
from shared.web.forms import BaseForm

WORDS = {Keuze.JA: "Ja", Keuze.LIEVER_NIET: "Liever niet", Keuze.NEE: "Nee"}
HALF_ERROR = "Vul de dag en het uur in, of laat beide leeg."
WALL_ERROR = "Die nacht verspringt de klok. Kies een ander uur."
PAST_ERROR = "Dit moment is voorbij. Kies een moment dat nog komt."
LATEST = timedelta(days=90)
PRESET = 3


def ask_form(moments: Sequence[Moment], people: Sequence[Persoon]) -> type[BaseForm]:
    """Make the form to ask these people about these moments."""
    whom = [
        (one.id, one.naam, " · ".join(filter(None, (one.rol, one.organisatie))))
        for one in people
    ]
    fields: dict[str, Any] = {
        "momenten": MultiField(
            "Welke momenten leg je voor?",
            choices=[
                (m.starts_at.isoformat(), moment_label(m), m.reason) for m in moments
            ],
            required="Kies minstens twee momenten.",
            hint=f"Kies er {FEWEST} tot {MOST}.",
        ),
        "wie": MultiField(
            "Aan wie vraag je het?",
            choices=whom,
            required="Kies minstens één persoon.",
            hint="Ieder krijgt een eigen link per mail. Ouders en netwerk krijgen "
            "niets: van hen weten we de halve dagen via de aanmelder.",
        ),
        "moet": MultiField(
            "Wie moet er zeker bij zijn?",
            choices=[(value, label) for value, label, _ in whom],
            required=False,
            hint="Kan iemand van hen niet, dan stellen we dat moment niet meer voor.",
        ),
    }
    return type("PeilingForm", (BaseForm,), fields)


def ask_data(moments: Sequence[Moment], people: Sequence[Persoon]) -> dict[str, Any]:
    """Propose the best moments, everybody, and the aanmelder as one who must come."""
    return {
        "momenten": [m.starts_at.isoformat() for m in moments[:PRESET]],
        "wie": [one.id for one in people],
        "moet": [one.id for one in people if one.categorie is Categorie.AANMELDER],
    }


def answer_form(moments: Sequence[tuple[datetime, datetime]]) -> type["AnswerForm"]:
    """Make the form with one question for each moment that still comes."""
    fields: dict[str, Any] = {
        _name(begin): ChoiceField(
            label := moment_label(Moment(begin, end, "")),
            choices=[(key.value, word) for key, word in WORDS.items()],
            inline=True,
            required=f"Duid aan of je {label[0].lower()}{label[1:]} kan.",
        )
        for begin, end in moments
    }
    fields["moments"] = [begin for begin, _ in moments]
    return type("MomentenForm", (AnswerForm,), fields)


class AnswerForm(BaseForm):
    """The moments, and another one that somebody proposes instead."""

    moments: Sequence[datetime] = ()
    ander: datetime | None = None
    dag = DutchDateField(
        "Dag",
        required=False,
        earliest=clock.today,
        latest=lambda: clock.today() + LATEST,
    )
    van = TimeField("Vanaf", required=False, hint="Zoals 14.00")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        if not super().validate(*args, **kwargs):
            return False
        if self.dag.data is None and self.van.data is None:
            return True
        if self.dag.data is None or self.van.data is None:
            self["dag" if self.dag.data is None else "van"].errors = [HALF_ERROR]
            return False
        try:
            self.ander = clock.from_local(self.dag.data, self.van.data)
        except clock.WallTimeError:
            self["van"].errors = [WALL_ERROR]
            return False
        if self.ander <= clock.now():
            self["van"].errors = [PAST_ERROR]
            return False
        return True

    @property
    def said(self) -> Antwoord:
        keuzes = {
            begin.isoformat(): Keuze(self[_name(begin)].data) for begin in self.moments
        }
        return Antwoord(keuzes=keuzes, ander=self.ander)


def answer_data(said: Antwoord) -> dict[str, Any]:
    """Return what somebody answered before, as the form wants it."""
    data: dict[str, Any] = {
        _name(datetime.fromisoformat(key)): choice.value
        for key, choice in said.keuzes.items()
    }
    if said.ander is not None:
        local = clock.to_local(said.ander)
        data |= {"dag": local.date(), "van": local.time()}
    return data


def _name(begin: datetime) -> str:
    return f"m{int(begin.timestamp())}"
