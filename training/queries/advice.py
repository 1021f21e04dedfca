"""Which course teaches what somebody is weak in."""

from households.maturity.advice import Course
from households.maturity.questions import Dimension
from training.models import CoursePage

# Courses by their slugs, the best first; those that an installation has not are passed over.
TEACH = {
    Dimension.SELLING: ("treo-hang", "chup-hinh"),
    Dimension.PAYING: ("nhan-tien",),
    Dimension.BOOKS: ("so-sach", "nhan-tien"),
    Dimension.CUSTOMERS: ("chup-hinh", "goi-hang"),
    Dimension.PEOPLE: ("treo-hang",),
    Dimension.SAFETY: ("giu-dien-thoai",),
}


def course_for(dimension: str) -> Course | None:
    """The first published course for a dimension of the self-assessment."""
    slugs = TEACH.get(Dimension(dimension), ())
    found = {page.slug: page for page in CoursePage.objects.live().public().filter(slug__in=slugs)}
    page = next((found[slug] for slug in slugs if slug in found), None)
    return Course(page.title, page.url) if page else None
