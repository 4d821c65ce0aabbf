"""For every test: which database it runs on, in which order, and how thorough hypothesis is."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["tests.browser", "tests.cast", "tests.post_office"]

# No deadline: a busy machine is not a bug. No database: nothing is written beside the code.
hypothesis_settings.register_profile("house", deadline=None, database=None)
hypothesis_settings.load_profile("house")

WITH_A_BROWSER = [Path(__file__).parent / folder for folder in ("client", "e2e")]
# What a browser makes of a page does not depend on the database that was asked for its words; the
# rules behind these pages have tests without a browser, which run on each.
APPEARANCE = [
    Path(__file__).parent / place
    for place in (
        "client",
        "e2e/test_accessibility.py",
        "e2e/test_agreements_live_on.py",
        "e2e/test_bad_input.py",
        "e2e/test_components.py",
        "e2e/test_figures.py",
        "e2e/test_formats.py",
        "e2e/test_home_organisation.py",
        "e2e/test_keyboard.py",
        "e2e/test_learning_questions.py",
        "e2e/test_look_back_leaks.py",
        "e2e/test_paper.py",
        "e2e/test_series_by_key_and_form.py",
        "e2e/test_series_pages.py",
        "e2e/test_without_script.py",
    )
]
MEMORY = Path("/dev/shm")


def pytest_report_header() -> str:
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark browser tests and run them last.

    Playwright leaves an event loop running in the thread of its tests; Django's ORM and
    asyncio.run refuse to work there, so nothing else may follow on the same worker.
    """
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in WITH_A_BROWSER):
            item.add_marker(pytest.mark.e2e)
        if any(item.path.is_relative_to(place) for place in APPEARANCE):
            item.add_marker(pytest.mark.appearance)
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Give SQLite a file instead of shared memory: only a file has the locks of the real thing.

    The file stands in memory where the machine has such a place, as waiting for the disk proves
    nothing here.
    """
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        yield
        return
    parent = MEMORY if MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="pitstop-test-", dir=parent))
    database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
    yield
    shutil.rmtree(folder, ignore_errors=True)
