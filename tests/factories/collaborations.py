from pitstop.collaborations.domain.collaboration import start_collaboration
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from tests.factories.people import make_user


def make_collaboration(by=None, name="Jeugd samen", organisations=()):
    return start_collaboration(by=by or make_user(), name=name, organisations=list(organisations))


def make_sponsor(collaboration, name="Karel de Boer"):
    user = make_user(name)
    Membership.objects.create(collaboration=collaboration, user=user, role=Role.SPONSOR)
    return user
