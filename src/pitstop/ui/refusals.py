"""A refusal that the reader can understand. Every room derives its own refusals from it."""

from django.utils.functional import Promise


class RefusedError(Exception):
    """Somebody asked for what the rules do not allow.

    `sentence` is for the reader, in the reader's language; `field` names the form field beside
    which it is shown (empty: the whole form); `code` is stable, for logs and tests.
    """

    code = "refused"

    def __init__(self, sentence: str | Promise, *, field: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field
