"""Filling in the forms of a format as a browser would."""

from tests.factories.dialogue import fresh


def present(own_format):
    row = fresh(own_format)
    return row.versions.get(version=row.version).format


def filled_in(page):
    """What a browser would send of the form on this page, unchanged."""
    form = page.context["form"]
    sent = {}
    for field in form:
        value = field.value()
        if value not in (None, False):
            sent[field.html_name] = value
    return sent


def save(desk, address, **changed):
    sent = filled_in(desk.get(address)) | changed
    return desk.post(address, {name: value for name, value in sent.items() if value is not None})
