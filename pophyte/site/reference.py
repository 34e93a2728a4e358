"""The OpenAPI document shaped for a page that a person reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    form: str
    is_required: bool
    meaning: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    status: str
    meaning: str
    model: str


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    method: str
    address: str
    summary: str
    description: str
    scopes: tuple[str, ...]
    parameters: tuple[Field, ...]
    body: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    description: str
    operations: tuple[Operation, ...]

    @property
    def anchor(self) -> str:
        return self.name.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    description: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    title: str
    description: str
    token: str
    subjects: tuple[Subject, ...]
    models: tuple[Model, ...]


def present_reference(document: Document) -> Reference:
    components = document["components"]
    return Reference(
        title=document["info"]["title"],
        description=document["info"]["description"],
        token=components["securitySchemes"]["token"]["description"],
        subjects=tuple(_subjects(document)),
        models=tuple(_model(name, schema) for name, schema in sorted(components["schemas"].items())),
    )


def _subjects(document: Document) -> Iterator[Subject]:
    operations = list(_operations(document["paths"]))
    for tag in document["tags"]:
        own = tuple(operation for name, operation in operations if name == tag["name"])
        yield Subject(tag["name"], tag["description"], own)


def _operations(paths: Document) -> Iterator[tuple[str, Operation]]:
    for address, methods in paths.items():
        for method, told in methods.items():
            yield (
                told["tags"][0],
                Operation(
                    name=told["operationId"],
                    method=method.upper(),
                    address=address,
                    summary=told["summary"],
                    description=told.get("description", ""),
                    scopes=tuple(
                        scope for rule in told.get("security", []) for scopes in rule.values() for scope in scopes
                    ),
                    parameters=tuple(_parameter(parameter) for parameter in told["parameters"]),
                    body=_model_in(told.get("requestBody", {})),
                    replies=tuple(_reply(status, reply) for status, reply in told["responses"].items()),
                ),
            )


def _parameter(parameter: Document) -> Field:
    form, meaning = _form(parameter["schema"]), parameter.get("description", "")
    return Field(parameter["name"], form, parameter["required"], meaning, parameter["in"])


def _reply(status: str, reply: Document) -> Reply:
    return Reply(status, reply["description"], _model_in(reply))


def _model_in(holder: Document) -> str:
    """Name of the model that a body or a reply holds."""
    schemas: Iterable[Document] = (content["schema"] for content in holder.get("content", {}).values())
    return next((_form(schema) for schema in schemas), "")


def _model(name: str, schema: Document) -> Model:
    required = schema.get("required", [])
    fields = tuple(
        Field(field, _form(told), field in required, told.get("description", ""))
        for field, told in schema.get("properties", {}).items()
    )
    return Model(name, schema.get("description", ""), fields, tuple(str(value) for value in schema.get("enum", [])))


def _form(schema: Document) -> str:
    """What a value looks like, in a few characters: `string (date) | null`, `Names[]`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    for several in ("anyOf", "allOf"):
        if several in schema:
            return " | ".join(_form(one) for one in schema[several])
    if schema.get("type") == "array":
        return f"{_form(schema['items'])}[]"
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    form = str(schema.get("type", "any"))
    return f"{form} ({schema['format']})" if "format" in schema else form
