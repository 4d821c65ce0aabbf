import ast

import polib
import pytest

import messages


def keys_in_python(code):
    return [
        (message.context, message.text, message.plural)
        for message in messages.calls_in(ast.parse(code))
    ]


def test_calls_in_reads_message_context_and_plural():
    code = """
_("One sentence " "in two halves")
ngettext("%(n)d thread", "%(n)d threads", n)
pgettext("a button", "Open")
translation.gettext_lazy("Close")
gettext(variable)
"""

    assert keys_in_python(code) == [
        (None, "One sentence in two halves", None),
        (None, "%(n)d thread", "%(n)d threads"),
        ("a button", "Open", None),
        (None, "Close", None),
    ]


def test_calls_in_template_reads_tags_filters_and_plural_blocks(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("""{% load i18n %}
<p title="{% translate "It's (still) open" %}">{{ _("short")|upper }} don't say _(no)</p>
{% blocktranslate trimmed count n=items|length with name=user.name %}
  {{ name }} wrote one
{% plural %}
  {{ name }} wrote {{ n }}
{% endblocktranslate %}
{% translate "Open" context "a button" as label %}""")

    found = [(one.context, one.text, one.plural) for one in messages.calls_in_template(path)]

    assert found == [
        (None, "It's (still) open", None),
        (None, "short", None),
        (None, "%(name)s wrote one", "%(name)s wrote %(n)s"),
        ("a button", "Open", None),
    ]


@pytest.mark.parametrize(
    ("message", "entry", "problem"),
    [
        (messages.Message(None, "Open"), {"msgstr": "Open het"}, None),
        (messages.Message(None, "Open"), {"msgstr": ""}, "no Dutch yet"),
        (
            messages.Message(None, "Open"),
            {"msgstr": "Open het", "flags": ["fuzzy"]},
            "marked fuzzy",
        ),
        (
            messages.Message(None, "By %(name)s"),
            {"msgstr": "Door %(naam)s"},
            "other placeholders in Dutch",
        ),
        (
            messages.Message(None, "%(n)d thread", "%(n)d threads"),
            {"msgid_plural": "%(n)d threads", "msgstr_plural": {0: "één draad", 1: "%(n)d draden"}},
            None,
        ),
        (
            messages.Message(None, "%(n)d thread", "%(n)d threads"),
            {"msgid_plural": "%(n)d threads", "msgstr_plural": {0: "één draad", 1: ""}},
            "no Dutch yet",
        ),
    ],
)
def test_what_is_wrong_names_the_problem(message, entry, problem):
    assert messages.what_is_wrong(message, polib.POEntry(msgid=message.text, **entry)) == problem


def test_update_adds_new_drops_gone_and_keeps_translations():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Kept", msgstr="Bewaard", tcomment="a note"))
    catalogue.append(polib.POEntry(msgid="Gone", msgstr="Weg"))
    new, kept = messages.Message(None, "New", None, ["a.py"]), messages.Message(None, "Kept")

    messages.update(catalogue, {new.key: new, kept.key: kept})

    assert [(one.msgid, one.msgstr, one.tcomment) for one in catalogue] == [
        ("Kept", "Bewaard", "a note"),
        ("New", "", ""),
    ]
