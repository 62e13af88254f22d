"""Contracts, receivers and queues agree."""

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shared.contracts import CONTRACTS, Contract
from tests.house.tree import SERVICES, modules
from tests.suite import ACTORS

EXAMPLES = Path(__file__).parents[1] / "shared" / "contracts"


@cache
def made_in(folder: str) -> frozenset[str]:
    """Return the contracts that are called by name anywhere below a folder."""
    return frozenset(
        node.func.id
        for module in modules(folder)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in CONTRACTS
    )


def _only(found: Any, recorded: Any) -> Any:
    """Cut what was added since the recording, at every depth."""
    if isinstance(recorded, dict):
        return {key: _only(found[key], value) for key, value in recorded.items()}
    if isinstance(recorded, list):
        return [_only(*pair) for pair in zip(found, recorded, strict=True)]
    return found


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_contract_has_exactly_its_receivers(contract: type[Contract]) -> None:
    receiving = {
        name for name, actors in ACTORS.items() if contract.__name__ in actors.receivers
    }

    assert receiving == set(contract.receivers)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_contract_is_made_by_its_sender_only(contract: type[Contract]) -> None:
    name = contract.__name__
    makers = {each for each in SERVICES if name in made_in(f"services/{each}")}

    if contract.sender == "any":
        assert makers or name in made_in("shared")
    else:
        assert makers == {contract.sender}


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_recorded_example_still_opens(contract: type[Contract]) -> None:
    example = json.loads((EXAMPLES / f"{contract.__name__}.json").read_text())

    message = contract.model_validate(example)

    # a field that was removed or renamed would be missing from what comes back
    assert example.keys() <= json.loads(message.model_dump_json()).keys()
    assert _only(json.loads(message.model_dump_json()), example) == example


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_contract_is_frozen(contract: type[Contract]) -> None:
    assert contract.model_config.get("frozen") is True
    assert contract.delivery in ("toestand", "feit")
