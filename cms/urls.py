from django.urls import URLPattern, path

from cms.views.gallery import gallery
from cms.views.my_home import my_home
from cms.views.team_home import team_home

urlpatterns: list[URLPattern] = [
    path("cua-toi/", my_home, name="my_home"),
    path("to/", team_home, name="team_home"),
    path("bo-phan/", gallery, name="gallery"),
]
