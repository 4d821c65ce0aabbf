from django.urls import path

from pitstop.collaborations.views import collaborations, invitations

app_name = "collaborations"

urlpatterns = [
    path("collaborations/", collaborations.collaboration_list, name="list"),
    path("collaborations/new/", collaborations.new_collaboration, name="new"),
    path("collaborations/<uuid:uuid>/", collaborations.collaboration_detail, name="detail"),
    path("collaborations/<uuid:uuid>/invite/", invitations.invite, name="invite"),
    path("invitations/<str:token>/", invitations.accept, name="accept"),
]
