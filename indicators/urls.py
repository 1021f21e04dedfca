from django.urls import path, re_path

from indicators.views.definitions import definitions
from indicators.views.export import month_sheet
from indicators.views.glance import count_now, glance
from indicators.views.number import number, number_rows
from indicators.views.report_files import report_file
from indicators.views.report_rows import report_rows
from indicators.views.reports import begin_report, move_report, report, reports

urlpatterns = [
    path("", glance, name="glance"),
    path("dem-lai/", count_now, name="count_now"),
    path("so/", definitions, name="definitions"),
    path("so/<str:code>/", number, name="number"),
    path("so/<str:code>/dong/", number_rows, name="number_rows"),
    path("bao-cao/", reports, name="reports"),
    path("bao-cao/lap/", begin_report, name="begin_report"),
    path("bao-cao/<int:pk>/", report, name="report"),
    path("bao-cao/<int:pk>/buoc/", move_report, name="move_report"),
    path("bao-cao/<int:pk>/so/<str:code>/", report_rows, name="report_rows"),
    re_path(r"^bao-cao/(?P<pk>[0-9]{1,18})\.(?P<kind>pdf|xlsx|csv|json)$", report_file, name="report_file"),
    re_path(r"^thang\.(?P<kind>xlsx|csv)$", month_sheet, name="month_sheet"),
]
