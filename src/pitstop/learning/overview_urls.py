"""The addresses of a home organisation: what its programmes want to learn, and what they found."""

from django.urls import path

from pitstop.learning.views import overview

HOME = "organisations/<uuid:uuid>/"

urlpatterns = [
    path(HOME, overview.overview, name="overview"),
    path(HOME + "findings/", overview.findings, name="findings"),
    path(HOME + "findings/findings.csv", overview.findings_as_csv, name="findings-csv"),
    path(HOME + "findings/findings.md", overview.findings_as_markdown, name="findings-markdown"),
]
