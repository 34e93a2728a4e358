"""What ninja leaves out of the OpenAPI document: the problems, the conditional answers, the headers, the token."""

from typing import Any

from pophyte.core.http.problems import KINDS, MEDIA_TYPE, ProblemDetails
from pophyte.core.http.tokens import SECURITY_SCHEME


REFERENCE = "#/components/schemas/{model}"
ENGLISH = {
    304: "Not modified: the `If-None-Match` given is still true.",
    400: "The request cannot be read.",
    401: "No token, or not a valid one.",
    403: "The token lacks the scope, or its account the permission here.",
    404: "There is nothing at this address.",
    405: "The method is not used here; see `Allow`.",
    406: "The answer's form is none of those in `Accept`.",
    409: "Well formed, but refused as things stand; `detail` says why. Nothing was stored.",
    413: "The body is too large.",
    415: "The body must be application/json.",
    422: "Something in the request has a wrong form; `errors` says what and where.",
    429: "Too many requests without a valid token from one address.",
    500: "A fault of the server; it was logged.",
}
OF_READING = (304, 406, 500)
OF_WRITING = (400, 401, 403, 404, 406, 409, 413, 415, 422, 429, 500)


def complete(document: dict[str, Any]) -> None:
    components = document["components"]
    problem = ProblemDetails.model_json_schema(ref_template=REFERENCE)
    components["schemas"].update(problem.pop("$defs"))
    components["schemas"]["ProblemDetails"] = problem
    components["securitySchemes"] = {SECURITY_SCHEME: document.pop("x-token")}
    for address, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_operation(operation, method, has_path_parameters="{" in address)


def _complete_operation(operation: dict[str, Any], method: str, *, has_path_parameters: bool) -> None:
    responses: dict[str, Any] = {str(status): told for status, told in operation["responses"].items()}
    statuses = set(OF_WRITING if method == "post" else OF_READING)
    statuses |= {404} if has_path_parameters else set()
    statuses |= set(operation.pop("x-problems", ()))
    # Any address refuses a NUL or a filter given twice.
    statuses |= {422}
    for status in sorted(statuses):
        responses[str(status)] = _response(status)
    if method == "get":
        _describe_headers(operation, responses["200"])
    else:
        responses["201"]["headers"] = {"Location": _header("Address of what was made; the first one, if several.")}
    for parameter in operation["parameters"]:
        if examples := parameter.pop("examples", None):
            parameter["example"] = examples[0]  # OpenAPI wants a map here, and one is enough
    operation["responses"] = responses


def _response(status: int) -> dict[str, Any]:
    if status not in KINDS:
        return {"description": ENGLISH[status]}
    schema = {"$ref": REFERENCE.format(model="ProblemDetails")}
    return {"description": ENGLISH[status], "content": {MEDIA_TYPE: {"schema": schema}}}


def _describe_headers(operation: dict[str, Any], answered: dict[str, Any]) -> None:
    tag = _header("Send back in `If-None-Match` to be answered 304 while nothing has changed.")
    answered["headers"] = {"ETag": tag}
    if any(parameter["name"] == "cursor" for parameter in operation["parameters"]):
        answered["headers"]["Link"] = _header('The next page, `rel="next"` (RFC 8288); absent on the last one.')


def _header(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "schema": {"type": "string"}}
