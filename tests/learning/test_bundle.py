import csv
import io

import pytest

from pitstop.learning.bundle import build_bundle, fields_of, plain, write_csv, write_markdown
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.enums import Audience
from tests.factories.collaborations import make_collaboration
from tests.factories.homes import join, make_home
from tests.factories.learning import (
    found,
    make_finding_release,
    make_release,
    raise_one,
    release_found,
    release_one,
)

PLAN = "Hoe houden we een gezin bij één plan?"
SAME_PLAN = "Hoe krijgt een gezin één plan?"


@pytest.fixture
def home(olga, collaboration):
    home = make_home(olga)
    join(home, collaboration)
    return home


def tried_in(home):
    return sorted(
        finding.tried
        for topic in build_bundle(home).topics
        for entry in topic.questions
        for finding in entry.findings
    )


def rows_of(home):
    text = write_csv(build_bundle(home)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_bundle_holds_what_was_released_to_the_organisation_or_to_everyone(home, collaboration):
    release = make_release(collaboration)
    make_finding_release(release, tried="Aan ons", audience=Audience.ORGANISATION)
    make_finding_release(release, tried="Aan iedereen", audience=Audience.EVERYONE)
    make_finding_release(release, tried="Aan zusters", audience=Audience.SISTERS)
    found(raise_one(collaboration), tried="Voor onszelf")

    assert tried_in(home) == ["Aan iedereen", "Aan ons"]


def test_finding_stays_away_where_its_question_does_not_come(home, collaboration):
    sisters_only = make_release(collaboration, audience=Audience.SISTERS)
    make_finding_release(sisters_only, audience=Audience.EVERYONE)

    assert build_bundle(home).total == 0


def test_findings_from_elsewhere_are_not_in_it(home):
    make_finding_release(make_release(make_collaboration(name="Schoon water")))

    assert build_bundle(home).total == 0


def test_withdrawn_finding_is_gone_at_once(home, collaboration):
    question = raise_one(collaboration)
    release_one(question)
    kept, taken_back = (release_found(found(question, tried)) for tried in ("Bellen", "Mailen"))
    withdraw_release(release=taken_back)

    assert tried_in(home) == [kept.tried]


def test_findings_stand_by_topic_and_under_their_question(home, collaboration):
    for wording in (PLAN, SAME_PLAN, "Wanneer laten we het aan buren over?"):
        make_finding_release(make_release(collaboration, wording))

    topic, alone = build_bundle(home).topics

    assert {"plan", "gezin"} <= set(topic.words)
    assert {entry.question.wording for entry in topic.questions} == {PLAN, SAME_PLAN}
    assert alone.words == ()


def test_question_without_a_released_finding_is_left_out(home, collaboration):
    make_release(collaboration, PLAN)

    assert build_bundle(home).topics == ()


def test_finding_tells_only_what_was_filled_in(home, collaboration):
    finding = make_finding_release(make_release(collaboration), next_step="")

    assert [words for _label, words in fields_of(finding)] == [finding.tried, finding.happened]


def test_file_for_spreadsheets_holds_the_words_and_no_formula(home, collaboration):
    release = make_release(collaboration, '=HYPERLINK("x")')
    make_finding_release(release, tried="+31 bellen", happened='Met ; en "aanhaling"\nen een regel')

    _head, row = rows_of(home)

    assert row[2] == '\'=HYPERLINK("x")'
    assert row[3:5] == ["'+31 bellen", 'Met ; en "aanhaling"\nen een regel']


def test_file_for_texts_acts_upon_no_sign_that_somebody_wrote(home, collaboration):
    release = make_release(collaboration, "# <b>Groot</b> [hier](http://voorbeeld.nl)")
    make_finding_release(release, tried="- een\n- twee", happened="`x` * y")

    text = write_markdown(build_bundle(home), home).decode()

    assert "\n### \\# \\<b\\>Groot\\</b\\> \\[hier\\]\\(http://voorbeeld\\.nl\\)\n" in text
    assert "\\- een \\- twee" in text


def test_plain_text_keeps_its_words():
    assert plain("Zo, dat was   fijn") == "Zo, dat was fijn"
