"""The database session of one request, opened when it is first needed."""

from typing import Any

from flask import current_app, g, request
from sqlmodel import Session

from shared.kernel import Kernel

READ_METHODS = ("GET", "HEAD", "OPTIONS")


def current_kernel() -> Kernel:
    kernel: Kernel = current_app.extensions["kernel"]
    return kernel


def current_session() -> Session:
    """Return this request's session: GET reads, POST writes and commits itself."""
    if "session" not in g:
        kernel = current_kernel()
        reads = request.method in READ_METHODS
        g.session_scope = kernel.reading() if reads else kernel.writing()
        g.session = g.session_scope.__enter__()
    session: Session = g.session
    return session


def close_session(_error: BaseException | None = None) -> None:
    """End the request's session; what was not committed is rolled back."""
    scope: Any = g.pop("session_scope", None)
    g.pop("session", None)
    if scope is not None:
        scope.__exit__(None, None, None)
