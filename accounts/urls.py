"""/vao/: the few screens of allauth that are used, under addresses of our own. Its names stay: it asks for them."""

from allauth.account import views as allauth_views
from django.urls import path
from django.views.generic import RedirectView

from accounts.views.sign_in import CodeView, PhoneView

to_phone = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)

urlpatterns = [
    path("", PhoneView.as_view(), name="account_request_login_code"),
    path("ma/", CodeView.as_view(), name="account_confirm_login_code"),
    path("ra/", allauth_views.logout, name="account_logout"),
    path("khoa/", allauth_views.account_inactive, name="account_inactive"),
    path("dang-nhap/", to_phone, name="account_login"),
    path("dang-ky/", to_phone, name="account_signup"),
]
