"""The staff's desk for learning."""

from wagtail import hooks

from training.views.desk import LearningDesk


@hooks.register("register_admin_viewset")
def learning_desk() -> LearningDesk:
    return LearningDesk()
