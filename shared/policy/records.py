"""Dated records: read from one file, checked before anything relies on them."""

import tomllib
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ValidationError, model_validator

from shared.policy.keys import KEYS
from shared.policy.rules import Frozen

RECORDS = Path(__file__).parent / "records.toml"

ProfileName = Literal["limburg-2022", "limburg-2024", "vlaanderen"]
Region = Literal[
    "limburg",
    "antwerpen",
    "oost-vlaanderen",
    "vlaams-brabant-brussel",
    "west-vlaanderen",
    "vlaanderen",
]
# a seed by its number; `team`, `voorstel` and `algemeen` stand for what no seed says
Source = Literal["000", "001", "002", "003", "004", "team", "voorstel", "algemeen"]


class PolicyError(ValueError):
    """The policy cannot be used; the sentence says which record and why."""


class Record(Frozen):
    """One value of one key, for a region and profiles, during a time."""

    key: str
    region: Region
    profiles: tuple[ProfileName, ...]
    value: Any = None
    valid_from: date | None = None
    valid_to: date | None = None  # the first day it no longer holds
    source: Source
    quote: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _is_honest(self) -> Self:
        if self.key not in KEYS:
            raise ValueError("this key is not known")
        if not self.profiles:
            raise ValueError("name at least one profile")
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError("valid_to must come after valid_from")
        if self.source.isdigit() and not self.quote:
            raise ValueError("a seed is quoted")
        if self.value is None and not (_may_be_unknown(self.key) and self.note):
            raise ValueError("only an unknown that is explained may stay empty")
        return self

    def holds_on(self, day: date) -> bool:
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: "Record") -> bool:
        return (
            self.region == other.region
            and bool(set(self.profiles) & set(other.profiles))
            and (self.valid_from or date.min) < (other.valid_to or date.max)
            and (other.valid_from or date.min) < (self.valid_to or date.max)
        )


class Profile(Frozen):
    """A reading of the seeds; what it leaves open comes from `fallback`.

    A profile with a `valid_from` holds from that day; earlier days are asked of
    `replaces`. Without one it holds for every day that is asked.
    """

    title: str
    fallback: ProfileName | None = None
    replaces: ProfileName | None = None
    valid_from: date | None = None


class RecordFile(Frozen):
    schema_version: Literal[1]
    profiles: dict[ProfileName, Profile]
    record: tuple[Record, ...]


def read_records(path: Path | str | None = None) -> RecordFile:
    """Read and check a file of records; raise PolicyError with a clear sentence."""
    where = Path(path) if path else RECORDS
    try:
        raw = tomllib.loads(where.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"cannot read {where.name}: {error}") from error
    raw["record"] = [_typed(item) for item in raw.get("record", [])]
    try:
        found = RecordFile.model_validate(raw)
    except ValidationError as error:
        raise PolicyError(_explain(error, raw)) from error
    _refuse_overlaps(found.record)
    return found


def _typed(item: dict[str, Any]) -> dict[str, Any]:
    adapter = KEYS.get(item.get("key", ""))
    if adapter is None or "value" not in item:
        return item
    try:
        return {**item, "value": adapter.validate_python(item["value"])}
    except ValidationError as error:
        raise PolicyError(_explain_value(item, error)) from error


def _explain_value(item: dict[str, Any], error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, ("value", *first["loc"])))
    return f"record {item['key']}: {place}: {first['msg']}"


def _explain(error: ValidationError, raw: dict[str, Any]) -> str:
    first = error.errors()[0]
    loc = first["loc"]
    if loc[:1] == ("record",) and len(loc) > 1 and isinstance(loc[1], int):
        key = raw["record"][loc[1]].get("key", "without a key")
        place = ".".join(map(str, loc[2:]))
        return f"record {key} (nr. {loc[1] + 1}): {place} {first['msg']}".strip()
    return f"{'.'.join(map(str, loc))}: {first['msg']}"


def _refuse_overlaps(records: tuple[Record, ...]) -> None:
    by_key: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_key[record.key].append(record)
    for key, same in by_key.items():
        for one, other in combinations(same, 2):
            if one.overlaps(other):
                raise PolicyError(
                    f"record {key}: two values for {one.region} at the same time"
                )


def _may_be_unknown(key: str) -> bool:
    """Tell whether a record of this key may stay without a value, and then says so."""
    try:
        KEYS[key].validate_python(None)
    except ValueError:
        return False
    return True
