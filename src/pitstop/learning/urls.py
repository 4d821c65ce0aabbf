from django.urls import path

from pitstop.learning import comparing_urls, evidence_urls, overview_urls
from pitstop.learning.views import findings, in_pit_stop, questions, releasing

app_name = "learning"

# The same deed under two addresses: "p" for a participant, "pitstops" for a facilitator. The
# converter is registered by dialogue.urls.
EITHER = "<role:role>/<uuid:uuid>/questions/"
QUESTIONS = "collaborations/<uuid:uuid>/questions/"
QUESTION = QUESTIONS + "<uuid:question>/"
FINDING = QUESTION + "findings/<uuid:finding>/"

urlpatterns = [
    path(EITHER, in_pit_stop.questions, name="in-pit-stop"),
    path(EITHER + "<uuid:question>/", in_pit_stop.question, name="question-in-pit-stop"),
    path(QUESTIONS, questions.question_list, name="questions"),
    path(QUESTIONS + "new/", questions.new_question, name="question-new"),
    path(QUESTION, questions.question, name="question"),
    path(QUESTION + "change/", questions.change, name="question-change"),
    path(QUESTION + "release/", releasing.release, name="release"),
    path(QUESTION + "withdraw/", releasing.withdraw, name="withdraw"),
    path(QUESTION + "findings/new/", findings.new_finding, name="finding-new"),
    path(FINDING, findings.finding, name="finding"),
    path(FINDING + "release/", releasing.release_found, name="finding-release"),
    path(FINDING + "withdraw/", releasing.withdraw_found, name="finding-withdraw"),
    *comparing_urls.urlpatterns,
    *evidence_urls.urlpatterns,
    *overview_urls.urlpatterns,
]
