"""Answering, and keeping the result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from training.forms.quiz import QuizForm
from training.marking import mark
from training.views.learner import course_or_404, crumbs, is_somebody, keep, progress_of, sign_in_href


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    """Five questions on one page; the answers come back marked, each with its reason."""
    course = course_or_404(slug)
    progress = progress_of(request, course)
    form = QuizForm(progress.syllabus.questions, request.POST or None)
    context = {"course": course, "crumbs": crumbs(request, course), "progress": progress, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "training/quiz.html", context, status=422 if form.is_bound else 200)
    result = mark(progress.syllabus.questions, form.answers())
    keep(request, progress, result=(result.right, result.questions))
    return render(request, "training/quiz_result.html", {**context, **_keeping(request, slug), "result": result})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody comes back after signing in: one button keeps what was learned before."""
    course = course_or_404(slug)
    progress = progress_of(request, course)
    if request.method == "POST":
        keep(request, progress)
    if progress.completion is not None:
        return redirect("completion", number=progress.completion.number)
    context = {"course": course, "crumbs": crumbs(request, course), "progress": progress, **_keeping(request, slug)}
    return render(request, "training/keep.html", context)


def _keeping(request: HttpRequest, slug: str) -> dict[str, object]:
    return {"is_somebody": is_somebody(request), "sign_in": sign_in_href(reverse("learn_keep", args=[slug]))}
