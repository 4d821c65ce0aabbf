from django.conf import settings
from django.urls import path
from django.views.i18n import set_language

from pitstop.ui import views

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("help/", views.information, {"page": "help"}, name="help"),
    path("privacy/", views.information, {"page": "privacy"}, name="privacy"),
    path("toegankelijkheid/", views.information, {"page": "accessibility"}, name="accessibility"),
    path("healthz/", views.is_alive, name="healthz"),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", views.components, name="components"))
