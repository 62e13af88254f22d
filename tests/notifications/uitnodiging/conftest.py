"""Who opens the pages of inviting: each module says itself what was invited for."""

import pytest

from tests.notifications import pages
from tests.notifications.uitnodiging.test_pagina import home
from tests.people import COORDINATOR, sign_in


@pytest.fixture
def coordinator(invited):
    return sign_in(invited.app.test_client(), COORDINATOR)


@pytest.fixture
def client(invited):
    client = invited.app.test_client()
    pages.press(client, home(invited))
    return client
