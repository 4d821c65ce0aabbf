"""What a collaboration sees of others: who a release reaches, and what reaches whom.

The only way to the words of another group. Refuses by default: what was withdrawn reaches nobody,
nothing comes back to its own collaboration, and who is near is looked up each time.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import FACILITATING
from pitstop.collaborations.models import Collaboration, HomeOrganisation, Membership
from pitstop.learning.enums import Audience
from pitstop.learning.errors import NoLongerSharedError
from pitstop.learning.models import FindingRelease, QuestionRelease
from pitstop.people.models import User


def sisters(collaboration: Collaboration) -> QuerySet[Collaboration]:
    """Those that share a facilitator with this one, by account: an equal name is nobody's."""
    return Collaboration.objects.filter(pk__in=_sister_ids(collaboration)).exclude(
        pk=collaboration.pk
    )


def reached_by(collaboration: Collaboration, audience: Audience) -> QuerySet[Collaboration]:
    """Whom something travels to now, once this collaboration releases it to this audience."""
    others = Collaboration.objects.exclude(pk=collaboration.pk)
    if audience == Audience.EVERYONE:
        return others
    near = Q(pk__in=_sister_ids(collaboration))
    if audience == Audience.ORGANISATION and collaboration.home_id is not None:
        near |= Q(home=collaboration.home_id)
    return others.filter(near)


def near_collaborations(reader: Collaboration) -> set[int]:
    """The keys of all whose releases may be meant for the reader without being for everyone."""
    near = reached_by(reader, Audience.ORGANISATION)
    return set(near.values_list("pk", flat=True))


def reaches(reader: Collaboration, *, owner: str, audience: str = "audience") -> Q:
    """The rule, for rows with a lookup to the collaboration that released and to the audience."""
    near = Q(**{f"{owner}__in": _sister_ids(reader)})
    wider = Q(**{audience: Audience.EVERYONE})
    if reader.home_id is not None:
        at_home = Collaboration.objects.filter(home=reader.home_id).values("pk")
        wider |= Q(**{audience: Audience.ORGANISATION, f"{owner}__in": at_home})
    by_sisters = Q(**{f"{audience}__in": (Audience.SISTERS, Audience.ORGANISATION)}) & near
    return ~Q(**{owner: reader.pk}) & (wider | by_sisters)


def released_to(collaboration: Collaboration) -> QuerySet[QuestionRelease]:
    """The questions of others that reach this collaboration."""
    return _ever_released_to(collaboration).filter(withdrawn_on=None)


def _ever_released_to(collaboration: Collaboration) -> QuerySet[QuestionRelease]:
    rule = reaches(collaboration, owner="question__collaboration")
    return _without_own_words(QuestionRelease.objects.filter(rule))


def _without_own_words(rows: QuerySet[QuestionRelease]) -> QuerySet[QuestionRelease]:
    """With the level of the question; the words a group keeps to itself stay where they are."""
    return rows.select_related("question").defer("question__wording", "question__context")


def released_findings_to(collaboration: Collaboration) -> QuerySet[FindingRelease]:
    """The findings of others that reach this collaboration: each with its question, or not."""
    rule = reaches(collaboration, owner="finding__question__collaboration")
    with_question = released_to(collaboration).values("question")
    return FindingRelease.objects.filter(
        rule, withdrawn_on=None, finding__question__in=with_question
    ).order_by("released_on", "pk")


def released_findings_of(
    release: QuestionRelease, collaboration: Collaboration
) -> QuerySet[FindingRelease]:
    return released_findings_to(collaboration).filter(finding__question=release.question_id)


def get_released(uuid: UUID, collaboration: Collaboration) -> QuestionRelease:
    """The question of another group behind a link; 404 for what does not reach the reader.

    Refused with a kind sentence when it reached them before and was taken back.
    """
    release = _ever_released_to(collaboration).filter(pk=uuid).first()
    if release is None:
        raise Http404
    if release.withdrawn_on is not None:
        raise NoLongerSharedError(_("The group that asked this question no longer shares it."))
    return release


def released_to_home(home: HomeOrganisation) -> QuerySet[QuestionRelease]:
    """What its coordinators see: what its programmes released to it, and what goes to everyone."""
    to_home = Q(audience=Audience.ORGANISATION, question__collaboration__home=home)
    rows = QuestionRelease.objects.filter(to_home | Q(audience=Audience.EVERYONE))
    return _without_own_words(rows.filter(withdrawn_on=None))


def released_findings_to_home(home: HomeOrganisation) -> QuerySet[FindingRelease]:
    """The findings that its programmes released to it or to everyone, each where its question
    reaches it too; not those of programmes elsewhere."""
    with_question = released_to_home(home).filter(question__collaboration__home=home)
    return FindingRelease.objects.filter(
        withdrawn_on=None,
        audience__in=(Audience.ORGANISATION, Audience.EVERYONE),
        finding__question__in=with_question.values("question"),
    ).order_by("released_on", "pk")


def _sister_ids(collaboration: Collaboration) -> QuerySet[Membership, int]:
    """The keys of those sisters, and of the collaboration itself."""
    people = User.objects.filter(
        memberships__collaboration=collaboration.pk, memberships__role__in=FACILITATING
    )
    return Membership.objects.filter(user__in=people, role__in=FACILITATING).values_list(
        "collaboration", flat=True
    )
