"""The forms of a page as a browser without JavaScript sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """What a form sends when nobody changes anything, and its buttons."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    # of radios and checkboxes also those that are not ticked
    offered: set[tuple[str, str]] = field(default_factory=set)

    def fits(self, sign: str) -> bool:
        """Whether it sends to such a path, or has such a button or question."""
        values = {value for _, value in self.buttons}
        return self.action.endswith(sign) or sign in values | {n for n, _ in self.named}

    @property
    def sends(self) -> bool:
        """Whether it changes anything: a search does not."""
        return any(name == "csrf_token" for name, _ in self.fields)

    @property
    def named(self) -> set[tuple[str, str]]:
        return {*self.fields, *self.offered}

    def filled(self, sign: str, answers: dict[str, str]) -> list[tuple[str, str]]:
        """What it sends with these answers, by the button with this value if any."""
        kept = [pair for pair in self.fields if pair[0] not in answers]
        pressed = [pair for pair in self.buttons if pair[1] == sign] or self.buttons[:1]
        return [*kept, *answers.items(), *(pair for pair in pressed if pair[0])]


class _Reader(HTMLParser):
    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = ""
        self._area: str | None = None
        self._written = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(has.get("action") or self._here)
            self.forms.append(self._open)
        if self._open is None or "disabled" in has:
            return
        name, value = has.get("name", ""), has.get("value", "")
        if tag == "button":
            self._open.buttons.append((name, value))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._option(self._open, value, chosen="selected" in has)
        elif tag == "textarea":
            self._area, self._written = name, ""
        elif tag == "input" and name:
            self._input(self._open, has, name, value)

    def _option(self, form: Form, value: str, *, chosen: bool) -> None:
        form.offered.add((self._select, value))
        if chosen:
            form.fields.append((self._select, value))

    def _input(self, form: Form, has: dict[str, str], name: str, value: str) -> None:
        if has.get("type") in ("radio", "checkbox"):
            form.offered.add((name, value or "on"))
            if "checked" in has:
                form.fields.append((name, value or "on"))
        elif has.get("type") not in ("file", "submit"):
            form.fields.append((name, value))

    def handle_data(self, data: str) -> None:
        self._written += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._open is not None and self._area:
            self._open.fields.append((self._area, self._written.removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._open = None


def forms_in(page: str, here: str) -> list[Form]:
    """The forms of a page at this path."""
    reader = _Reader(here)
    reader.feed(page)
    return [one for one in reader.forms if one.sends]
