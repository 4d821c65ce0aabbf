"""The formats that a collaboration made its own: versions, two at once, and putting away."""

import pytest

from pitstop.dialogue.access import own_formats, uses_of_format
from pitstop.dialogue.domain.own_format import (
    MOST_FORMATS,
    add_step,
    bring_back_format,
    change_format,
    copy_format,
    go_back_to_version,
    import_format,
    move_statement,
    move_step,
    put_away_format,
    remove_step,
    write_statements,
)
from pitstop.dialogue.domain.pit_stop import prepare_pit_stop
from pitstop.dialogue.errors import FormatChangedError, FormatRefusedError
from pitstop.dialogue.formats import shipped_format, shipped_formats
from pitstop.dialogue.formats.toml_writing import write_format_file
from pitstop.dialogue.models import FormatVersion, OwnFormat, PitStop
from pitstop.ui.refusals import RefusedError
from tests.factories.dialogue import fresh

NAME = ("name",)


@pytest.fixture
def own(collaboration):
    return copy_format(collaboration=collaboration, source=shipped_format("full"))


def present(own_format):
    row = fresh(own_format)
    return row.versions.get(version=row.version).format


def rename(own_format, name, *, based_on):
    return change_format(
        own_format=own_format, based_on=based_on, values={NAME: {"nl": name, "en": name}}
    )


def prepare(collaboration, own_format):
    return prepare_pit_stop(collaboration=collaboration, theme="Samen", format=present(own_format))


@pytest.mark.parametrize("source", shipped_formats(), ids=lambda source: source.key)
def test_copy_is_the_same_under_a_key_and_a_name_of_its_own(collaboration, source):
    own_format = copy_format(collaboration=collaboration, source=source)

    copied = present(own_format)
    assert copied.is_own
    assert not source.is_own
    assert (copied.key, copied.version) == (own_format.key, 1)
    assert (copied.name.nl, copied.name.en) == (
        f"Kopie van {source.name.nl}",
        f"Copy of {source.name.en}",
    )
    assert (copied.steps, copied.parts, copied.anchors) == (
        source.steps,
        source.parts,
        source.anchors,
    )


def test_copy_of_a_long_name_still_fits(collaboration, own):
    rename(own, "n" * 60, based_on=1)

    copied = copy_format(collaboration=collaboration, source=present(own))

    assert present(copied).name.nl == f"Kopie van {'n' * 50}"


def test_copies_of_one_format_are_told_apart(collaboration, own):
    again, once_more = (
        copy_format(collaboration=collaboration, source=shipped_format("full")) for _ in range(2)
    )

    assert present(again).name.nl == "Kopie van Volledige STAP (2)"
    assert (present(once_more).name.nl, present(once_more).name.en) == (
        "Kopie van Volledige STAP (3)",
        "Copy of Full STAP (3)",
    )


def test_each_save_is_a_version_and_unused_ones_are_not_kept(own):
    rename(own, "Ochtend", based_on=1)
    rename(own, "Middag", based_on=2)

    assert fresh(own).version == 3
    assert present(own).name.nl == "Middag"
    assert present(own).version == 3
    assert [kept.version for kept in own.versions.all()] == [3]


def test_save_that_changes_nothing_makes_no_version(own):
    name = present(own).name

    change_format(own_format=own, based_on=1, values={NAME: {"nl": name.nl, "en": name.en}})

    assert fresh(own).version == 1


def test_refused_change_leaves_the_format_as_it_was(own):
    with pytest.raises(FormatRefusedError) as refused:
        remove_step(own_format=own, based_on=1, key="own_image")

    assert refused.value.place == ("steps",)
    assert str(refused.value.sentence).endswith(".")
    assert fresh(own).version == 1


def test_who_comes_second_is_told_and_changes_nothing(own):
    rename(own, "Eerste", based_on=1)

    with pytest.raises(FormatChangedError):
        rename(own, "Tweede", based_on=1)

    assert present(own).name.nl == "Eerste"
    rename(own, "Tweede", based_on=2)
    assert present(own).name.nl == "Tweede"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_told(own, at_once):
    answers = at_once(
        lambda: rename(own, "Eerste", based_on=1).name.nl,
        lambda: rename(own, "Tweede", based_on=1).name.nl,
    )

    assert "format-changed" in answers
    assert present(own).name.nl in answers
    assert fresh(own).version == 2


@pytest.mark.parametrize(
    "deed",
    [
        lambda own: add_step(own_format=own, based_on=0, default_key="share"),
        lambda own: move_step(own_format=own, based_on=0, key="task", by=1),
        lambda own: remove_step(own_format=own, based_on=0, key="task"),
        lambda own: move_statement(own_format=own, based_on=0, key="old_habits", by=1),
        lambda own: write_statements(own_format=own, based_on=0, statements=[]),
        lambda own: rename(own, "Anders", based_on=0),
        lambda own: go_back_to_version(own_format=own, based_on=0, version=1),
    ],
)
def test_every_change_says_on_which_version_it_is_based(own, deed):
    before = present(own)

    with pytest.raises(FormatChangedError):
        deed(own)

    assert present(own) == before


