"""The pages that a market cannot be without."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import HomePage
from training.models import CourseIndexPage


@transaction.atomic
def build_site() -> HomePage:
    """Make the home page, the courses page under it and the site, where they are missing. Safe to run again."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.filter(depth=1).get()
        welcome = Page.objects.filter(depth=2, slug="home").first()
        if welcome is not None:
            Site.objects.filter(root_page=welcome).delete()
            welcome.delete()
            root.refresh_from_db()
        home = HomePage(title=settings.SITE_NAME, slug="home")
        root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": settings.SITE_NAME},
    )
    if not CourseIndexPage.objects.exists():
        home.add_child(instance=CourseIndexPage(title="Học", slug="hoc", show_in_menus=True))
    return home
