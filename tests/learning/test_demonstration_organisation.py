from pitstop.collaborations.models import Collaboration, HomeOrganisation
from pitstop.learning.demonstration.organisation import fill_organisation
from pitstop.learning.overview import Filters, build_overview


def test_organisation_shows_every_section_of_the_overview(fatima, collaboration):
    home = fill_organisation(coordinator=fatima, collaboration=collaboration)

    overview = build_overview(home, Filters())
    assert overview.programme_count == 5
    assert len(overview.questions) == 20
    assert all((overview.topics, overview.alone, overview.returned, overview.answered))
    assert all((overview.same.likely, overview.elsewhere, overview.map.programmes))
    assert len(overview.quarters) > 3


def test_second_filling_leaves_it_be_and_a_fresh_one_fills_it_anew(fatima, collaboration):
    first = fill_organisation(coordinator=fatima, collaboration=collaboration)
    assert fill_organisation(coordinator=fatima, collaboration=collaboration) == first
    collaboration.refresh_from_db()

    fresh = fill_organisation(coordinator=fatima, collaboration=collaboration, is_fresh=True)

    assert list(HomeOrganisation.objects.all()) == [fresh] != [first]
    assert Collaboration.objects.count() == 6
