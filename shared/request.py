"""The database session of one request, opened when it is first needed."""

from collections.abc import Callable
from io import BytesIO
from typing import IO, Any

from flask import Request, current_app, g, request
from sqlmodel import Session
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.utils import cached_property

from shared.kernel import Kernel

View = Callable[..., Any]
UPLOAD = "most_bytes"
READ_METHODS = ("GET", "HEAD", "OPTIONS")


def accepts_upload(most: int) -> Callable[[View], View]:
    """Let a view take a body of this many bytes; every other has the limit of forms."""

    def mark(view: View) -> View:
        setattr(view, UPLOAD, most)
        return view

    return mark


def allow_upload() -> None:
    """Widen the limit before anything reads the body."""
    view = current_app.view_functions.get(request.endpoint or "")
    most = getattr(view, UPLOAD, None)
    if most is not None:
        request.max_content_length = most


class ColumnParameters(ImmutableMultiDict[str, Any]):
    """What was sent, without NUL: no keyboard types it and PostgreSQL takes none."""

    def __init__(self, mapping: Any = None) -> None:
        super().__init__(
            [
                (name, value.replace("\0", "") if isinstance(value, str) else value)
                for name, value in iter_multi_items(mapping or ())
            ]
        )


class FewFields(FormDataParser):
    """The library counts the fields of a form with files, and of no other.

    The largest page of ours has some sixty.
    """

    def parse(
        self, stream: IO[bytes], mimetype: str, *more: Any, **options: Any
    ) -> Any:
        if mimetype == "application/x-www-form-urlencoded":
            body = stream.read()
            if body.count(b"&") >= (self.max_form_parts or 0):
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, *more, **options)


class MemoryRequest(Request):
    """A request whose files stay in memory: nothing unsealed touches a disk."""

    parameter_storage_class = ColumnParameters
    form_data_parser_class = FewFields

    @property
    def is_json(self) -> bool:
        """No page takes JSON: a form that reads it would fall over its depth."""
        return False

    @cached_property
    def stream(self) -> IO[bytes]:
        """The library cuts a body in chunks at the limit, and says so to no one.

        Only who reads on after the limit is told.
        """
        found = super().stream
        if self.content_length is not None:
            return found
        body = found.read()
        found.read(1)
        return BytesIO(body)

    def _get_file_stream(self, *_: Any, **__: Any) -> BytesIO:
        return BytesIO()


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
