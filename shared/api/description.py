"""The description of a service's operations, made of its routes (OpenAPI 3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from werkzeug.routing import Rule

from shared.access.declare import Access, declared
from shared.api.operation import Operation, operation_of
from shared.api.problem import MEDIA, TITLES, Problem

REF = "#/components/schemas/{model}"
ARGUMENT = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
KEY = "sleutel"
# of what stands in a path
EXAMPLES = {"referentie": "JK-2026-0117"}
# what any operation may answer beside what is good
ALWAYS = (429, 500, 503)
WITH_KEY = (401, 403)
WITH_BODY = (400, 413, 415, 422)


@dataclass(frozen=True)
class Described:
    """One operation with its route."""

    rule: Rule
    method: str
    access: Access
    operation: Operation

    @property
    def path(self) -> str:
        return ARGUMENT.sub(r"{\1}", self.rule.rule)

    @property
    def right(self) -> str:
        return self.access.right

    def refusals(self) -> dict[int, str]:
        """Return every status that is not good, and when it comes."""
        codes = [*ALWAYS]
        if self.right:
            codes += WITH_KEY
        if self.operation.body is not None:
            codes += WITH_BODY
        own = dict(self.operation.refusals)
        return {code: own.get(code, TITLES[code]) for code in sorted({*codes, *own})}


def operations_of(app: Flask) -> Iterator[Described]:
    """Return the operations of an app in the order of their paths."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        view = app.view_functions[rule.endpoint]
        found, access = operation_of(view), declared(view)
        if found is None or access is None:
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Described(rule, method.lower(), access, found)


def describe(app: Flask, *, title: str, text: str, server: str) -> dict[str, Any]:
    """Return the whole description."""
    found = list(operations_of(app))
    paths: dict[str, dict[str, Any]] = {}
    for each in found:
        paths.setdefault(each.path, {})[each.method] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "description": text},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": _schemas(found),
            "securitySchemes": {KEY: {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(each: Described) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": each.rule.endpoint.rpartition(".")[2],
        "summary": each.operation.title,
        "description": each.operation.text,
        "responses": _responses(each),
        "security": [{KEY: [each.right]}] if each.right else [],
    }
    names = ARGUMENT.findall(each.rule.rule)
    if names:
        told["parameters"] = [
            # an empty part of a path is another path
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {
                    "type": "string",
                    "minLength": 1,
                    "examples": [EXAMPLES[name]],
                },
            }
            for name in names
        ]
    if each.operation.body is not None:
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": _taken(each.operation.body)},
        }
    return told


def _responses(each: Described) -> dict[str, Any]:
    if each.operation.answer is None:
        told: dict[str, Any] = {"204": {"description": "Gelukt."}}
    else:
        content = {"application/json": {"schema": _ref(each.operation.answer)}}
        told = {"200": {"description": "Gelukt.", "content": content}}
    for code, when in each.refusals().items():
        content = {MEDIA: {"schema": _ref(Problem)}}
        told[str(code)] = {"description": when, "content": content}
    return told


def _taken(model: type[BaseModel]) -> dict[str, Any]:
    example = {
        name: field.examples[0]
        for name, field in model.model_fields.items()
        if field.examples
    }
    return {"schema": _ref(model), "example": example}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}


def _schemas(found: list[Described]) -> dict[str, Any]:
    given = [each.operation.answer for each in found if each.operation.answer]
    taken = [each.operation.body for each in found if each.operation.body]
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [(Problem, "serialization")]
    models += [(model, "serialization") for model in given]
    models += [(model, "validation") for model in taken]
    _, schema = models_json_schema(models, ref_template=REF)
    schemas: dict[str, Any] = schema["$defs"]
    return schemas
