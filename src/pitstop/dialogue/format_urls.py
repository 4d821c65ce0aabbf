"""The addresses where a facilitator changes the formats of a collaboration."""

from django.urls import URLPattern, path

from pitstop.dialogue.views import format_editing, format_preview, formats

FORMATS = "collaborations/<uuid:uuid>/formats/"
FORMAT = FORMATS + "<slug:key>/"

urlpatterns: list[URLPattern] = [
    path(FORMATS, formats.formats, name="formats"),
    path(FORMATS + "copy/", formats.copy, name="format-copy"),
    path(FORMATS + "upload/", formats.upload, name="format-upload"),
    path(FORMAT, formats.detail, name="format"),
    path(FORMAT + "download/", formats.download, name="format-download"),
    path(FORMAT + "versions/go-back/", formats.go_back, name="format-go-back"),
    path(FORMAT + "put-away/", formats.put_away, name="format-put-away"),
    path(FORMAT + "bring-back/", formats.bring_back, name="format-bring-back"),
    path(FORMAT + "about/", format_editing.about, name="format-about"),
    path(FORMAT + "words/", format_editing.words, name="format-words"),
    path(FORMAT + "parts/<slug:part_key>/", format_editing.part, name="format-part"),
    path(FORMAT + "statements/", format_editing.statements, name="format-statements"),
    path(
        FORMAT + "statements/<slug:statement_key>/move/",
        format_editing.statement_move,
        name="format-statement-move",
    ),
    path(FORMAT + "new-step/", format_editing.new_step, name="format-step-new"),
    path(FORMAT + "steps/<slug:step_key>/", format_editing.step, name="format-step"),
    path(
        FORMAT + "steps/<slug:step_key>/move/",
        format_editing.step_move,
        name="format-step-move",
    ),
    path(FORMAT + "preview/", format_preview.start, name="format-preview"),
    path(
        FORMAT + "preview/<int:number>/<slug:screen>/",
        format_preview.step,
        name="format-preview-step",
    ),
]
