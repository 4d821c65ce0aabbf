"""The addresses of who prepares and leads a pit stop, and of the room screen."""

from django.urls import URLPattern, path

from pitstop.dialogue.views import (
    answers,
    decisions,
    facilitator,
    invite,
    moderation,
    prepare,
    printing,
    proposals,
    room,
    sheets,
    steps,
)

PIT_STOP = "pitstops/<uuid:uuid>/"
THREAD = PIT_STOP + "threads/<uuid:thread>/"

urlpatterns: list[URLPattern] = [
    path("collaborations/<uuid:uuid>/pitstops/new/", prepare.prepare, name="prepare"),
    path("collaborations/<uuid:uuid>/sheets/<slug:key>/", printing.empty_sheet, name="sheet-empty"),
    path(PIT_STOP, facilitator.facilitator_screen, name="facilitator"),
    path(PIT_STOP + "invite/", invite.invite, name="invite"),
    path(PIT_STOP + "remind/", invite.remind, name="remind"),
    path(PIT_STOP + "pitstop.ics", invite.calendar, name="calendar"),
    path(PIT_STOP + "steps/<int:position>/start/", steps.start, name="step-start"),
    path(PIT_STOP + "more-time/", steps.more_time, name="more-time"),
    path(PIT_STOP + "door/", steps.door, name="door"),
    path(PIT_STOP + "naming/", steps.naming, name="naming"),
    path(PIT_STOP + "close/", steps.close, name="close"),
    path(PIT_STOP + "sheets/print/", printing.sheet, name="sheet-print"),
    path(PIT_STOP + "sheets/new/", sheets.new, name="sheet-new"),
    path(PIT_STOP + "sheets/<uuid:sheet>/take-back/", sheets.take_back, name="sheet-take-back"),
    path(
        PIT_STOP + "contributions/<uuid:contribution>/remove/",
        moderation.remove,
        name="contribution-remove",
    ),
    path(THREAD + "open/", decisions.open_answers, name="recognition-open"),
    path(THREAD + "record/", decisions.record, name="thread-record"),
    path(THREAD + "remove/", decisions.remove, name="thread-remove"),
    path(PIT_STOP + "proposals/switch/", proposals.switch, name="proposals-switch"),
    path(PIT_STOP + "recall/open/", answers.show_last_threads, name="recall-open"),
    path(PIT_STOP + "weighing/open/", decisions.open_choices, name="weighing-open"),
    path(PIT_STOP + "weighing/choose/", decisions.choose, name="weighing-choose"),
    path("screen/<slug:token>/", room.room_link, name="room-link"),
    path("room/<uuid:uuid>/", room.room, name="room"),
]
