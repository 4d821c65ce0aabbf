"""`manage.py reindex_questions`: build the search for comparable questions anew.

The server keeps it in step by itself; this is for after a version that makes other stems.
"""

from typing import Any

from django.core.management.base import BaseCommand

from pitstop.learning.domain.search_index import reindex_releases


class Command(BaseCommand):
    help = "Build the search for comparable learning questions anew."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{reindex_releases()} released questions can be found.")
