from django.urls import path

from payments import views

app_name = "payments"
urlpatterns = [
    path("webhook/<slug:slug>/", views.webhook, name="webhook"),
    path("ve/<uuid:payment_id>/", views.card_return, name="card_return"),
]
