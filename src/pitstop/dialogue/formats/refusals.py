"""Why a format was refused, in the language of who edits it: a sentence for each rule."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.formats.plain_data import FormatError

SENTENCES: dict[str, Promise] = {
    # What a field holds
    "text": _("Write something here."),
    "number": _("Fill in a whole number."),
    "truth": _("Choose yes or no: true or false."),
    "shape": _("This is not written as in a file that you download here."),
    "unknown_name": _("This name is not known here."),
    "missing": _("This is missing."),
    "toml": _("This is not TOML that can be read. Look at line %(line)s, character %(column)s."),
    "one_of": _("This is not known. Choose from: %(allowed)s."),
    "between": _("Fill in a number from %(lowest)s to %(highest)s."),
    "twice": _("This stands here twice."),
    "slug": _("A key begins with a letter and has small letters, digits and _ only."),
    "too_long": _("This text has %(length)d characters; %(longest)d is the most. Make it shorter."),
    "markup": _("Write plain text. Marks such as <b> do nothing here."),
    "control": _("There is a character in this text that nobody can see. Type the text anew."),
    "gone": _("This was removed meanwhile."),
    # Parts and questions
    "private_me": _("The answer for “me” stays private in every format."),
    "letter": _("Use at most %(most)d letters."),
    "no_slots": _("A part asks at least one question."),
    "other_part": _("This question belongs to another part."),
    "five_parts": _("Every format has all five parts."),
    "anchor_number": _("Write no statements, or %(fewest)d to %(most)d. Now there are %(number)d."),
    # Steps
    "too_many_steps": _("A format has at most %(most)d steps. Remove one first."),
    "one_own_image": _("A format has one step in which everyone makes their own image."),
    "nothing_together": _("At every pit stop there must be a step that is not at home."),
    "one_anchors_step": _("There is a step for the statements already."),
    "no_anchors": _("A step for statements needs statements. Write those first."),
    "at_home_first": _("Only the first step can be at home."),
    "not_alone": _("This step needs a group. It does not fit a format for one person."),
    "needs_parts": _("Choose at least one part."),
    "nothing_asked": _(
        "This step is about nothing that people write about in their own image. Choose another "
        "part, or take the step out."
    ),
    "needs_covers": _("Choose what the group looks back on."),
    "no_covers": _("Only a look back goes through something of last time."),
    "image_always": _("Everyone makes their own image at every pit stop, the first one too."),
    "before_image": _("This step comes after everyone’s own image."),
    "anchors_first": _("The statements come before everyone’s own image."),
    "goals_first": _("The goals come before the images open."),
}


def refusal_sentence(error: FormatError) -> str:
    return str(SENTENCES[error.rule]) % error.values
