"""/vao/: the few screens of allauth that are used, under addresses of our own. Its names stay: it asks for them."""

from allauth.account import views as allauth_views
from django.urls import path
from django.views.generic import RedirectView

from accounts.actions.national_id import PROVIDER
from accounts.views import second_factor as factor
from accounts.views.national_id import from_national_id, to_national_id
from accounts.views.sign_in import CodeView, PhoneView
from accounts.views.sign_out import SignOutView

to_phone = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)

urlpatterns = [
    path("", PhoneView.as_view(), name="account_request_login_code"),
    path("ma/", CodeView.as_view(), name="account_confirm_login_code"),
    path("ra/", SignOutView.as_view(), name="account_logout"),
    path("khoa/", allauth_views.account_inactive, name="account_inactive"),
    path("dinh-danh/", to_national_id, name="national_id"),
    path("dinh-danh/ve/", from_national_id, {"provider_id": PROVIDER}, name="openid_connect_callback"),
    path("lop-hai/", factor.my_factors, name="mfa_index"),
    path("lop-hai/dua-ra/", factor.show_factor, name="mfa_authenticate"),
    path("lop-hai/dat/", factor.set_up_factor, name="set_up_factor"),
    path("lop-hai/them/", factor.another_factor, name="another_factor"),
    path("lop-hai/bo/<int:pk>/", factor.drop_factor, name="drop_factor"),
    path("lop-hai/ma-du-phong/", factor.spare_codes, name="mfa_view_recovery_codes"),
    path("lop-hai/ma-du-phong/moi/", factor.new_spare_codes, name="mfa_generate_recovery_codes"),
    path("lop-hai/lan-nua/", factor.show_factor_again, name="mfa_reauthenticate"),
    path("lop-hai/lan-nua/khoa/", factor.PasskeyAgainView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("dang-nhap/", to_phone, name="account_login"),
    path("dang-ky/", to_phone, name="account_signup"),
]
