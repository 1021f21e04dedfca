"""Addresses of learning. Course pages themselves (/hoc/, /hoc/SLUG/) are Wagtail's."""

from django.urls import URLPattern, path

from training.views.classes import classes
from training.views.completion import completion
from training.views.lesson import lesson
from training.views.quiz import keep_result, quiz
from training.views.team import add_person, new_class, roster, team_classes

urlpatterns: list[URLPattern] = [
    path("hoc/xong/<slug:number>/", completion, name="completion"),
    path("hoc/<slug:slug>/bai-<int:number>/", lesson, name="learn_lesson"),
    path("hoc/<slug:slug>/cau-hoi/", quiz, name="learn_quiz"),
    path("hoc/<slug:slug>/giu/", keep_result, name="learn_keep"),
    path("lop/", classes, name="classes"),
    path("to/lop/", team_classes, name="team_classes"),
    path("to/lop/moi/", new_class, name="new_class"),
    path("to/lop/<int:pk>/", roster, name="class_roster"),
    path("to/lop/<int:pk>/them/", add_person, name="roster_add"),
]
