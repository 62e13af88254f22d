"""What a migration took away from the code of the build before."""

import re
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Inspector, create_engine, inspect

from shared.database.migrate import _config

CONSTANT = re.compile(r"'[^']*'|\b\d+\b")


@dataclass(frozen=True)
class Table:
    """What code that writes in it counts on."""

    # name: (kind, may it be left out)
    columns: dict[str, tuple[str, bool]]
    checks: dict[str, str]
    # the columns of each that wants one of a kind, or what it points at
    unique: frozenset[tuple[str, ...]]
    points: frozenset[tuple[str, ...]]


def faults_of(service: str, folder: Path, *, since: str, scripts: Path | None) -> list:
    """Run each migration after that one on empty tables; say what each took away."""
    url = f"sqlite:///{folder}/{service}.db"
    config = _config(service, url)
    if scripts:
        config.set_main_option("script_location", str(scripts))
    found: list[str] = []
    command.upgrade(config, since)
    before = _tables(url)
    for each in _after(config, since):
        command.upgrade(config, each.revision)
        after = _tables(url)
        if getattr(each.module, "additive", True):
            found += [
                f"{service} {each.revision}: {one}" for one in _taken(before, after)
            ]
        before = after
    return found


def _after(config: Config, since: str) -> list[Script]:
    script = ScriptDirectory.from_config(config)
    return [each for each in script.walk_revisions() if each.revision > since][::-1]


def _tables(url: str) -> dict[str, Table]:
    engine = create_engine(url)
    inspector = inspect(engine)
    found = {name: _table(inspector, name) for name in inspector.get_table_names()}
    engine.dispose()
    return found


def _table(inspector: Inspector, name: str) -> Table:
    unique = [
        *inspector.get_unique_constraints(name),
        *(each for each in inspector.get_indexes(name) if each["unique"]),
    ]
    return Table(
        {
            each["name"]: (
                str(each["type"]),
                bool(each["nullable"]) or each["default"] is not None,
            )
            for each in inspector.get_columns(name)
        },
        {
            str(each["name"]): str(each["sqltext"])
            for each in inspector.get_check_constraints(name)
        },
        frozenset(tuple(map(str, each["column_names"])) for each in unique),
        frozenset(
            (*each["constrained_columns"], each["referred_table"])
            for each in inspector.get_foreign_keys(name)
        ),
    )


def _taken(before: dict[str, Table], after: dict[str, Table]) -> list[str]:
    found = [f"no table {name} any more" for name in before if name not in after]
    for name in before.keys() & after.keys():
        old, new = before[name], after[name]
        found += [f"{name}: {each}" for each in _of_columns(old, new)]
        found += [f"{name}: {each}" for each in _of_rules(old, new)]
    return found


def _of_columns(old: Table, new: Table) -> list[str]:
    found = [f"no {column} any more" for column in old.columns - new.columns.keys()]
    for column, (kind, optional) in new.columns.items():
        was = old.columns.get(column)
        if was and was[0] != kind:
            found.append(f"{column} was {was[0]} and is {kind}")
        if not optional and (was is None or was[1]):
            found.append(f"{column} must be given, and old code does not")
    return found


def _of_rules(old: Table, new: Table) -> list[str]:
    # a rule about a new column is no rule for old code, which leaves it empty
    fresh = new.columns.keys() - old.columns.keys()
    found = [
        f"{', '.join(columns)} did not have to be that"
        for columns in (new.unique - old.unique) | (new.points - old.points)
        if not fresh & set(columns)
    ]
    for name, rule in new.checks.items():
        was = old.checks.get(name)
        if was is None and not any(column in rule for column in fresh):
            found.append(f"{name} is a new rule for old code")
        if was is not None and not _is_wider(was, rule):
            found.append(f"{name} allows less")
    return found


def _is_wider(was: str, rule: str) -> bool:
    words = [set(CONSTANT.findall(each)) for each in (was, rule)]
    shapes = [CONSTANT.sub("", each).replace(", ", "") for each in (was, rule)]
    return shapes[0] == shapes[1] and words[0] <= words[1]
