from django.urls import path

from pitstop.collaborations.views import (
    collaborations,
    home_invitations,
    homes,
    invitations,
    people,
)

app_name = "collaborations"

HOME = "organisations/<uuid:uuid>/"
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
    path("collaborations/<uuid:uuid>/leave-organisation/", homes.leave, name="home-leave"),
    path("organisations/new/", homes.new_home, name="home-new"),
    path("organisations/join/<str:token>/", home_invitations.accept, name="home-accept"),
    path(HOME + "programmes/", homes.home_detail, name="home"),
    path(HOME + "programmes/<uuid:programme>/remove/", homes.remove_programme, name="home-remove"),
    path(HOME + "coordinators/<int:coordinator>/remove/", homes.remove, name="home-stop"),
    path(HOME + "invite/<slug:kind>/", homes.invite, name="home-invite"),
    path(HOME + "end/", homes.end, name="home-end"),
]
