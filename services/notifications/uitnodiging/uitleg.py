"""“Wat is een zorgtafel?”: a sheet to hand over in the talk. It is never mailed."""

from pathlib import Path

from services.notifications.antwoord.brief import CANNOT_PRINT
from services.notifications.config import languages_of
from shared.kernel import Kernel
from shared.policy.policy import PolicyView
from shared.print.pdf import render
from shared.texts import gettext as _
from shared.texts import language
from shared.texts.languages import own_name

TEMPLATE = Path(__file__).parents[1] / "templates" / "uitnodiging" / "uitleg.typ"


def sheet_languages(kernel: Kernel, first: str = "nl") -> dict[str, str]:
    """Return the languages in which the sheet may be printed, each by its own name.

    That of the person comes first, then Dutch.
    """
    known = languages_of(kernel) - CANNOT_PRINT
    found = sorted(known, key=lambda code: (code != first, code != "nl", code))
    return {code: own_name(code) for code in found}


def sheet(policy: PolicyView) -> bytes:
    """Return the sheet as PDF, in the language that is spoken now."""
    parts = [("", _what()), (_("Wat doen we daar?"), _how())]
    parts.append((_("Wat mag u?"), _rights()))
    parts.append((_("Boekjes over uw rechten"), brochures(policy)))
    data = {"titel": _("Wat is een zorgtafel?"), "taal": language(), "delen": parts}
    return render(TEMPLATE, data)


def brochures(policy: PolicyView) -> list[str]:
    """Say which brochures exist, and in which languages."""
    found = policy.get("uitleg.brochures")
    lines = [
        f"{each.titel} ({', '.join(own_name(code) for code in each.talen)})"
        for each in found
    ]
    return [_("Vraag ze aan wie u dit blad gaf."), *lines]


def _what() -> list[str]:
    return [
        _("Een zorgtafel is een gesprek over u en uw kind."),
        _("Aan de tafel zitten mensen die u kunnen helpen."),
        _("U zit er zelf bij. U mag iemand meebrengen die u vertrouwt."),
    ]


def _how() -> list[str]:
    return [
        _("We zeggen wat goed gaat en wat moeilijk is."),
        _("We luisteren naar u. We letten samen op uw kind."),
        _("Samen maken we een plan. Daarin staat wie wat doet."),
        _("Na een tijd kijken we samen of het plan helpt."),
    ]


def _rights() -> list[str]:
    return [
        _("U beslist mee over het plan."),
        _("U mag altijd iets vragen. U mag zeggen dat u het niet eens bent."),
        _("U mag zeggen wanneer u wilt stoppen met praten."),
        _("Spreekt u liever een andere taal? Vraag dan een tolk."),
    ]
