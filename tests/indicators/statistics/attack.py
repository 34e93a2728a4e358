"""What a reader can work out about hidden cells: exact bounds by linear programming over rational numbers.

An obvious slow oracle: two-phase simplex with Bland's rule, written without regard to the code it attacks.
"""

from fractions import Fraction
from math import inf


def bounds(cells, relations, hidden, limits=None):
    """For each hidden cell the least and the largest count that agrees with everything shown and every sum."""
    names = sorted(hidden)
    rows, right = [], []
    for relation in relations:
        signed = [(part, 1) for part in relation.parts] + [(relation.total, -1)]
        if any(cell in hidden for cell, _ in signed):
            rows.append([sum(sign for cell, sign in signed if cell == name) for name in names])
            right.append(-sum(sign * cells[cell] for cell, sign in signed if cell not in hidden))
    bounded = [name for name in names if name in (limits or {})]
    for index, name in enumerate(bounded):
        slack = [int(index == other) for other in range(len(bounded))]
        rows.append([int(name == other) for other in names] + slack)
        right.append(limits[name])
    width = len(names) + len(bounded)
    rows = [row + [0] * (width - len(row)) for row in rows]
    answer = {}
    for place, name in enumerate(names):
        goal = [int(place == column) for column in range(width)]
        answer[name] = (-largest(rows, right, [-each for each in goal]), largest(rows, right, goal))
    return answer


def largest(rows, right, goal):
    """Maximum of goal.x where rows.x = right and x >= 0."""
    height, width = len(rows), len(goal)
    table = []
    for index, (row, value) in enumerate(zip(rows, right, strict=True)):
        sign = -1 if value < 0 else 1
        artificial = [Fraction(int(index == other)) for other in range(height)]
        table.append([Fraction(sign * each) for each in row] + artificial + [Fraction(sign * value)])
    basis = list(range(width, width + height))
    _climb(table, basis, [0] * width + [-1] * height, width + height)
    for index in range(height):
        _drive_out(table, basis, index, width)
    return _climb(table, basis, list(goal) + [0] * height, width)


def _drive_out(table, basis, index, width):
    if basis[index] >= width:
        columns = [column for column in range(width) if table[index][column] != 0]
        if columns:
            _pivot(table, basis, index, columns[0])


def _climb(table, basis, goal, width):
    while True:
        gain = [
            goal[column] - sum(goal[basis[index]] * row[column] for index, row in enumerate(table))
            for column in range(width)
        ]
        entering = next((column for column in range(width) if gain[column] > 0), None)
        if entering is None:
            return sum((goal[basis[index]] * row[-1] for index, row in enumerate(table)), Fraction(0))
        leaving = [
            (row[-1] / row[entering], basis[index], index) for index, row in enumerate(table) if row[entering] > 0
        ]
        if not leaving:
            return inf
        _pivot(table, basis, min(leaving)[2], entering)


def _pivot(table, basis, index, column):
    scale = table[index][column]
    table[index] = [each / scale for each in table[index]]
    for other, row in enumerate(table):
        if other != index and row[column] != 0:
            table[other] = [a - row[column] * b for a, b in zip(row, table[index], strict=True)]
    basis[index] = column
