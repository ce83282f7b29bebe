"""What is wrong with a field, in words: in place of what Django says by itself ("Ensure this value has at most …").

A field's own messages stay as they are: only those that nobody wrote are put into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    DecimalValidator,
    EmailValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinLengthValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
    RegexValidator,
    StepValueValidator,
    URLValidator,
)
from django.db import models
from django.db.models import BaseConstraint

Rules = Mapping[
    str, tuple[str, str]
]  # constraint of a table: the field beside which it is said when broken, the words
_digits, _choice = DecimalValidator.messages, "Choose one of those on offer"
LARGEST = 1_000_000  # what a column holds at most is no limit that means anything to somebody
_whole, _smaller = "{label} must be a whole number, such as 4", "{label} must be a smaller number"
_unfit = "{label} has a character in it that cannot be kept: type it again"
# Django's message, and ours, with its parameters and the label of the field.
WORDS: tuple[tuple[Any, str], ...] = (
    (forms.Field.default_error_messages["required"], "{label} is missing: give an answer"),
    (forms.ChoiceField.default_error_messages["invalid_choice"], _choice),
    (forms.MultipleChoiceField.default_error_messages["invalid_choice"], _choice),
    (forms.MultipleChoiceField.default_error_messages["invalid_list"], _choice),
    (forms.ModelChoiceField.default_error_messages["invalid_choice"], _choice),
    (forms.ModelMultipleChoiceField.default_error_messages["invalid_choice"], _choice),
    (forms.ModelMultipleChoiceField.default_error_messages["invalid_list"], _choice),
    (forms.ModelMultipleChoiceField.default_error_messages["invalid_pk_value"], _choice),
    (models.UUIDField.default_error_messages["invalid"], _choice),
    (forms.UUIDField.default_error_messages["invalid"], _choice),
    (models.Field.default_error_messages["invalid_choice"], _choice),
    (models.Field.default_error_messages["null"], "{label} is missing: give an answer"),
    (models.Field.default_error_messages["blank"], "{label} is missing: give an answer"),
    (models.IntegerField.default_error_messages["invalid"], _whole),
    (models.DecimalField.default_error_messages["invalid"], "{label} must be a number, such as 2.5"),
    (forms.IntegerField.default_error_messages["invalid"], _whole),
    (forms.TimeField.default_error_messages["invalid"], "{label} must be a time, such as 15:30"),
    (forms.FileField.default_error_messages["invalid"], "Choose the file again"),
    (forms.FileField.default_error_messages["missing"], "Choose the file again"),
    (forms.FileField.default_error_messages["empty"], "The file is empty: choose another one"),
    (forms.FileField.default_error_messages["max_length"], "The name of the file is too long: shorten it"),
    (forms.ImageField.default_error_messages["invalid_image"], "The file must be a picture"),
    (ProhibitNullCharactersValidator.message, _unfit),
    (RegexValidator.message, "{label} is not written as it has to be: check it"),
    (StepValueValidator.message, "{label} must go up in steps of {limit_value}"),
    (forms.DecimalField.default_error_messages["invalid"], "{label} must be a number, such as 2.5"),
    (forms.DateField.default_error_messages["invalid"], "{label} must be a real date"),
    (EmailValidator.message, "Enter an e-mail address in the correct format, like name@school.sch.uk"),
    (URLValidator.message, "Enter a web address in the correct format, like https://www.school.sch.uk"),
    (forms.URLField.default_error_messages["invalid"], "Enter a web address, like https://www.school.sch.uk"),
    (MaxLengthValidator.message, "{label} must be {limit_value} characters or fewer"),
    (MinLengthValidator.message, "{label} must be {limit_value} characters or more"),
    (MaxValueValidator.message, "{label} must be {limit_value} or less"),
    (MinValueValidator.message, "{label} must be {limit_value} or more"),
    (_digits["max_digits"], _smaller),
    (_digits["max_whole_digits"], _smaller),
    (_digits["max_decimal_places"], "{label} must have {max} decimal places or fewer"),
)


def in_words(label: str, problem: ValidationError) -> ValidationError:
    """One problem of the field with this label; as it is when somebody wrote its words."""
    ours = next((words for stock, words in WORDS if problem.message is stock), None)
    if problem.code == "item_invalid":  # one of a list in a column, of which Django says its number
        ours = "{label} has something in it that is too long or not on offer: check each of them"
    elif ours and problem.code == "max_value" and (problem.params or {}).get("limit_value", 0) > LARGEST:
        ours = _smaller
    if ours is None:
        return problem
    return ValidationError(ours.format(label=label, **(problem.params or {})), code=problem.code)


def rules_in_words(rules: Rules, problems: ValidationError) -> ValidationError:
    """What is wrong with a whole form (an error_dict): broken constraints stand beside their fields in words of ours,
    everything else as it was."""
    stock = str(BaseConstraint.default_violation_error_message)
    broken = {stock % {"name": name}: said for name, said in rules.items()}
    told: dict[str, list[Any]] = {}
    for name, found in problems.error_dict.items():
        for problem in found:
            field, words = broken.get(str(problem.message), (name, problem))
            told.setdefault(field, []).append(words)
    return ValidationError(told)
