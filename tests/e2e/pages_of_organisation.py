"""The pages by which what is learned reaches a home organisation, for the sweep."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.e2e.stage_organisation import Organisation
from tests.e2e.ways import Way, everything_unfolded, pressed, refused


def take_home_pages(path: str) -> Iterator[Way]:
    words = {"[name=text]": "Ik bel eerder zelf."}
    yield path
    yield refused(path, "#write-home-send", {"[name=text]": "te lang " * 200})
    yield pressed(path, "#write-home-send", words)
    yield take_home_shared(path)
    yield take_home_read(path)


def take_home_shared(path: str) -> Way:
    """The page of its author, with the link."""

    def go(page: Page) -> None:
        pressed(path, "#write-home-send", {"[name=text]": "Ik bel eerder zelf."})(page)
        page.locator("#share-home-send").click()
        page.locator("#page-address").wait_for()

    return go


def take_home_read(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.locator("#see-page").click()
        page.locator(".ps-take-home").first.wait_for()

    return go


def coordinator_pages(organisation: Organisation) -> Iterator[Way]:
    yield from ("/collaborations/", "/organisations/new/")
    yield refused("/organisations/new/", "#new-home-send")
    yield from (organisation.path, f"{organisation.path}?level=skill", organisation.empty_path)
    yield f"{organisation.path}findings/"
    yield f"{organisation.empty_path}findings/"
    programmes = f"{organisation.path}programmes/"
    yield everything_unfolded(programmes)
    yield refused(programmes, "#rename-home-send", {"#id_name": "Gemeente St1l"}, unfold=True)
    yield f"{organisation.empty_path}programmes/"
    yield pressed(programmes, "#invite-programmes-send")
    yield pressed(programmes, "#invite-coordinator-send")
    yield f"{organisation.path}end/"
    yield f"/organisations/join/{organisation.programmes_token}/"
    yield refused(f"/organisations/join/{organisation.programmes_token}/", "#join-home-send")
    yield f"/organisations/join/{organisation.coordinators_token}/"
