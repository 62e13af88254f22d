"""What a coordinator says of a case as it ends, for the figures and without a name."""

from typing import Any

from services.scheduling.cijfers.domain import Uitspraak
from services.scheduling.cijfers.tabellen import options
from shared.policy import PolicyView
from shared.web.fields import ChoiceField, MultiField
from shared.web.forms import BaseForm

JUDGED = "Jouw oordeel, voor de cijfers. Er staat geen naam bij."


def uitspraak_fields(view: PolicyView, *, geboren: bool) -> dict[str, Any]:
    """Return the questions of Afsluiten; an unborn child lives nowhere yet."""
    lives = ChoiceField(
        "Waar woont het kind nu?",
        choices=options(view, "cijfers.woont"),
        required="Kies waar het kind nu woont, of “Niet te zeggen”.",
    )
    return ({"woont": lives} if geboren else {}) | {
        "uithuisplaatsing": ChoiceField(
            "Een uithuisplaatsing is …",
            choices=options(view, "cijfers.uithuisplaatsing"),
            required="Kies wat er van een uithuisplaatsing kwam.",
            hint=JUDGED,
        ),
        "stem_ouders": ChoiceField(
            "Wat zeggen de ouders?",
            choices=options(view, "cijfers.stemmen"),
            required=False,
        ),
        "stem_partners": ChoiceField(
            "Wat zeggen de partners?",
            choices=options(view, "cijfers.stemmen"),
            required=False,
        ),
        "signalen": MultiField(
            "Wat ontbrak er in het aanbod?",
            choices=options(view, "cijfers.signalen"),
            required=False,
            hint="Duid alles aan wat klopt. Ontbrak er niets? Laat leeg.",
        ),
    }


def uitspraak_of(form: BaseForm) -> Uitspraak:
    return Uitspraak(
        woont=form["woont"].data if "woont" in form else "",
        uithuisplaatsing=form["uithuisplaatsing"].data,
        stem_ouders=form["stem_ouders"].data or "",
        stem_partners=form["stem_partners"].data or "",
        signalen=tuple(form["signalen"].data or ()),
    )
