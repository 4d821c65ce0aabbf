"""DOIs and addresses: only what leads somewhere harmless, and never opened by us."""

import pytest
from django.utils.translation import override

from pitstop.learning.readings.addresses import doi_address, site_of, tidy_doi, tidy_url
from pitstop.learning.readings.errors import ReadingError


@pytest.mark.parametrize(
    "raw",
    [
        "10.1177/0018720812448394",
        " doi: 10.1177/0018720812448394 ",
        "DOI:10.1177/0018720812448394",
        "https://doi.org/10.1177/0018720812448394",
        "http://dx.doi.org/10.1177/0018720812448394.",
    ],
)
def test_doi_is_found_in_what_people_paste(raw):
    assert tidy_doi(raw) == "10.1177/0018720812448394"


@pytest.mark.parametrize(
    "raw", ["10.1/x", "11.1177/x", "10.1177", "10.1177/", "10.1177/a b", '10.1177/a"b', "x" * 300]
)
def test_what_is_no_doi_is_refused_beside_its_field(raw):
    with override("nl"), pytest.raises(ReadingError) as refused:
        tidy_doi(raw)

    assert refused.value.field == "doi"
    assert "is geen DOI" in str(refused.value.sentence)


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,hoi",
        "//example.org/a",
        "www.example.org",
        "https://",
        "http://exa mple.org",
        "https://example.org/" + "a" * 500,
    ],
)
def test_what_is_no_address_on_the_web_is_refused(raw):
    with override("nl"), pytest.raises(ReadingError) as refused:
        tidy_url(raw)

    assert refused.value.field == "url"
    assert "is geen adres op internet" in str(refused.value.sentence)


def test_address_on_the_web_stays_as_it_is():
    assert tidy_url(" https://example.org/a?b=c#d ") == "https://example.org/a?b=c#d"


def test_doi_becomes_an_address_that_cannot_break_out():
    assert doi_address("10.1016/0749-5978(90)90047-D").endswith("10.1016/0749-5978(90)90047-D")
    assert doi_address("10.1000/a?b#c&d") == "https://doi.org/10.1000/a%3Fb%23c%26d"


def test_site_is_named_as_readers_know_it():
    assert site_of("https://www.pbl.nl/en/publications") == "pbl.nl"
