"""The policy of the suite, asked as of a day."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self, get_args

from shared.clock import to_local
from shared.policy.keys import KEYS, OPTIONAL
from shared.policy.lines import Line, LineRole
from shared.policy.records import (
    PolicyError,
    ProfileName,
    Record,
    RecordFile,
    Region,
    read_records,
)
from shared.policy.rules import (
    AgeRules,
    CaseRules,
    ClockRule,
    MeetingTarget,
    RugzakRules,
    TermRules,
    UitnodigerRules,
)

DEFAULT_PROFILE: ProfileName = "limburg-2024"
EVERYWHERE: Region = "vlaanderen"
KNOWN_DAYS = 32


@dataclass(frozen=True)
class Policy:
    """All records under one profile; `hash` is equal wherever these are equal."""

    profile: ProfileName
    hash: str
    _file: RecordFile

    @classmethod
    def load(
        cls, path: Path | str | None = None, profile: str = DEFAULT_PROFILE
    ) -> Self:
        """Read a file of records (the shipped one by default) and check it."""
        file = read_records(path)
        chosen = next((name for name in file.profiles if name == profile), None)
        if chosen is None:
            known = ", ".join(file.profiles)
            raise PolicyError(f"profile {profile!r} does not exist; known: {known}")
        found = cls(profile=chosen, hash=_digest(file, chosen), _file=file)
        found._check_complete()
        return found

    def at(self, moment: date | datetime, *, region: str = "limburg") -> "PolicyView":
        """Return what holds on a day (of a moment: the day in Brussels)."""
        if isinstance(moment, datetime):
            moment = to_local(moment).date()
        if region not in get_args(Region):
            raise PolicyError(f"region {region!r} does not exist")
        return PolicyView(self, moment, region)

    @cached_property
    def _by_key(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {key: [] for key in KEYS}
        for record in self._file.record:
            found[record.key].append(record)
        return found

    @cached_property
    def _rules(self) -> dict[tuple[date, str], CaseRules]:
        return {}

    def find(self, key: str, *, day: date, region: str) -> Record | None:
        """Return the record that counts: nearest profile first, then region."""
        if key not in KEYS:
            raise PolicyError(f"policy key {key!r} does not exist")
        for profile in self._chain(day):
            for where in dict.fromkeys((region, EVERYWHERE)):
                for record in self._by_key[key]:
                    if (
                        record.region == where
                        and profile in record.profiles
                        and record.holds_on(day)
                    ):
                        return record
        return None

    def edges(self) -> set[date]:
        """Return the days on which something begins or ends to hold."""
        found = {profile.valid_from for profile in self._file.profiles.values()}
        for record in self._file.record:
            found |= {record.valid_from, record.valid_to}
        return {day for day in found if day}

    def _chain(self, day: date) -> Iterator[ProfileName]:
        name: ProfileName | None = self.profile
        seen: set[str] = set()
        while name is not None:
            if name in seen:
                raise PolicyError("the profiles point at each other")
            seen.add(name)
            profile = self._file.profiles[name]
            if profile.valid_from and day < profile.valid_from and profile.replaces:
                name = profile.replaces
                continue
            yield name
            name = profile.fallback

    def _check_complete(self) -> None:
        days = sorted(self.edges()) or [date(2024, 1, 1)]
        for day in (date(days[0].year - 1, 1, 1), *days):
            list(self._chain(day))  # walks every fallback, so a circle shows now
            view = self.at(day)
            missing = [key for key in KEYS if key not in OPTIONAL and view.lacks(key)]
            if missing:
                raise PolicyError(f"on {day} there is no record for {missing[0]}")
            view.rules()


@dataclass(frozen=True)
class PolicyView:
    """What holds on one day in one region."""

    policy: Policy
    day: date
    region: str

    def record(self, key: str) -> Record:
        """Return the record with its source; raise PolicyError if there is none."""
        found = self.policy.find(key, day=self.day, region=self.region)
        if found is None:
            raise PolicyError(f"no record for {key} on {self.day} in {self.region}")
        return found

    def get(self, key: str) -> Any:
        """Return a typed value; None where it is unknown."""
        return self.record(key).value

    def lacks(self, key: str) -> bool:
        return self.policy.find(key, day=self.day, region=self.region) is None

    def line(self, code: str) -> Line | None:
        """Return a line (`team`, `kind_en_gezin`, …); None where there is none."""
        key = f"lijn.{code}"
        found = self.policy.find(key, day=self.day, region=self.region)
        value: Line | None = found.value if found else None
        return value

    def main_line(self) -> Line:
        """Return the line that anybody may be sent to: the team's or the region's."""
        found = self.line("team") or self.line("regio")
        if found is None:
            raise PolicyError(f"no line for {self.region} on {self.day}")
        return found

    def lines(self, *roles: LineRole | str) -> dict[str, Line]:
        """Return the lines by code, all of them or those with one of the roles."""
        codes = (key.removeprefix("lijn.") for key in KEYS if key.startswith("lijn."))
        found = ((code, self.line(code)) for code in codes)
        return {
            code: line
            for code, line in found
            if line is not None and (not roles or line.rol in roles)
        }

    def unknowns(self) -> list[Record]:
        """Return what the team still has to fill in or confirm."""
        found = (
            self.policy.find(key, day=self.day, region=self.region) for key in KEYS
        )
        return [
            record
            for record in found
            if record is not None
            and (record.value is None or getattr(record.value, "te_bevestigen", False))
        ]

    def clock(self, name: str) -> ClockRule:
        """Return the clock `terugkoppeling` or `uitnodiging`."""
        written = self.get(f"klok.{name}").model_dump()
        return ClockRule(**written, modus=self.get("klok.modus"))

    def rules(self) -> CaseRules:
        """Return the rules a case that is received today keeps to its end."""
        known, asked = self.policy._rules, (self.day, self.region)
        if asked not in known:
            # a process lives for some days; tests walk through years
            if len(known) > KNOWN_DAYS:
                known.clear()
            known[asked] = self._make_rules()
        return known[asked]

    def _make_rules(self) -> CaseRules:
        return CaseRules(
            policy_hash=self.policy.hash,
            profile=self.policy.profile,
            region=self.region,
            as_of=self.day,
            leeftijd=AgeRules(**self._group("leeftijd", AgeRules)),
            terugkoppeling=self.clock("terugkoppeling"),
            uitnodiging=self.clock("uitnodiging"),
            zorgtafel=MeetingTarget(**self.get("klok.zorgtafel").model_dump()),
            categorieen=self.get("zorgtafel.categorieen"),
            uitnodigers=UitnodigerRules(**self._group("uitnodiger", UitnodigerRules)),
            termijnen=TermRules(
                **self._group("traject", TermRules, skip={"evaluatie"}),
                evaluatie=self.get("evaluatie.interval"),
            ),
            rugzak=RugzakRules(**self._group("rugzak", RugzakRules)),
        )

    def case_rules(self) -> dict[str, Any]:
        """Return the same as plain JSON: this is stored and travels."""
        return self.rules().to_json()

    def _group(
        self,
        prefix: str,
        model: type[Any],
        *,
        skip: frozenset[str] | set[str] = frozenset(),
    ) -> dict[str, Any]:
        names = [name for name in model.model_fields if name not in skip]
        return {name: self.get(f"{prefix}.{name}") for name in names}


def _digest(file: RecordFile, profile: str) -> str:
    content = {"profile": profile, **file.model_dump(mode="json")}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
