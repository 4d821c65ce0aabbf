from django.urls import path

from pitstop.dialogue.views import report

urlpatterns = [path("<role:role>/<uuid:uuid>/report/", report.report, name="report")]
