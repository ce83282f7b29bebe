"""Check your answers: every kind of answer in words, nothing typed is lost, nothing is sent before it was checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from alliance_portal.kernel.ui.checking import answers, checked_action
from alliance_portal.kernel.ui.forms import DatePartsField, GdsForm, PoundsField


class AskForm(GdsForm):
    kind = forms.ChoiceField(label="Kind", choices=[("a", "First kind"), ("b", "Second kind")])
    several = forms.MultipleChoiceField(label="Several", choices=[("x", "Ex"), ("y", "Why")], required=False)
    story = forms.CharField(label="Story", required=False, widget=forms.Textarea)
    day = DatePartsField(label="Day")
    price = PoundsField(label="Price", required=False)
    sure = forms.BooleanField(label="Sure", required=False)
    file = forms.FileField(label="File", required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and not file.name.endswith(".pdf"):
            raise ValidationError("Choose a PDF")
        return file


TYPED = {
    "kind": "b", "several": ["x", "y"], "story": "One <line>\nanother", "price": "12.50", "sure": "on",
    "day_0": "4", "day_1": "3", "day_2": "2026",
}  # fmt: skip
sent: list[dict[str, Any]] = []


def act(values: dict[str, Any]) -> str:
    if values["story"] == "refused":
        raise ValidationError({"story": "Not this story"})
    sent.append(values)
    return "/done/"


def post(**changes: Any) -> HttpResponse:
    sent.clear()
    request = RequestFactory().post("/ask/", TYPED | changes)
    form = AskForm(request.POST, request.FILES)
    check = {"heading": "Check it", "submit": "Send it"}
    return checked_action(
        request, form, act, check=check, asked_last=["file"], heading="Ask", submit="Continue"
    )


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_each_answer_stands_there_in_words() -> None:
    form = AskForm(TYPED)
    assert form.is_valid()
    assert {one.label: one.lines for one in answers(form, without=["file"])} == {
        "Kind": ["Second kind"],
        "Several": ["Ex", "Why"],
        "Story": ["One <line>", "another"],
        "Day": ["4 March 2026"],
        "Price": ["£12.50"],
        "Sure": ["Yes"],
    }


def test_what_was_left_empty_is_left_out() -> None:
    form = AskForm(TYPED | {"story": "", "price": "", "several": []})
    assert form.is_valid()
    assert [one.label for one in answers(form)] == ["Kind", "Day", "Sure"]


def test_the_answers_are_shown_and_nothing_is_sent() -> None:
    answer = post()
    assert answer.status_code == 200
    assert "Check it" in page(answer)
    assert "One &lt;line&gt;<br>another" in page(answer)
    assert not sent


def test_everything_typed_is_carried_along() -> None:
    for name, values in TYPED.items():
        for value in values if isinstance(values, list) else [values]:
            shown = value.replace("<", "&lt;").replace(">", "&gt;")
            assert f'<input type="hidden" name="{name}" value="{shown}">' in page(post()).replace(
                "\r\n", "\n"
            )


def test_going_back_keeps_what_was_typed() -> None:
    answer = post(step="change")
    assert answer.status_code == 200
    assert "One &lt;line&gt;" in page(answer)
    assert "There is a problem" not in page(answer)
    assert not sent


def test_sending_acts_once_checked() -> None:
    answer = post(step="send")
    assert (answer.status_code, answer["Location"]) == (302, "/done/")
    assert sent[0]["day"] == dt.date(2026, 3, 4)


def test_a_refusal_leads_back_to_the_form() -> None:
    answer = post(step="send", story="refused")
    assert answer.status_code == 422
    assert "Not this story" in page(answer)


def test_what_is_wrong_is_never_shown_as_an_answer() -> None:
    for step in ("", "send"):
        answer = post(step=step, day_1="13")
        assert answer.status_code == 422
        assert "Check it" not in page(answer)


def test_a_file_is_asked_for_last_and_judged_there() -> None:
    wrong = post(step="send", file=SimpleUploadedFile("a.exe", b"x"))
    assert wrong.status_code == 422
    assert "Choose a PDF" in page(wrong)
    assert "Check it" in page(wrong)
    assert post(step="send", file=SimpleUploadedFile("a.pdf", b"x")).status_code == 302
    assert sent[0]["file"].name == "a.pdf"
