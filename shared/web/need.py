"""Asking why a case of another region cannot wait."""

from shared.web.fields import LongText, ShortText
from shared.web.forms import BaseForm


class NeedForm(BaseForm):
    """The reference of a case of another region, and why it cannot wait."""

    referentie = ShortText(
        "Kenmerk",
        hint="Zoals JK-2026-0123. Vraag het aan wie je belt.",
        width="20",
        maximum=32,
        required="Vul het kenmerk in.",
    )
    reden = LongText(
        "Waarom kan het niet wachten?",
        rows=3,
        maximum=1000,
        required="Zeg waarom het niet kan wachten.",
    )

    def refuse(self, text: str) -> None:
        """Show beside the reference that it is not one of ours."""
        self.referentie.errors = [text]  # type: ignore[assignment]
