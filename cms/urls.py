from django.urls import URLPattern, path

from cms.views.gallery import gallery

urlpatterns: list[URLPattern] = [
    path("bo-phan/", gallery, name="gallery"),
]
