"""What a form is made of: a definition that yields pages, checks and summaries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Type(StrEnum):
    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    LIST = "list"
    MULTI = "multi"
    DATE = "date"
    DATETIME = "datetime"
    PHONE = "phone"
    MAIL = "mail"
    TRI = "tri"
    YES_NO = "yes_no"
    SCALE = "scale"
    NUMBER = "number"
    # half days of the two weeks to come
    GRID = "grid"
    CHECK = "check"
    PICK_ONE = "pick_one"
    PICK_MANY = "pick_many"


class Need(StrEnum):
    """R and C as in forms.md: an answer is needed at sending, never for saving."""

    REQUIRED = "R"
    CONDITIONAL = "C"
    OPTIONAL = "O"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The question is asked only after this answer to another one on the page."""

    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A closed explanation beside a question; may end with a link elsewhere."""

    title: str
    body: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """An answer with which the form stays a draft, and what to do instead."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versioned:
    """Asked in the versions from `since` up to, not including, `until`."""

    since: int = 1
    until: int | None = None

    def is_in(self, version: int) -> bool:
        return self.since <= version and (self.until is None or version < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Versioned):
    code: str
    label: str
    type: Type
    need: Need = Need.OPTIONAL
    when: When | None = None
    options: tuple[Choice, ...] = ()
    none: Choice | None = None
    hint: str = ""
    help: Advice | None = None
    source: str = ""
    minimum: int = 0
    # for numbers
    maximum: int = 0
    stop: Stop | None = None
    # days from today; a date outside is refused beside the field
    earliest: int | None = None
    latest: int | None = None
    # the box that answers "not known" in place of a date
    unknown: str = ""
    # for picks: the groups whose people can be chosen
    pick_from: tuple[str, ...] = ()
    rows: int = 4
    width: str = ""
    autocomplete: str = ""
    ends: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """The name of the input: no dots, they mean something in a page."""
        return self.code.replace(".", "_")

    @property
    def is_needed(self) -> bool:
        return self.need is not Need.OPTIONAL

    def label_of(self, value: str) -> str:
        """Return the words of a chosen answer."""
        choices = (*self.options, *((self.none,) if self.none else ()))
        return next((c.label for c in choices if c.value == value), value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Versioned):
    """Questions that repeat: parents, network, helpers."""

    code: str
    label: str
    item: str
    questions: tuple[Question, ...]
    need: Need = Need.OPTIONAL
    # the answer that may stand in place of any item
    unless: str = ""
    missing: str = ""
    maximum: int = 10
    opened: int = 0
    add: str = ""
    hint: str = ""
    help: Advice | None = None
    empty: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        return self.code.replace(".", "_")

    @property
    def is_needed(self) -> bool:
        return self.need is not Need.OPTIONAL

    def at(self, version: int) -> Self:
        kept = tuple(q for q in self.questions if q.is_in(version))
        return replace(self, questions=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Versioned):
    """One page."""

    code: str
    title: str
    # on the aanmelder's list, and for who reads the answers
    task: str
    name: str
    intro: tuple[str, ...] = ()
    parts: tuple[Question | Group, ...]

    def __hash__(self) -> int:
        # asked for with every page; all the questions would be walked through
        return hash(self.code)

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(part for part in self.parts if isinstance(part, Question))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(part for part in self.parts if isinstance(part, Group))

    def at(self, version: int) -> Self:
        kept = tuple(part for part in self.parts if part.is_in(version))
        parts = tuple(p.at(version) if isinstance(p, Group) else p for p in kept)
        return replace(self, parts=parts)


@dataclass(frozen=True, slots=True)
class Definition:
    """A form at its newest version; `at` gives it as it was shown before."""

    name: str
    version: int
    sections: tuple[Section, ...]
    title: str = ""
    intro: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.name, self.version))

    def at(self, version: int) -> Self:
        kept = tuple(s.at(version) for s in self.sections if s.is_in(version))
        return replace(self, version=version, sections=kept)

    def section(self, code: str) -> Section | None:
        return next((s for s in self.sections if s.code == code), None)

    def after(self, code: str) -> Section | None:
        """Return the section that follows, none after the last."""
        codes = [section.code for section in self.sections]
        place = codes.index(code) + 1
        return self.sections[place] if place < len(codes) else None

    def groups(self) -> Iterator[Group]:
        for section in self.sections:
            yield from section.groups

    def question(self, code: str) -> Question | None:
        """Return a question of this form, none when it does not ask it."""
        asked = (q for section in self.sections for q in section.questions)
        return next((q for q in asked if q.code == code), None)

    def section_of(self, code: str) -> Section:
        """Return the page on which a question or group stands."""
        return next(
            section
            for section in self.sections
            if any(part.code == code for part in section.parts)
        )
