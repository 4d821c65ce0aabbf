"""Sentences that must be the same wherever they stand."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.enums import NamingPolicy

# The naming policy in one sentence, beside every field before one writes.
NAMING_SENTENCES: dict[NamingPolicy, Promise] = {
    NamingPolicy.NAMED: _("Your name will stand beside what you write."),
    NamingPolicy.ORGANISATION: _(
        "Your name is not asked. Your organisation is shown only when at least five people have it."
    ),
    NamingPolicy.ANONYMOUS: _(
        "Anonymous: nobody sees who wrote this. When the pit stop closes, nobody can find out."
    ),
}


def naming_sentence(policy: NamingPolicy) -> Promise:
    return NAMING_SENTENCES[policy]
