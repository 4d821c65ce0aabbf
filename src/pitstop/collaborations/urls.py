from django.urls import path

from pitstop.collaborations.views import collaborations, invitations, people

app_name = "collaborations"

PERSON = "collaborations/<uuid:uuid>/people/<uuid:member>/"

urlpatterns = [
    path("collaborations/", collaborations.collaboration_list, name="list"),
    path("collaborations/new/", collaborations.new_collaboration, name="new"),
    path("collaborations/<uuid:uuid>/", collaborations.collaboration_detail, name="detail"),
    path("collaborations/<uuid:uuid>/invite/", invitations.invite, name="invite"),
    path("collaborations/<uuid:uuid>/people/", people.people, name="people"),
    path(PERSON, people.person, name="person"),
    path(PERSON + "new-link/", people.renew_link, name="person-new-link"),
    path(PERSON + "remove/", people.remove, name="person-remove"),
    path("invitations/<str:token>/", invitations.accept, name="accept"),
]
