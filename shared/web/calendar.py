"""Answering a calendar that programs ask for again and again."""

from collections.abc import Callable

from flask import Response, request
from werkzeug.http import quote_etag

from shared.web.headers import cacheable

# in somebody's own program only, which asks each time whether it changed
PRIVATE = "private, no-cache"


def calendar_answer(
    etag: str, content: Callable[[], bytes], *, filename: str, cache: str = PRIVATE
) -> Response:
    """Answer with the version that is known; who has it already gets none."""
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = Response(content(), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = f"inline; filename={filename}"
    response.headers["ETag"] = quote_etag(etag)
    return cacheable(response, cache)
