"""The addresses of what a pit stop leaves behind: the report, and the figures."""

from django.urls import path

from pitstop.dialogue.views import figures, report

urlpatterns = [
    path("<role:role>/<uuid:uuid>/report/", report.report, name="report"),
    path("<role:role>/<uuid:uuid>/figures/", figures.figures, name="figures"),
]
