"""The findings that programmes released to their organisation, together: to read, print and keep.

Only what was released, in the words that were written for others, without a programme.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pitstop.agreements.export import as_csv
from pitstop.collaborations.models import HomeOrganisation
from pitstop.learning.access.reach import released_findings_to_home
from pitstop.learning.models import FindingRelease
from pitstop.learning.overview.questions import OverviewQuestion, read_own, sort_into_topics

# What Markdown would take for a sign of its own.
MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


@dataclass(frozen=True)
class AnsweredQuestion:
    question: OverviewQuestion
    findings: tuple[FindingRelease, ...]


@dataclass(frozen=True)
class BundledTopic:
    words: tuple[str, ...]
    """Empty for questions that stand alone."""
    questions: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True)
class Bundle:
    topics: tuple[BundledTopic, ...]
    total: int


def build_bundle(home: HomeOrganisation) -> Bundle:
    """By topic, and within it by question; questions without a released finding are left out."""
    findings: dict[object, list[FindingRelease]] = {}
    for row in released_findings_to_home(home).select_related("finding"):
        findings.setdefault(row.finding.question_id, []).append(row)
    questions = [question for question in read_own(home) if question.question in findings]
    topics = [
        BundledTopic(
            topic.words,
            tuple(
                AnsweredQuestion(question, tuple(findings[question.question]))
                for question in topic.questions
            ),
        )
        for topic in sort_into_topics(questions)
    ]
    alone = tuple(entry for topic in topics if not topic.words for entry in topic.questions)
    gathered = [topic for topic in topics if topic.words]
    together = (*gathered, BundledTopic((), alone)) if alone else tuple(gathered)
    return Bundle(together, sum(map(len, findings.values())))


def fields_of(finding: FindingRelease) -> list[tuple[str, str]]:
    """What a finding says, under the words that stand above it on screen."""
    said = [
        (_("What we tried"), finding.tried),
        (_("What happened"), finding.happened),
        (_("Why it matters"), finding.matters),
        (_("What comes next"), finding.next_step),
    ]
    return [(label, words) for label, words in said if words]


def write_csv(bundle: Bundle) -> bytes:
    headers = [
        _("Topic"),
        _("Level"),
        _("Learning question"),
        _("What we tried"),
        _("What happened"),
        _("Why it matters"),
        _("What comes next"),
        _("Released on"),
    ]
    return as_csv(headers, (_cells(*row) for row in _rows(bundle)))


def _cells(topic: BundledTopic, entry: AnsweredQuestion, finding: FindingRelease) -> list[str]:
    return [
        ", ".join(topic.words),
        str(entry.question.level.label),
        entry.question.wording,
        finding.tried,
        finding.happened,
        finding.matters,
        finding.next_step,
        finding.released_on.isoformat(),
    ]


def _rows(bundle: Bundle) -> Iterable[tuple[BundledTopic, AnsweredQuestion, FindingRelease]]:
    for topic in bundle.topics:
        for entry in topic.questions:
            for finding in entry.findings:
                yield topic, entry, finding


def write_markdown(bundle: Bundle, home: HomeOrganisation) -> bytes:
    lines = [f"# {_('Findings of %(name)s') % {'name': plain(home.name)}}", ""]
    for topic in bundle.topics:
        lines += [f"## {plain(', '.join(topic.words)) or _('Questions that stand alone')}", ""]
        for entry in topic.questions:
            lines += [f"### {plain(entry.question.wording)}", ""]
            lines += [f"*{entry.question.level.label}*", ""]
            for finding in entry.findings:
                lines += [f"**{label}:** {plain(words)}  " for label, words in fields_of(finding)]
                lines += [f"*{_('Released on')} {finding.released_on.isoformat()}*", ""]
    return "\n".join(lines).encode()


def plain(words: str) -> str:
    """What somebody wrote, on one line, with no sign that Markdown or HTML would act upon."""
    return MARKS.sub(r"\\\1", " ".join(words.split()))
