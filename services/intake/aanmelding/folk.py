"""People of a draft: an id that stays theirs through the whole suite."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from services.intake.aanmelding.definition import Definition, Group, Section, Type
from shared.web.fields.group import HARD_LIMIT

Typed = dict[str, list[str]]
REMOVED = "weg"


@dataclass(frozen=True)
class Person:
    id: str
    group: str
    label: str


@dataclass
class Content:
    """What a draft holds: exactly what was typed, page by page, and the ids.

    `aside` holds what somebody else typed in the same question, until it was seen.
    """

    typed: dict[str, Typed] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    aside: dict[str, dict[str, Typed]] = field(default_factory=dict)
    # what was worked out from it, until something is typed
    worked_out: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        aside = dict(data.get("aside", {}))
        return cls(typed=dict(data["typed"]), ids=dict(data["ids"]), aside=aside)

    def to_json(self) -> dict[str, Any]:
        return {"typed": self.typed, "ids": self.ids, "aside": self.aside}

    def of(self, section: Section) -> Typed:
        return self.typed.get(section.code, {})

    def keep(
        self, section: Section, typed: Mapping[str, list[str]], *, leaving: bool
    ) -> None:
        """Keep what was typed; on leaving, let go of removed and empty items."""
        # what the other form asks on a page of this name stays too
        rest = {k: v for k, v in self.of(section).items() if not asks(section, k)}
        rest |= typed
        for group in section.groups:
            items = _take_items(rest, group.name)
            ids = self.ids.get(group.code, [])
            ids = [*ids, *(str(uuid4()) for _ in items[len(ids) :])]
            pairs = [
                (item, person_id)
                for item, person_id in zip(items, ids, strict=False)
                if not (leaving and _is_gone(item))
            ]
            self.ids[group.code] = [person_id for _, person_id in pairs]
            for position, (item, _) in enumerate(pairs):
                for name, values in item.items():
                    rest[f"{group.name}-{position}-{name}"] = values
        self.put(section, rest)

    def put(self, section: Section, page: Typed) -> None:
        """Replace what a page holds."""
        self.typed[section.code] = page
        self.worked_out.clear()

    def to_pick(self, definition: Definition, section: Section) -> list[Person]:
        """Return who can be picked on a page; most pages ask for nobody."""
        picks = any(question.pick_from for question in section.questions)
        return self.people(definition) if picks else []

    def items(self, definition: Definition, group: Group) -> list[Typed]:
        """Return what was typed about each one of a group, removed or not."""
        section = definition.section_of(group.code)
        return _take_items(dict(self.of(section)), group.name)

    def people(self, definition: Definition) -> list[Person]:
        """Return who was filled in, to be picked on a later page."""
        if definition not in self.worked_out:
            self.worked_out[definition] = self._people(definition)
        people: list[Person] = self.worked_out[definition]
        return people

    def _people(self, definition: Definition) -> list[Person]:
        found = []
        for group in definition.groups():
            items = self.items(definition, group)
            roles = next((q for q in group.questions if q.code == "rol"), None)
            for item, person_id in zip(
                items, self.ids.get(group.code, []), strict=False
            ):
                if _is_gone(item):
                    continue
                name = _first(item, "naam") or f"{group.item} zonder naam"
                role = _first(item, "rol")
                if roles and roles.type is Type.LIST:
                    role = roles.label_of(role).lower()
                label = f"{name} ({role})" if role else name
                found.append(Person(person_id, group.code, label))
        return found


def asks(section: Section, key: str) -> bool:
    """Tell whether an input belongs to a question of this page."""
    return any(belongs(key, part.name) for part in section.parts)


def belongs(key: str, name: str) -> bool:
    return key in (name, f"{name}_onbekend") or key.startswith(f"{name}-")


def _take_items(typed: dict[str, list[str]], name: str) -> list[Typed]:
    """Take the items of a group out of what was typed, in their order."""
    items: dict[int, Typed] = {}
    for key in [key for key in typed if key.startswith(f"{name}-")]:
        index, _, inner = key.removeprefix(f"{name}-").partition("-")
        if index.isdecimal() and inner:
            items.setdefault(int(index), {})[inner] = typed[key]
        del typed[key]
    return [items[index] for index in sorted(items)][:HARD_LIMIT]


def _is_gone(item: Typed) -> bool:
    if _first(item, REMOVED):
        return True
    return not any(text.strip() for values in item.values() for text in values)


def _first(item: Typed, name: str) -> str:
    return next(iter(item.get(name, ())), "").strip()
