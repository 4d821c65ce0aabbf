from django.urls import path

from pitstop.people.views import signing_in

app_name = "people"

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", signing_in.use_link, name="use-link"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
]
