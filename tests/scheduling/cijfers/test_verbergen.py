"""Somebody who has every figure that was published still knows no small one.

The attacker here knows the totals, that figures are whole and not below nothing, and
looks for other tables that would look the same on paper. That is another method than
the one that hides: no paths, only equations, bounds and trying.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.scheduling.cijfers import rapport
from services.scheduling.cijfers.rapport import Blok, Geval
from services.scheduling.cijfers.verbergen import hide_inside, hide_line

LEAST = 4
COLUMNS = {"maand": ("1", "2", "3"), "team": ("a", "b")}
A = Blok("a", "A", (("x", "X"), ("y", "Y"), ("z", "Z")))
B = Blok("b", "B", (("p", "P"), ("q", "Q")))
# who is unknown in one of these is so in the other
C = Blok("c", "C", (("p", "P"), ("q", "Q"), ("", "?")), gedeeld="")
D = Blok("d", "D", (("r", "R"), ("s", "S"), ("", "?")), gedeeld="")
CD = [(c, d) for c in "pq" for d in "rs"] + [("", "")]
NOTED = st.builds(
    lambda maand, team, cd: noted(*cd, maand, team),
    st.sampled_from(COLUMNS["maand"]),
    st.sampled_from(COLUMNS["team"]),
    st.sampled_from(CD),
)
CASE = st.builds(
    Geval,
    plaats=st.fixed_dictionaries(
        {axis: st.sampled_from(columns) for axis, columns in COLUMNS.items()}
    ),
    antwoorden=st.fixed_dictionaries(
        {"a": st.sampled_from("xyz"), "b": st.sampled_from("pq")}
    ),
)
FIGURE = st.integers(0, 9)
GRID = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(FIGURE, min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@dataclass
class Attacker:
    """Sums that everybody can write down, and what is not in the paper."""

    truth: dict[str, int]
    hidden: set[str]
    sums: list[tuple[str, list[str]]] = field(default_factory=list)

    def could_be(self, name: str, value: int) -> bool:
        """Tell whether another paper with this value would look the same."""
        low = {key: 0 if key in self.hidden else v for key, v in self.truth.items()}
        top = sum(self.truth.values())
        high = {key: top if key in self.hidden else v for key, v in self.truth.items()}
        low[name] = high[name] = value
        return self._search(low, high)

    def _search(self, low: dict[str, int], high: dict[str, int]) -> bool:
        if not self._tighten(low, high):
            return False
        unsure = [key for key in self.hidden if low[key] < high[key]]
        if not unsure:
            return True
        key = min(unsure, key=lambda each: (high[each] - low[each], each))
        near = sorted(
            range(low[key], high[key] + 1), key=lambda v: abs(v - self.truth[key])
        )
        return any(self._search({**low, key: v}, {**high, key: v}) for v in near)

    def _tighten(self, low: dict[str, int], high: dict[str, int]) -> bool:
        moved = True
        while moved:
            moved = False
            for total, parts in self.sums:
                least, most = (sum(b[p] for p in parts) for b in (low, high))
                bounds = [(total, least, most)]
                for p in parts:
                    rest_low, rest_high = least - low[p], most - high[p]
                    bounds.append((p, low[total] - rest_high, high[total] - rest_low))
                for key, down, up in bounds:
                    if down > low[key] or up < high[key]:
                        low[key], high[key] = max(down, low[key]), min(up, high[key])
                        moved = True
                    if low[key] > high[key]:
                        return False
        return True

    def knows(self) -> list[str]:
        """The small figures that can be nothing else."""
        small = [key for key in self.hidden if 0 < self.truth[key] < LEAST]
        return [
            key
            for key in sorted(small)
            if not any(
                self.could_be(key, self.truth[key] + step) for step in (1, -1, 2, -2)
            )
        ]


def attack(cases: Sequence[Geval]) -> Attacker:
    """Read the paper as a stranger does: both tables, by month and by team."""
    report = rapport.publish(cases, (A, B), COLUMNS, least=LEAST)
    attacker = Attacker({}, set())
    read_all(attacker, "", cases, report, (A, B))
    return attacker


def attack_both(cases: Sequence[Geval]) -> Attacker:
    """Read two papers: who answered x is counted again, as an accepted one is."""
    again = [one for one in cases if one.antwoorden["a"] == "x"]
    other = rapport.publish(again, (B,), COLUMNS, least=LEAST)
    elders = rapport.Elders("a", "x", other)
    report = rapport.publish(cases, (A, B), COLUMNS, least=LEAST, elders=elders)
    attacker = Attacker({}, set())
    read_all(attacker, "", cases, report, (A, B))
    read_all(attacker, "again ", again, other, (B,))
    attacker.sums.append(("again all", ["a=x"]))
    for axis, columns in COLUMNS.items():
        for c in columns:
            attacker.sums.append((f"again {axis}={c}", [f"a=x,{axis}={c}"]))
    return attacker


def attack_shared(cases: Sequence[Geval], blokken: Sequence[Blok]) -> Attacker:
    """Read two questions with a row in common: what one hides the other may show."""
    report = rapport.publish(cases, blokken, COLUMNS, least=LEAST)
    attacker = Attacker({}, set())
    read_all(attacker, "", cases, report, blokken)
    cells = [f",{axis}={c}" for axis, columns in COLUMNS.items() for c in columns]
    attacker.sums += [(f"c={cell}", [f"d={cell}"]) for cell in ("", *cells)]
    return attacker


def read_all(
    attacker: Attacker,
    paper: str,
    cases: Sequence[Geval],
    report: rapport.Uitgave,
    blokken: Sequence[Blok],
) -> None:
    def read(name: str, value: int, shown: int | None) -> str:
        name = paper + name
        assert shown in (None, value)
        assert shown is None or not 0 < value < LEAST, name
        attacker.truth[name] = value
        if shown is None:
            attacker.hidden.add(name)
        return name

    def count(**wanted: str) -> int:
        return sum(
            all({**c.plaats, **c.antwoorden}[k] == v for k, v in wanted.items())
            for c in cases
        )

    read("all", len(cases), report.totaal)
    for axis, columns in COLUMNS.items():
        margin = report.kolommen[axis]
        names = [read(f"{axis}={c}", count(**{axis: c}), margin[c]) for c in columns]
        attacker.sums.append((f"{paper}all", names))
    for blok in blokken:
        found = report.blokken[blok.code]
        rows = [
            read(f"{blok.code}={r}", count(**{blok.code: r}), found.rijen[r])
            for r, _ in blok.rijen
        ]
        attacker.sums.append((f"{paper}all", rows))
        for axis, columns in COLUMNS.items():
            cells = found.cellen[axis]
            names = {
                (r, c): read(
                    f"{blok.code}={r},{axis}={c}",
                    count(**{blok.code: r, axis: c}),
                    cells[r, c],
                )
                for r, _ in blok.rijen
                for c in columns
            }
            for r, _ in blok.rijen:
                whole = [names[r, c] for c in columns]
                attacker.sums.append((f"{paper}{blok.code}={r}", whole))
            for c in columns:
                whole = [names[r, c] for r, _ in blok.rijen]
                attacker.sums.append((f"{paper}{axis}={c}", whole))


def noted(c: str, d: str, maand: str = "1", team: str = "a") -> Geval:
    return Geval({"maand": maand, "team": team}, {"c": c, "d": d})


def cases(text: str) -> list[Geval]:
    """Return so many of each month and answer: `2yyy` are three."""
    return [
        Geval({"maand": word[0], "team": "a"}, {"a": answer, "b": "p"})
        for word in text.split()
        for answer in word[1:]
    ]


@settings(max_examples=60)
@given(st.lists(CASE, max_size=45))
def test_no_small_figure_follows_from_all_that_is_published(found):
    assert attack(found).knows() == []


@settings(max_examples=60)
@given(st.lists(CASE, max_size=45))
def test_no_small_figure_follows_from_a_table_that_counts_a_part_again(found):
    assert attack_both(found).knows() == []


@settings(max_examples=60)
@given(st.lists(NOTED, max_size=45))
def test_no_small_figure_follows_from_a_row_that_two_questions_share(found):
    assert attack_shared(found, (C, D)).knows() == []


def test_attacker_subtracts_a_row_that_another_question_shows():
    pairs = ["pr"] * 2 + ["qr"] * 5 + ["qs"] * 7
    found = [noted("", "")] * 5 + [noted(*pair) for pair in pairs]
    alone = [replace(blok, gedeeld=None) for blok in (C, D)]

    assert "c=p" in attack_shared(found, alone).knows()
    assert attack_shared(found, (C, D)).knows() == []


def test_few_that_are_unknown_take_only_one_other_row_with_them():
    found = [noted("", "")] * 2 + [noted("p", "r")] * 9 + [noted("q", "r")] * 6

    told = rapport.publish(found, (C, D), COLUMNS, least=LEAST)

    assert told.blokken["c"].rijen == {"p": 9, "q": None, "": None}


def test_what_two_tables_tell_hides_nothing_of_the_others():
    found = cases("1xxxxxx 1yy 2xxxxxxx 2yyyy 2zzzzzz 3xxxxxx 3yyyyyy 3zzzzz")

    assert attack_both(found).knows() == []


def test_small_month_takes_only_one_other_month_with_it():
    found = rapport.publish(
        cases("1xx 1y 2xxxxx 2yyyyy 3xxxxx 3yyyyy 3zzzzzzzzzz"),
        (A, B),
        COLUMNS,
        least=LEAST,
    )

    assert found.kolommen["maand"] == {"1": None, "2": None, "3": 20}
    shown = {at: n for at, n in found.blokken["a"].cellen["maand"].items() if n}
    assert shown == {("x", "3"): 5, ("y", "3"): 5, ("z", "3"): 10}


@settings(max_examples=300)
@given(GRID)
def test_no_small_figure_follows_from_one_table_and_its_totals(grid):
    attacker = paper(grid, hide_inside(grid, (), (), LEAST))

    # alone, a table whose mass lies in one line is that line: its totals protect it
    lone = {cell for cell in names(grid) if stands_alone(grid, cell)}
    assert set(attacker.knows()) <= lone


def test_attacker_finds_what_is_only_hidden_for_itself():
    grid = [[2, 8, 9], [7, 6, 8]]
    small_only = frozenset({(0, 0)})

    assert paper(grid, small_only).knows() == ["0,0"]
    assert paper(grid, hide_inside(grid, (), (), LEAST)).knows() == []


def test_attacker_finds_a_line_that_adds_up():
    assert hide_line([1, 9, 5], LEAST) == {0, 2}
    # who knows that neither is nothing knows both
    assert hide_line([1, 1, 9], LEAST) == {0, 1, 2}
    assert hide_line([0, 4, 9], LEAST) == set()
    assert hide_line([3, 0], LEAST) == {0, 1}


def names(grid: Sequence[Sequence[int]]) -> Mapping[str, tuple[int, int]]:
    return {f"{r},{c}": (r, c) for r, line in enumerate(grid) for c in range(len(line))}


def stands_alone(grid: Sequence[Sequence[int]], name: str) -> bool:
    row, column = names(grid)[name]
    elsewhere = any(
        value
        for r, line in enumerate(grid)
        for c, value in enumerate(line)
        if r != row and c != column
    )
    beside = any(v for c, v in enumerate(grid[row]) if c != column)
    below = any(line[column] for r, line in enumerate(grid) if r != row)
    return not elsewhere and not (beside and below)


def paper(grid: Sequence[Sequence[int]], hidden: frozenset[tuple[int, int]]):
    cells = names(grid)
    truth = {name: grid[r][c] for name, (r, c) in cells.items()}
    attacker = Attacker(truth, {name for name, at in cells.items() if at in hidden})
    for axis, number in [(0, len(grid)), (1, len(grid[0]))]:
        for line in range(number):
            parts = [name for name, at in cells.items() if at[axis] == line]
            total = f"line {axis} {line}"
            attacker.truth[total] = sum(truth[part] for part in parts)
            attacker.sums.append((total, parts))
    return attacker
