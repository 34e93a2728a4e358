"""Ceilings that make us split before it hurts (docs/architecture.md)."""

import ast

from tests.conventions.repository import CODE, ROOT, files, shown


SOURCE_LINES = 400
FUNCTION_LINES = 50
TEST_LINES = 60
TEMPLATE_LINES = 200
ALL_JAVASCRIPT_LINES = 1500


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def python_sources():
    return [path for path in files(".py") if "migrations" not in path.parts and "settings" not in path.parts]


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_source_files_stay_short():
    assert [f"{shown(path)}: {lines_of(path)}" for path in python_sources() if lines_of(path) > SOURCE_LINES] == []


def test_functions_stay_short():
    long = [
        f"{shown(path)}: {function.name} has {function.end_lineno - function.lineno + 1} lines"
        for path in python_sources()
        for function in functions_of(path)
        if function.end_lineno - function.lineno + 1 > (FUNCTION_LINES if path.is_relative_to(CODE) else TEST_LINES)
    ]

    assert long == []


def test_templates_stay_short():
    templates = files(".html", under=CODE)

    assert [f"{shown(path)}: {lines_of(path)}" for path in templates if lines_of(path) > TEMPLATE_LINES] == []


def test_javascript_stays_little():
    assert sum(lines_of(path) for path in files(".js", ".mjs", under=ROOT)) <= ALL_JAVASCRIPT_LINES
