"""The addresses of Pitstop, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("pitstop.ui.urls")),
    path("", include("pitstop.people.urls")),
    path("", include("pitstop.collaborations.urls")),
    path("", include("pitstop.dialogue.urls")),
    path("", include("pitstop.agreements.urls")),
    path("", include("pitstop.learning.urls")),
]

handler400 = "pitstop.ui.views.unreadable"
handler404 = "pitstop.ui.views.not_found"
handler500 = "pitstop.ui.views.server_error"
