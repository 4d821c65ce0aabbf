"""Doing what a form asks; a refusal stands beside its field, and what was typed stays."""

from collections.abc import Callable

from django.db.models import Model

from pitstop.learning.errors import (
    DuplicateQuestionError,
    FindingChangedError,
    NamesPeopleError,
    QuestionChangedError,
)
from pitstop.learning.question_forms import LearningForm
from pitstop.ui.refusals import RefusedError


def attempt(form: LearningForm, deed: Callable[[], object], *, row: Model | None = None) -> bool:
    """Whether it was done. `row` is what the form changes: where somebody else was first, the next
    try builds on that. Precondition: the form is valid."""
    try:
        deed()
    except NamesPeopleError as error:
        form.look_again = str(error.sentence)
    except (QuestionChangedError, FindingChangedError) as error:
        assert row is not None
        _add(form, error)
        form.rest_on(row)
    except DuplicateQuestionError as error:
        form.existing = error.existing
        _add(form, error)
    except RefusedError as error:
        _add(form, error)
    else:
        return True
    return False


def _add(form: LearningForm, error: RefusedError) -> None:
    form.add_error(error.field if error.field in form.fields else None, str(error.sentence))


def status_of(*forms: LearningForm | None) -> int:
    is_refused = any(form is not None and (form.errors or form.look_again) for form in forms)
    return 422 if is_refused else 200
