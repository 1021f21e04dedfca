from django.urls import path

from places.views.search import place_search

app_name = "places"
urlpatterns = [path("", place_search, name="search")]
