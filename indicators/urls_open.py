from django.urls import path, re_path

from indicators.views.open_data import open_data, open_file

urlpatterns = [
    path("", open_data, name="open_data"),
    re_path(r"^(?P<year>2[0-9]{3})\.(?P<kind>csv|zip)$", open_file, name="open_file"),
]
