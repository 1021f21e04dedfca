"""How the courses of this folder are written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LessonText:
    """Title, minutes, and the body as simple HTML."""

    title: str
    minutes: int
    body: str


@dataclass(frozen=True)
class QuestionText:
    """A question, its answers, the number of the right one (from 1), and why."""

    question: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class CourseText:
    """A course. ``skill`` is a code of SKILLS."""

    slug: str
    title: str
    summary: str
    skill: str
    lessons: tuple[LessonText, ...]
    quiz: tuple[QuestionText, ...]


# The five skills that community digital technology teams teach (SOURCES 13). The levels of the national framework
# (SOURCES 12) are not known to us yet, so none is written.
SKILLS = {
    "dich-vu-cong": ("Dùng dịch vụ công trực tuyến", "Using public services online"),
    "mua-sam": ("Mua sắm trên mạng", "Shopping online"),
    "thanh-toan": ("Thanh toán không tiền mặt", "Paying without cash"),
    "tu-bao-ve": ("Tự bảo vệ mình trên mạng", "Protecting yourself online"),
    "nen-tang-dia-phuong": ("Dùng nền tảng số của địa phương", "Using the local digital platforms"),
}
