from django.urls import path

from pitstop.dialogue import facilitator_urls, format_urls, report_urls
from pitstop.dialogue.views import (
    answers,
    joining,
    participant,
    personal,
    proposals,
    red_threads,
    take_home,
    words,
)

app_name = "dialogue"

# The same deed under two addresses: "p" for a participant, "pitstops" for a facilitator.
EITHER = "<role:role>/<uuid:uuid>/"

urlpatterns = [
    path("", joining.home, name="home"),
    path("j/<slug:join_token>/", joining.join, name="join"),
    path("s/<slug:token>/", personal.series, name="series"),
    path("i/<slug:token>/", personal.personal, name="personal"),
    path("i/<slug:token>/data/", personal.own_data, name="own-data"),
    path("i/<slug:token>/data/pitstop.json", personal.export_own_data, name="own-data-export"),
    path("i/<slug:token>/forget/", personal.forget_me, name="forget-me"),
    path("me/<str:token>/", joining.personal_link, name="personal-link"),
    path("p/<uuid:uuid>/", participant.participant_screen, name="participant"),
    path("p/<uuid:uuid>/image/", participant.image, name="image"),
    path("p/<uuid:uuid>/image/<uuid:item>/share/", participant.share_item, name="share-item"),
    path("p/<uuid:uuid>/drafts/", participant.drafts, name="drafts"),
    path("p/<uuid:uuid>/answers/", answers.answers, name="answers"),
    path("p/<uuid:uuid>/recall/", answers.recall, name="recall"),
    path(EITHER + "so-far/", answers.so_far, name="so-far"),
    path(EITHER + "revision/", participant.revision, name="revision"),
    path("room/<uuid:uuid>/revision/", participant.room_revision, name="room-revision"),
    path("p/<uuid:uuid>/contributions/<uuid:contribution>/respond/", words.respond, name="respond"),
    path("p/<uuid:uuid>/wordings/<int:wording>/recognise/", words.recognise, name="recognise"),
    path("p/<uuid:uuid>/weigh/", words.weigh, name="weigh"),
    path("p/<uuid:uuid>/take-home/", words.take_home, name="take-home"),
    path("p/<uuid:uuid>/take-home/page/", take_home.page, name="take-home-page"),
    path("p/<uuid:uuid>/take-home/page/take-back/", take_home.take_back, name="take-home-back"),
    path("t/<slug:token>/", take_home.shared, name="take-home-shared"),
    path(EITHER + "threads/draw/", red_threads.draw, name="thread-draw"),
    path(EITHER + "threads/new/", red_threads.new, name="thread-new"),
    path(EITHER + "proposals/", proposals.proposals, name="proposals"),
    path(EITHER + "proposals/refuse/", proposals.refuse, name="proposal-refuse"),
    path(EITHER + "proposals/<uuid:proposal>/restore/", proposals.restore, name="proposal-restore"),
    path(EITHER + "threads/<uuid:thread>/", red_threads.thread, name="thread"),
    *facilitator_urls.urlpatterns,
    *format_urls.urlpatterns,
    *report_urls.urlpatterns,
]
