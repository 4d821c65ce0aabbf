"""Mail that leaves at once: the thread of the mail cannot see a test's open transaction."""

import pytest
from django.core.cache import cache


@pytest.fixture
def post_at_once(monkeypatch):
    cache.clear()
    monkeypatch.setattr("pitstop.people.domain.sign_in_mail.send_later", lambda task: task())
