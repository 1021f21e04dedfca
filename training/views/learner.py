"""What every page of a learner starts from."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import User
from households.queries.assistances import helping_now
from training.actions.learn import bring_along
from training.carried import Carried, add_to, carried_in, carry, put_down
from training.models import Completion, CoursePage
from training.queries.learners import learners_of
from training.queries.progress import Progress, progress_in


def course_or_404(slug: str) -> CoursePage:
    """The published course of that slug."""
    course = CoursePage.objects.live().public().filter(slug=slug).select_related("skill").first()
    if course is None:
        raise Http404
    return course


def progress_of(request: HttpRequest, course: CoursePage) -> Progress:
    """How far the visitor is, kept or carried."""
    progress = progress_in([course], request.user)[course.pk]
    if helping_now(request.user) is None:
        add_to(progress, carried_in(request.session, progress.syllabus))
    return progress


def keep(
    request: HttpRequest, progress: Progress, *, lesson: UUID | None = None, result: tuple[int, int] | None = None
) -> Completion | None:
    """Keep what was learned for the visitor's people; carry it on where there are none yet. Returns the completion."""
    syllabus = progress.syllabus
    if helping_now(request.user) is not None:  # what rides in the helper's session is the helper's own
        return _keep_for_another(request, progress, Carried(frozenset([lesson] if lesson else []), result))
    carried = carry(request.session, syllabus, lesson=lesson, result=result)
    add_to(progress, carried)
    if isinstance(request.user, AnonymousUser) or not is_somebody(request):
        return None
    completions = bring_along(by=request.user, course=syllabus.course, lessons=carried.lessons, result=carried.result)
    put_down(request.session, syllabus)
    progress.completion = next(iter(completions), None)
    return progress.completion


def _keep_for_another(request: HttpRequest, progress: Progress, learned: Carried) -> Completion | None:
    assert isinstance(request.user, User)
    add_to(progress, learned)
    course = progress.syllabus.course
    completions = bring_along(by=request.user, course=course, lessons=learned.lessons, result=learned.result)
    progress.completion = next(iter(completions), None)
    return progress.completion


def is_somebody(request: HttpRequest) -> bool:
    """Whether the visitor is signed in and belongs to a participant: only then a completion can be kept."""
    return request.user.is_authenticated and learners_of(request.user).exists()


def crumbs(request: HttpRequest, course: CoursePage | None = None) -> list[tuple[str, str]]:
    """The way back from a page below the courses, or below one of them."""
    links = [(_("Learn"), "/hoc/")]
    return [*links, (course.title, course.get_url(request) or "/hoc/")] if course else links


def sign_in_href(back_to: str) -> str:
    """Where to sign in, coming back here after."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back_to})}"
