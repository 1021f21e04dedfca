from django.urls import path, re_path

from indicators.views.export import month_sheet
from indicators.views.glance import count_now, glance
from indicators.views.number import number, number_rows

urlpatterns = [
    path("", glance, name="glance"),
    path("dem-lai/", count_now, name="count_now"),
    path("so/<str:code>/", number, name="number"),
    path("so/<str:code>/dong/", number_rows, name="number_rows"),
    re_path(r"^thang\.(?P<kind>xlsx|csv)$", month_sheet, name="month_sheet"),
]
