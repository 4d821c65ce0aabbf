"""Mail that leaves at once: the postman cannot see a test's open transaction."""

import pytest
from django.core.cache import cache

from pitstop.people.postman import carry_mail


@pytest.fixture
def post_at_once(monkeypatch):
    cache.clear()
    monkeypatch.setattr("pitstop.people.domain.sign_in_mail.call_postman", carry_mail)
