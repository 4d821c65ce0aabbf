from django.urls import path

from pitstop.agreements.views import (
    agreements,
    figures,
    follow_list,
    following,
    habits,
    look_back,
    plans,
)

app_name = "agreements"

# The same deed under two addresses: "p" for a participant, "pitstops" for a facilitator. The
# converter is registered by dialogue.urls.
EITHER = "<role:role>/<uuid:uuid>/"
FOLLOWED = "collaborations/<uuid:uuid>/agreements/"

urlpatterns = [
    path(EITHER + "agreements/", agreements.make, name="make"),
    path(EITHER + "agreements/<uuid:agreement>/", agreements.agreement, name="agreement"),
    path(FOLLOWED, follow_list.agreement_list, name="followed-list"),
    path(FOLLOWED + "export/", follow_list.export, name="export"),
    path(FOLLOWED + "import/", plans.choose, name="plan-choose"),
    path(FOLLOWED + "import/<uuid:draft>/", plans.look_through, name="plan"),
    path(FOLLOWED + "<uuid:agreement>/", following.followed_agreement, name="followed"),
    path("i/<slug:token>/agreements/<uuid:agreement>/", following.own_agreement, name="own"),
    path("a/<slug:token>/", following.linked_agreement, name="linked"),
    path(EITHER + "habits/", habits.name, name="habits"),
    path(EITHER + "habits/<uuid:habit>/remove/", habits.remove, name="habit-remove"),
    path(EITHER + "look-back/<uuid:agreement>/", look_back.review, name="review"),
    path(EITHER + "series/", figures.series, name="series"),
    path("collaborations/<uuid:uuid>/progress/", figures.progress, name="progress"),
]