def test_pit_stop_keeps_the_version_it_began_with(collaboration, own):
    pit_stop = prepare(collaboration, own)

    rename(own, "Later", based_on=1)

    kept = PitStop.objects.get(pk=pit_stop.pk).format
    assert (kept.key, kept.version, kept.name.nl) == (own.key, 1, "Kopie van Volledige STAP")
    assert [version.version for version in own.versions.all()] == [1, 2]
    assert [(use.pit_stop, use.version) for use in uses_of_format(own)] == [(pit_stop, 1)]


def test_format_can_read_again_as_a_pit_stop_took_it(collaboration, own):
    prepare(collaboration, own)
    rename(own, "Later", based_on=1)

    go_back_to_version(own_format=own, based_on=2, version=1)

    assert present(own).name.nl == "Kopie van Volledige STAP"
    assert present(own).version == 3


def test_version_that_was_not_kept_cannot_come_back(own):
    rename(own, "Later", based_on=1)

    with pytest.raises(RefusedError) as refused:
        go_back_to_version(own_format=own, based_on=2, version=1)

    assert refused.value.code == "version-gone"


def test_format_without_a_pit_stop_goes_away_whole(own):
    put_away_format(own_format=own)

    assert not OwnFormat.objects.exists()
    assert not FormatVersion.objects.exists()


def test_format_of_a_pit_stop_is_put_away_and_can_come_back(collaboration, own):
    prepare(collaboration, own)

    put_away_format(own_format=own)

    assert own_formats(collaboration) == []
    assert [kept.key for kept in own_formats(collaboration, is_archived=True)] == [own.key]
    bring_back_format(own_format=fresh(own))
    assert [kept.key for kept in own_formats(collaboration)] == [own.key]


def test_formats_go_with_their_collaboration(collaboration, own):
    collaboration.delete()

    assert not FormatVersion.objects.exists()


def test_collaboration_has_room_for_a_number_of_formats(collaboration):
    source = shipped_format("solo")
    for _number in range(MOST_FORMATS):
        copy_format(collaboration=collaboration, source=source)

    with pytest.raises(RefusedError) as refused:
        copy_format(collaboration=collaboration, source=source)

    assert refused.value.code == "too-many-formats"


# --- Files ----------------------------------------------------------------------------------------


def test_file_comes_in_under_a_key_of_this_collaboration(collaboration, own):
    rename(own, "Van ons", based_on=1)

    copied = import_format(collaboration=collaboration, content=write_format_file(present(own)))

    assert copied.key != own.key
    assert present(copied).version == 1
    assert present(copied).name.nl == "Van ons"
    assert present(copied).steps == present(own).steps


SMALL = 'key = "x"\nname.nl = "X"\nname.en = "X"\nsummary.nl = "X"\nsummary.en = "X"\n'
STEP = '[[steps]]\nkey = "own_image"\nminutes = '


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        ("key = \n", (), "Kijk op regel 1, teken 7."),
        (SMALL, ("steps",), "één stap waarin iedereen een eigen beeld maakt"),
        (SMALL + STEP + "0", ("steps", "own_image", "minutes"), "van 1 tot en met 480"),
        (SMALL + STEP + '"5"', ("steps", "own_image", "minutes"), "Vul een heel getal in."),
        (SMALL + STEP + "5\nsoup = 1", ("steps", "own_image", "soup"), "kennen we hier niet"),
        (SMALL + 'name.de = "X"\n' + STEP + "5", ("name", "de"), "kennen we hier niet"),
        ("x = " + "[" * 9000, (), "geen leesbare TOML"),
        ("x = " + "9" * 9000, (), "geen leesbare TOML"),
        (SMALL + 'stance.nl = "<b>X"\nstance.en = "X"\n', ("stance", "nl"), "gewone tekst"),
        (SMALL + "parts = 3\n" + STEP + "5", ("parts",), "anders dan in een bestand"),
        (SMALL + STEP + '5\nkind = ["a"]', ("steps", "own_image", "kind"), "Schrijf hier iets."),
    ],
)
def test_file_that_is_not_sound_is_refused_with_its_place(collaboration, content, place, sentence):
    with pytest.raises(FormatRefusedError) as refused:
        import_format(collaboration=collaboration, content=content)

    assert refused.value.place == place
    assert sentence in str(refused.value.sentence)
    assert not OwnFormat.objects.exists()
