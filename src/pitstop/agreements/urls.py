from django.urls import path

from pitstop.agreements.views import agreements, habits, look_back

app_name = "agreements"

# The same deed under two addresses: "p" for a participant, "pitstops" for a facilitator. The
# converter is registered by dialogue.urls.
EITHER = "<role:role>/<uuid:uuid>/"

urlpatterns = [
    path(EITHER + "agreements/", agreements.make, name="make"),
    path(EITHER + "agreements/<uuid:agreement>/", agreements.agreement, name="agreement"),
    path(EITHER + "habits/", habits.name, name="habits"),
    path(EITHER + "habits/<uuid:habit>/remove/", habits.remove, name="habit-remove"),
    path(EITHER + "look-back/<uuid:agreement>/", look_back.review, name="review"),
]
