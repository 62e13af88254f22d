"""The API for systems of others: described from the code that answers.

A view says with `operation` what it takes and gives; the description (OpenAPI 3.1) and
the page for people are made of that, of its route and of its declaration of access.
"""

from shared.api.operation import Answer, operation, read_body
from shared.api.problem import API, ProblemError
from shared.api.routes import api_blueprint

__all__ = ["API", "Answer", "ProblemError", "api_blueprint", "operation", "read_body"]
