"""Reading."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from training.views.learner import course_or_404, crumbs, keep, progress_of


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One lesson. Posting says that it was read, and goes on to what is next."""
    course = course_or_404(slug)
    progress = progress_of(request, course)
    shown = progress.syllabus.lesson(number)
    if shown is None:
        raise Http404
    following = progress.syllabus.lesson(number + 1)
    if request.method == "POST":
        was_finished = progress.completion is not None
        completion = keep(request, progress, lesson=shown.id)
        if completion is not None and not was_finished:
            messages.success(request, _("That was the last lesson. You have finished the course."))
            return redirect("completion", number=completion.number)
        if following is not None:
            return redirect("learn_lesson", slug=slug, number=following.number)
        return redirect("learn_quiz", slug=slug)
    context = {
        "course": course,
        "crumbs": crumbs(request, course),
        "lesson": shown,
        "progress": progress,
        "following": following,
    }
    return render(request, "training/lesson.html", context)
