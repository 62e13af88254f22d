"""Two people on one page of a draft: each question apart, nothing typed is lost.

A page carries a digest of each question as it was when the page was made. Whoever
changed nothing in a question takes what the other wrote. When both changed it, what
was saved last stands in the field and the other's stands beside it until somebody
has seen it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from services.intake.aanmelding.definition import Section
from services.intake.aanmelding.folk import Content, Typed, belongs

DIGEST_LENGTH = 16
UUID_LENGTH = 36
Typing = Mapping[str, list[str]]


@dataclass
class Merged:
    """What to keep, and what of somebody else stands beside it."""

    typed: Typed
    aside: dict[str, Typed] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)


def basis_of(
    section: Section, content: Content, *, shown: Typing, sent: str = ""
) -> str:
    """Say, in a hidden field, what a page shows: not always what is kept."""
    ids = dict(_read(sent)[1])
    for group in section.groups:
        same = _digest(shown, group.name) == _digest(content.of(section), group.name)
        if same or group.code not in ids:
            ids[group.code] = content.ids.get(group.code, [])
    marks = marks_of([part.name for part in section.parts], shown)
    return json.dumps({"v": marks, "ids": ids}, separators=(",", ":"))


def merge(section: Section, content: Content, mine: Typing, basis: str) -> Merged:
    """Bring what was sent together with what is kept."""
    base, ids = _read(basis)
    theirs = content.of(section)
    names = [part.name for part in section.parts]
    result = merge_questions(names, mine=mine, theirs=theirs, base=base)
    for group in section.groups:
        # the people of this page, not those that somebody else put there
        if group.name in result.aside:
            result.ids[group.code] = ids.get(group.code, [])
    return result


def marks_of(names: Iterable[str], shown: Typing) -> dict[str, str]:
    """Return a digest of each question as a page shows it."""
    return {name: _digest(shown, name) for name in names}


def merge_questions(
    names: Iterable[str], *, mine: Typing, theirs: Typing, base: Mapping[str, str]
) -> Merged:
    """Bring two answers to each question together; `base` is what the page showed."""
    result = Merged(typed={})
    for name in names:
        digests = _digest(mine, name), _digest(theirs, name), base.get(name)
        kept = _unit(mine, name)
        if digests[2] is not None and digests[0] != digests[1]:
            if digests[0] == digests[2]:
                kept = _unit(theirs, name)
            elif digests[1] != digests[2]:
                result.aside[name] = _unit(theirs, name)
        result.typed |= kept
    return result


def _unit(typed: Typing, name: str) -> Typed:
    # the cheap look first: this is asked for every question of every page
    mine = [key for key in typed if key.startswith(name) and belongs(key, name)]
    return {key: list(typed[key]) for key in mine}


def _digest(typed: Typing, name: str) -> str:
    """Return a mark of what was answered, however a browser sends it."""
    said = {
        key: [" ".join(text.split()) for text in values if text.strip()]
        for key, values in _unit(typed, name).items()
    }
    plain = json.dumps({k: said[k] for k in sorted(said) if said[k]})
    return sha256(plain.encode()).hexdigest()[:DIGEST_LENGTH]


def _read(basis: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    # it comes from a page: anything may be in it
    try:
        found: Any = json.loads(basis)
        marks, ids = dict(found["v"]), dict(found["ids"])
    except (ValueError, KeyError, TypeError):
        return {}, {}
    good = {
        code: [str(one)[:UUID_LENGTH] for one in known]
        for code, known in ids.items()
        if isinstance(known, list)
    }
    return {name: str(mark) for name, mark in marks.items()}, good
