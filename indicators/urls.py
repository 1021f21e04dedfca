from django.urls import path, re_path

from indicators.views.cohorts import cohort_file, cohort_page
from indicators.views.communes import commune_page, commune_sheet, communes_table
from indicators.views.definitions import definitions
from indicators.views.export import month_sheet
from indicators.views.former import former_units, former_units_file
from indicators.views.glance import count_now, glance
from indicators.views.number import number, number_rows
from indicators.views.pictures import chart_png, grid_png
from indicators.views.report_files import report_file
from indicators.views.report_rows import report_rows
from indicators.views.reports import begin_report, move_report, report, reports
from indicators.views.side_by_side import side_by_side, side_by_side_file
from indicators.views.steps import step_rows
from indicators.views.team import team_numbers, team_rows, team_sheet

urlpatterns = [
    path("", glance, name="glance"),
    path("dem-lai/", count_now, name="count_now"),
    path("so/", definitions, name="definitions"),
    path("so/<str:code>/", number, name="number"),
    path("so/<str:code>/dong/", number_rows, name="number_rows"),
    path("buoc/<str:step>/", step_rows, name="step_rows"),
    path("xa/", communes_table, name="communes_table"),
    path("xa/<str:code>/", commune_page, name="commune"),
    re_path(r"^xa/(?P<code>[0-9]{1,20})\.(?P<kind>xlsx|csv)$", commune_sheet, name="commune_sheet"),
    path("xa-cu/", former_units, name="former_units"),
    re_path(r"^xa-cu\.(?P<kind>xlsx|csv)$", former_units_file, name="former_units_file"),
    path("canh-nhau/", side_by_side, name="side_by_side"),
    re_path(r"^canh-nhau\.(?P<kind>xlsx|csv|png)$", side_by_side_file, name="side_by_side_file"),
    path("khoa/", cohort_page, name="cohorts"),
    re_path(r"^khoa\.(?P<kind>xlsx|csv|png)$", cohort_file, name="cohort_file"),
    path("to/<int:pk>/", team_numbers, name="team_numbers"),
    path("to/<int:pk>/<str:work>/", team_rows, name="team_rows"),
    re_path(r"^to/(?P<pk>[0-9]{1,18})\.(?P<kind>xlsx|csv)$", team_sheet, name="team_sheet"),
    path("so/<str:code>/duong.png", chart_png, name="chart_png"),
    path("so/<str:code>/xa.png", grid_png, name="grid_png"),
    path("bao-cao/", reports, name="reports"),
    path("bao-cao/lap/", begin_report, name="begin_report"),
    path("bao-cao/<int:pk>/", report, name="report"),
    path("bao-cao/<int:pk>/buoc/", move_report, name="move_report"),
    path("bao-cao/<int:pk>/so/<str:code>/", report_rows, name="report_rows"),
    re_path(r"^bao-cao/(?P<pk>[0-9]{1,18})\.(?P<kind>pdf|xlsx|csv|json)$", report_file, name="report_file"),
    re_path(r"^thang\.(?P<kind>xlsx|csv)$", month_sheet, name="month_sheet"),
]
