"""DOIs and addresses on the web: checked by their form, never fetched."""

import re
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pitstop.learning.readings.errors import ReadingError

LONGEST_DOI = 200
LONGEST_URL = 500
# ISO 26324: a registrant after "10.", a slash, and whatever the registrant chose.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+")
# How people paste one.
BEFORE_DOI = re.compile(r"^(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)", re.IGNORECASE)
RESOLVER = "https://doi.org/"

is_web_address = URLValidator(schemes=["http", "https"])


def tidy_doi(raw: str) -> str:
    """The DOI alone, without what people paste before it; empty if nothing was filled in."""
    doi = BEFORE_DOI.sub("", raw.strip()).rstrip(".,;")
    if doi and (len(doi) > LONGEST_DOI or not DOI.fullmatch(doi)):
        raise ReadingError(
            _("“%(doi)s” is not a DOI. It looks like this: 10.1177/0018720812448394.")
            % {"doi": doi[:60]},
            field="doi",
        )
    return doi


def tidy_url(raw: str) -> str:
    """An address that begins with http:// or https://, and nothing that a browser would run."""
    url = raw.strip()
    if not url:
        return ""
    try:
        is_web_address(url)
    except ValidationError as error:
        raise not_an_address(url) from error
    if len(url) > LONGEST_URL:
        raise not_an_address(url)
    return url


def not_an_address(url: str) -> ReadingError:
    return ReadingError(
        _("“%(address)s” is not an address on the web. It begins with https://.")
        % {"address": url[:60]},
        field="url",
    )


def doi_address(doi: str) -> str:
    return RESOLVER + quote(doi, safe="/:;().-_")


def site_of(address: str) -> str:
    """The site that an address leads to, as readers know it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
