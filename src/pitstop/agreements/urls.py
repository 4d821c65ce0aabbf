from django.urls import path

from pitstop.agreements.views import agreements, figures, habits

app_name = "agreements"

# The same deed under two addresses: "p" for a participant, "pitstops" for a facilitator. The
# converter is registered by dialogue.urls.
EITHER = "<role:role>/<uuid:uuid>/"

urlpatterns = [
    path(EITHER + "agreements/", agreements.make, name="make"),
    path(EITHER + "agreements/<uuid:agreement>/", agreements.agreement, name="agreement"),
    path(EITHER + "habits/", habits.name, name="habits"),
    path(EITHER + "habits/<uuid:habit>/remove/", habits.remove, name="habit-remove"),
    path(EITHER + "series/", figures.series, name="series"),
    path("collaborations/<uuid:uuid>/progress/", figures.progress, name="progress"),
]
