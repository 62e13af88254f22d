"""Amounts of money as people type them."""

from collections.abc import Sequence
from typing import Any

from shared.money import parse_euro, typed_euro
from shared.texts import marked
from shared.web.fields.text import TextQuestion


class MoneyField(TextQuestion):
    """An amount in euro, kept as whole cents."""

    maximum = 40
    missing = marked("Vul een bedrag in.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("width", "10")
        kwargs.setdefault("inputmode", "decimal")
        kwargs.setdefault("autocomplete", "off")
        super().__init__(*args, **kwargs)

    def shown(self, data: Any) -> str:
        return typed_euro(int(data))

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            self.data = parse_euro(str(self.data)[: self.maximum])

    def check(self, form: Any) -> None:
        """Whatever could be read is an amount."""
