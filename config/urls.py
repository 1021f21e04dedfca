"""Every address of the site. Page addresses come last: Wagtail serves what nobody else took."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from accounts.urls import to_phone
from accounts.views.demo_phone import demo_phone
from accounts.views.sign_out import StaffSignOutView
from accounts.views.staff_login import StaffLoginView
from config.media import give_file

# Pictures are a folder until object storage is named; a province may let its web server give them out.
media = [re_path(r"^media/(?P<path>.+)$", give_file)] if settings.SERVE_MEDIA else []

urlpatterns = [
    path("admin/login/", StaffLoginView.as_view(), name="wagtailadmin_login"),
    path("admin/logout/", StaffSignOutView.as_view(), name="wagtailadmin_logout"),
    path("admin/", include(wagtailadmin_urls)),
    # Exempt, so that public pages carry no token and can be cached; all it changes is the words.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
    path("vao/", include("accounts.urls")),
    path("dien-thoai-thu/", demo_phone, name="demo_phone"),
    path("dia-danh/", include("places.urls")),
    path("tra-tien/", include("payments.urls")),
    path("", include("households.urls")),
    path("api/v1/", include("marketplace.urls_api")),
    path("api/v1/", include("indicators.urls_api")),
    path("", include("marketplace.urls")),
    path("", include("training.urls")),
    path("", include("intake.urls")),
    path("tinh/", include("indicators.urls")),
    path("du-lieu-mo/", include("indicators.urls_open")),
    path("", include("cms.urls")),
    *media,
    path("_util/login/", to_phone, name="wagtailcore_login"),  # Wagtail's own asks for a password alone
    path("", include(wagtail_urls)),
]
