"""Addresses of statements, for sellers and for those who help them."""

from django.contrib.auth.decorators import login_required
from django.urls import path

from intake.views.statements.answers import answer, take_back
from intake.views.statements.pages import (
    columns_page,
    my_statements,
    statement_page,
    statement_step,
    statements_of_household,
)

urlpatterns = [
    path("cua-toi/ban-ke/", my_statements, name="my_statements"),
    path("to/ho/<uuid:uuid>/ban-ke/", statements_of_household, name="statements_of_household"),
    path("ban-ke/<int:pk>/", login_required(statement_page), name="statement"),
    path("ban-ke/<int:pk>/cot/", login_required(columns_page), name="statement_columns"),
    path("ban-ke/dong/<int:pk>/tra-loi/", login_required(answer), name="answer_statement"),
    path("ban-ke/ten/<int:pk>/rut-lai/", login_required(take_back), name="take_back_answer"),
    path("ban-ke/<int:pk>/<slug:name>/", login_required(statement_step), name="statement_step"),
]
