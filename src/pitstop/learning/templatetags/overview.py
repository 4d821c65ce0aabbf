"""What pages of a collaboration and of a home organisation show of what was learned."""

from django import template

from pitstop.collaborations.models import HomeOrganisation
from pitstop.learning.bundle import fields_of
from pitstop.learning.models import FindingRelease

register = template.Library()


@register.inclusion_tag("learning/_overview_link.html")
def overview_link(home: HomeOrganisation) -> dict[str, object]:
    """For who coordinates it."""
    return {"home": home}


@register.inclusion_tag("learning/_coordinated.html")
def coordinated(home: HomeOrganisation) -> dict[str, object]:
    """For who coordinates it."""
    return {"home": home}


@register.inclusion_tag("learning/_findings_link.html")
def findings_link(home: HomeOrganisation) -> dict[str, object]:
    """For who facilitates one of its programmes."""
    return {"home": home}


@register.simple_tag
def said_in(finding: FindingRelease) -> list[tuple[str, str]]:
    return fields_of(finding)
