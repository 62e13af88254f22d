"""Files and functions stay small."""

import ast

from tests.house.tree import Module, module_of, modules

MODULE_LINES = 250
TEST_MODULE_LINES = 400
FUNCTION_LINES = 40


def long_functions(module: Module, most: int = FUNCTION_LINES) -> list[str]:
    """Return the functions that are longer than they may be."""
    return [
        f"{module.name}.{node.name}: {length}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > most
    ]


def _sized(*folders: str) -> list[Module]:
    return [m for m in modules(*folders) if ".migrations.versions." not in m.name]


def test_planted_long_function_is_found() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    module = module_of("planted", f"def f():\n{body}\n")

    assert long_functions(module) == [f"planted.f: {FUNCTION_LINES + 1}"]


def test_modules_are_small() -> None:
    long = [
        f"{module.name}: {module.lines}"
        for module in _sized("shared", "services", "embedded")
        if module.lines > MODULE_LINES
    ]

    assert long == []


def test_functions_are_short() -> None:
    code = _sized("shared", "services", "embedded")

    assert [name for module in code for name in long_functions(module)] == []


def test_test_modules_are_small() -> None:
    long = [
        f"{module.name}: {module.lines}"
        for module in modules("tests")
        if module.lines > TEST_MODULE_LINES
    ]

    assert long == []
