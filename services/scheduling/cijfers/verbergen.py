"""Which figures stay hidden, so that no small one can be worked out from the others.

A figure that is not nothing and smaller than the threshold is hidden. Beside it others
are, until it could be any of the small ones for all that the totals tell. Three steps,
each of which builds on the one before:

1. the totals of the columns (months, teams), once for all tables that count the same;
2. the totals of the rows of a table. A row or column whose total is hidden is hidden
   whole, also where it is nothing: there each figure can move into another;
3. the figures in between. A hidden one must be able to move along a closed path of
   hidden figures, while every total stays what it is: so no other table can tell.

The test plays the attacker by another method: it looks for other tables that would
have been published in the same way.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = tuple[int, int]
Step = Literal[-1, 1]


def hide_line(values: Sequence[int], least: int) -> frozenset[int]:
    """Return the places to hide of figures whose sum everybody knows."""
    return hide_lines([values], least)


def hide_lines(
    lines: Sequence[Sequence[int]], least: int, hidden: Collection[int] = ()
) -> frozenset[int]:
    """Return the places to hide in all of these lines; some are `hidden` already."""
    places = range(len(lines[0]))
    found = {p for p in places if any(0 < line[p] < least for line in lines)}
    found |= set(hidden)
    spare = [p for p in places if p not in found and lines[0][p] >= least]
    spare.sort(key=lambda place: -lines[0][place])
    while not all(_leaves_doubt([line[p] for p in found], least) for line in lines):
        if not spare:
            # all of them, also those that are nothing: then none is known
            return frozenset(places)
        found.add(spare.pop())
    return frozenset(found)


def hide_inside(
    cells: Sequence[Sequence[int]],
    rows: Collection[int],
    columns: Collection[int],
    least: int,
) -> frozenset[Cell]:
    """Return the figures to hide of a table; `rows` and `columns` are hidden whole."""
    grid = Grid(cells, frozenset(rows), frozenset(columns), least)
    grid.hidden = {cell for cell in grid.all() if grid.is_whole(cell)}
    small = [cell for cell in grid.all() if 0 < grid.value(cell) < least]
    grid.hidden.update(small)
    while doubtless := next((c for c in grid.open() if not grid.can_be_any(c)), None):
        more = grid.cheapest_square(doubtless)
        if not more:
            return frozenset(grid.all())
        grid.hidden.update(more)
    return frozenset(grid.hidden)


def _leaves_doubt(values: Sequence[int], least: int) -> bool:
    if not any(0 < value < least for value in values):
        return True
    # who knows that none is nothing can still give any of them every small value
    some = [value for value in values if value]
    return len(some) > 1 and sum(value - 1 for value in some) >= max(1, least - 2)


@dataclass
class Grid:
    """A table while it is decided what to hide of it."""

    cells: Sequence[Sequence[int]]
    rows: frozenset[int]
    columns: frozenset[int]
    least: int
    hidden: set[Cell] = field(default_factory=set)

    def all(self) -> Iterator[Cell]:
        for row, line in enumerate(self.cells):
            for column in range(len(line)):
                yield row, column

    def value(self, cell: Cell) -> int:
        return self.cells[cell[0]][cell[1]]

    def is_whole(self, cell: Cell) -> bool:
        return cell[0] in self.rows or cell[1] in self.columns

    def open(self) -> Iterator[Cell]:
        """What is hidden for itself, and not with its whole row or column."""
        return (cell for cell in sorted(self.hidden) if not self.is_whole(cell))

    def can_be_any(self, cell: Cell) -> bool:
        """Tell whether a small one could be every small value, and any is uncertain."""
        value = self.value(cell)
        # what is hidden beside a small one must only not be certain
        up, down = (self.least - 1 - value, value - 1) if value < self.least else (0, 0)
        if not up and not down:
            return self._moves(cell, 1, 1) or self._moves(cell, -1, 1)
        return self._moves(cell, 1, up) and self._moves(cell, -1, down)

    def cheapest_square(self, cell: Cell) -> set[Cell]:
        """Return what to hide more, so that this one has another way to move."""
        row, column = cell
        found: list[tuple[int, list[Cell]]] = []
        for other in range(len(self.cells)):
            for beside in range(len(self.cells[row])):
                if other == row or beside == column:
                    continue
                square = [(row, beside), (other, column), (other, beside)]
                if any(self._floor(each) >= self.value(each) for each in square[:2]):
                    continue
                if self.value(square[2]) < 1 and not self.is_whole(square[2]):
                    continue
                new = [each for each in square if each not in self.hidden]
                if new:
                    found.append((sum(self.value(each) for each in new), new))
        return set(min(found)[1]) if found else set()

    def _floor(self, cell: Cell) -> int:
        # what is hidden for itself is known not to be nothing
        return 0 if self.is_whole(cell) else 1

    def _moves(self, cell: Cell, step: Step, times: int) -> bool:
        """Tell whether a figure can become so much more (or less); totals stay."""
        change = dict.fromkeys(self.hidden, 0)
        for _ in range(times):
            path = self._path(cell, step, change)
            if path is None:
                return False
            for place, each in enumerate(path):
                change[each] += -step if place % 2 == 0 else step
        return True

    def _path(
        self, cell: Cell, step: Step, change: dict[Cell, int]
    ) -> list[Cell] | None:
        """Return the others that move along: from its row, by turns, to its column."""
        row, column = cell
        # the row (0) or column (1) that is now out by one, and how we came there
        start, goal = (0, row), (1, column)
        came: dict[tuple[int, int], tuple[tuple[int, int], Cell] | None] = {start: None}
        queue = deque([start])
        while queue:
            axis, number = node = queue.popleft()
            move = -step if axis == 0 else step
            for each in self.hidden:
                if each[axis] != number or each == cell:
                    continue
                after = (1 - axis, each[1 - axis])
                if after in came or not self._may(each, move, change):
                    continue
                came[after] = node, each
                if after == goal:
                    return _walked(came, goal)
                queue.append(after)
        return None

    def _may(self, cell: Cell, move: int, change: dict[Cell, int]) -> bool:
        return self.value(cell) + change[cell] + move >= self._floor(cell)


def _walked(
    came: dict[tuple[int, int], tuple[tuple[int, int], Cell] | None],
    node: tuple[int, int],
) -> list[Cell]:
    path = []
    while (last := came[node]) is not None:
        node, cell = last
        path.append(cell)
    return path[::-1]
