from training.models.completion import Completion, LessonRead, QuizAttempt
from training.models.course import CourseIndexPage, CoursePage
from training.models.skill import Skill
from training.models.training_class import Attendance, TrainingClass

__all__ = [
    "Attendance",
    "Completion",
    "CourseIndexPage",
    "CoursePage",
    "LessonRead",
    "QuizAttempt",
    "Skill",
    "TrainingClass",
]
