from collections.abc import Iterator

import pytest

from tests.shared.web.forms import open_request


@pytest.fixture
def in_request() -> Iterator[None]:
    yield from open_request()
