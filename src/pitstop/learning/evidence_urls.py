"""The addresses of the works behind the method."""

from django.urls import URLPattern, path

from pitstop.learning.views import comments, evidence, moderation, readings

OWN_READINGS = "collaborations/<uuid:uuid>/readings/"

urlpatterns: list[URLPattern] = [
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/bibtex/", evidence.evidence_bibtex, name="evidence-bibtex"),
    path("evidence/comments/", comments.own, name="own-comments"),
    path("evidence/comments/<uuid:uuid>/remove/", comments.remove, name="comment-remove"),
    path(
        "evidence/comments/<uuid:uuid>/<slug:token>/",
        comments.guests_comment,
        name="guests-comment",
    ),
    path("evidence/moderation/", moderation.moderation, name="moderation"),
    path(
        "evidence/moderation/comments/<uuid:uuid>/", moderation.judge_comment, name="comment-judge"
    ),
    path("evidence/moderation/works/<uuid:uuid>/", moderation.judge_work, name="work-judge"),
    path("evidence/<slug:key>/", evidence.work, name="work"),
    path("evidence/<slug:key>/bibtex/", evidence.work_bibtex, name="work-bibtex"),
    path("evidence/<slug:key>/comments/", comments.write, name="comment-write"),
    path(OWN_READINGS, readings.readings, name="readings"),
    path(OWN_READINGS + "import/", readings.bring_in, name="readings-bring-in"),
    path(OWN_READINGS + "<uuid:reading>/", readings.reading, name="reading"),
    path(OWN_READINGS + "<uuid:reading>/share/", readings.share, name="reading-share"),
    path(OWN_READINGS + "<uuid:reading>/remove/", readings.remove, name="reading-remove"),
]
