"""Put the courses into the page tree."""

from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Page

from training.demo.listing import LISTING
from training.demo.money import MONEY
from training.demo.packing import PACKING
from training.demo.photos import PHOTOS
from training.demo.safety import SAFETY
from training.demo.text import SKILLS, CourseText
from training.models import CourseIndexPage, CoursePage, Skill

COURSES = (PHOTOS, MONEY, LISTING, PACKING, SAFETY)


def make_courses(parent_page: Page) -> list[CoursePage]:
    """Make the skills, the page of all courses under `parent_page` (or take it as that page), and the five courses.

    Safe to run again: what is there already stays as editors left it.
    """
    for code in SKILLS:
        make_skill(code)
    index = make_index(parent_page)
    return [make_course(index, text) for text in COURSES]


def make_skill(code: str) -> Skill:
    """A skill of SKILLS, unless it is there."""
    name, english = SKILLS[code]
    return Skill.objects.get_or_create(code=code, defaults={"name": name, "name_en": english})[0]


def make_index(parent_page: Page) -> CourseIndexPage:
    """The page of all courses: the one there is, else a new one under ``parent_page``."""
    there = CourseIndexPage.objects.first()
    if there is not None:
        return there
    return parent_page.add_child(instance=CourseIndexPage(title="Học năm phút", slug="hoc", show_in_menus=True))


def make_course(index: CourseIndexPage, text: CourseText) -> CoursePage:
    """One course under the page of all courses, unless it is there."""
    there = CoursePage.objects.child_of(index).filter(slug=text.slug).first()
    if there is not None:
        return there
    course = CoursePage(title=text.title, slug=text.slug, summary=text.summary, skill=make_skill(text.skill))
    course.lessons = [_lesson(text, number) for number in range(len(text.lessons))]
    course.quiz = [_question(text, number) for number in range(len(text.quiz))]
    return index.add_child(instance=course)


def _lesson(text: CourseText, number: int) -> dict[str, object]:
    lesson = text.lessons[number]
    body = [{"type": "text", "value": lesson.body.strip()}]
    return {
        "type": "lesson",
        "id": str(uuid5(NAMESPACE_URL, f"{text.slug}/lesson/{number}")),
        "value": {"title": lesson.title, "minutes": lesson.minutes, "body": body},
    }


def _question(text: CourseText, number: int) -> dict[str, object]:
    asked = text.quiz[number]
    return {
        "type": "question",
        "id": str(uuid5(NAMESPACE_URL, f"{text.slug}/question/{number}")),
        "value": {"question": asked.question, "answers": list(asked.answers), "right": asked.right, "why": asked.why},
    }
