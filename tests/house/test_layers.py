"""Layers point one way."""

import pytest

from tests.house.tree import SERVICES, Module, module_of, modules

WEB = ("flask", "flask_wtf", "wtforms", "werkzeug")
FORBIDDEN_NAMES = ("util", "utils", "helpers", "common", "misc")


def sins(module: Module) -> list[str]:
    """Return what this module imports against the house rules."""
    found = []
    parts = module.name.split(".")
    for target in module.imports():
        if parts[0] == "shared" and target.startswith("services"):
            found.append(f"{module.name}: shared imports a service ({target})")
        if parts[0] == "services" and _is_a_sister(parts[1], target):
            found.append(f"{module.name}: imports a sister ({target})")
        if parts[0] in ("shared", "services") and target.startswith("embedded"):
            found.append(f"{module.name}: imports the composition root")
        if parts[-1] in ("domain", "models", "queries") and _is_web(target):
            found.append(f"{module.name}: knows the web ({target})")
        if parts[-1] == "models" and target.split(".")[-1] in ("domain", "views"):
            found.append(f"{module.name}: a model looks up ({target})")
        if "domain" in parts and target.split(".")[-1] in ("views", "forms"):
            found.append(f"{module.name}: domain looks up ({target})")
        if target.split(".")[0] == "tests" and parts[0] != "tests":
            found.append(f"{module.name}: imports tests")
    return found


def _is_web(target: str) -> bool:
    # hashing passwords needs no request
    return target.split(".")[0] in WEB and not target.startswith("werkzeug.security")


def _is_a_sister(own: str, target: str) -> bool:
    parts = target.split(".")
    return (
        len(parts) > 1
        and parts[0] == "services"
        and parts[1] in SERVICES
        and parts[1] != own
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("services.intake.x", "from services.scheduling import app"),
        ("services.intake.x", "import services.notifications.tables"),
        ("shared.x", "from services.intake.app import create_app"),
        ("services.intake.aanmelding.domain", "from flask import request"),
        ("services.intake.aanmelding.models", "from services.intake.a import domain"),
        ("shared.x", "import embedded.run"),
        ("shared.x", "from tests import suite"),
    ],
)
def test_planted_sin_is_found(name: str, text: str) -> None:
    assert sins(module_of(name, text))


def test_layers_point_one_way() -> None:
    found = [sin for module in modules("shared", "services") for sin in sins(module)]

    assert found == []


def test_no_module_is_named_for_nothing() -> None:
    named = [
        module.name
        for module in modules("shared", "services", "embedded")
        if module.name.split(".")[-1] in FORBIDDEN_NAMES
    ]

    assert named == []
