"""What the pages hold of people, and the tables of Wagtail, on which they stand."""

from collections.abc import Callable

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.actions import erase_on_pages
from common import personal
from common.personal import Basis, Group, Holding, Keep, Retention, Subject, Then

WHILE_WORKING = _("as long as the person works at the desk")


def _rows(label: str, field: str = "user_id") -> Callable[[Subject], QuerySet]:
    def mine(who: Subject) -> QuerySet:
        return apps.get_model(label)._default_manager.filter(Q(**{field: who.user or 0}))

    return mine


personal.declare(
    Holding(
        model="cms.HomePage",
        group=Group.SELLING,
        title=_("Your words on the first page"),
        purpose=_("to let a grower speak"),
        basis=Basis.CONSENT,
        kept=_("until others take their place"),
        fields={"quote": Then.EMPTY},
        mine=erase_on_pages.pages_that_quote,
        erase=erase_on_pages.unquote,
    ),
    Holding(
        model="wagtailcore.PageLogEntry",
        group=Group.WORK,
        title=_("What you changed on pages"),
        purpose=_("to know who changed a page"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        fields={"user": Then.LINK},
        plain={"label": "the title of a page", "data": "names of fields and of steps"},
        show=("timestamp", "action", "label"),
        mine=_rows("wagtailcore.PageLogEntry"),
    ),
    Holding(
        model="wagtailcore.ModelLogEntry",
        group=Group.WORK,
        title=_("What was changed at the desk about you"),
        purpose=_("to know who changed a row"),
        basis=Basis.DUTY,
        kept=_("two years"),
        called={"label": _("name"), "data": _("what was changed")},
        fields={"user": Then.LINK, "label": Then.EMPTY, "data": Then.EMPTY},
        show=("timestamp", "action"),
        mine=erase_on_pages.log_entries_about,
        retention=Retention(
            days=730,
            rows=lambda moment: (
                apps.get_model("wagtailcore.ModelLogEntry").objects.filter(timestamp__lt=moment).exclude(label="")
            ),
        ),
    ),
    Holding(
        model="wagtailcore.Revision",
        group=Group.WORK,
        title=_("Earlier versions of pages"),
        purpose=_("to go back to an earlier version"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        fields={"user": Then.LINK},
        plain={
            "object_str": "the title of a page",
            "content": "a page; a grower's words are taken out of it (unquote)",
        },
        show=("created_at", "object_str"),
        mine=_rows("wagtailcore.Revision"),
    ),
    Holding(
        model="wagtailcore.Page",
        group=Group.WORK,
        title=_("Pages that you wrote"),
        purpose=_("to say who looks after a page"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        fields={"owner": Then.LINK, "locked_by": Then.LINK},
        plain={"url_path": "an address", "search_description": "published words"},
        show=("title",),
        mine=_rows("wagtailcore.Page", "owner_id"),
    ),
    Holding(
        model="wagtailcore.Comment",
        group=Group.WORK,
        title=_("Remarks on drafts"),
        purpose=_("to talk about a draft"),
        basis=Basis.DUTY,
        kept=WHILE_WORKING,
        called={"text": _("your words")},
        fields={"user": Then.LINK, "text": Then.EMPTY, "resolved_by": Then.LINK},
        plain={"contentpath": "a field", "position": "a place in a text"},
        show=("created_at",),
        mine=_rows("wagtailcore.Comment"),
        deletes=True,
    ),
    Holding(
        model="wagtailcore.CommentReply",
        group=Group.WORK,
        title=_("Answers to remarks on drafts"),
        purpose=_("to talk about a draft"),
        basis=Basis.DUTY,
        kept=WHILE_WORKING,
        called={"text": _("your words")},
        fields={"user": Then.LINK, "text": Then.EMPTY},
        show=("created_at",),
        mine=_rows("wagtailcore.CommentReply"),
        deletes=True,
    ),
    Holding(
        model="wagtailcore.TaskState",
        group=Group.WORK,
        title=_("Drafts that you looked at"),
        purpose=_("to know who let a page through"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        called={"comment": _("your words")},
        fields={"finished_by": Then.LINK, "comment": Then.EMPTY},
        show=("status", "finished_at"),
        mine=_rows("wagtailcore.TaskState", "finished_by_id"),
    ),
    Holding(
        model="wagtailcore.WorkflowState",
        group=Group.WORK,
        title=_("Drafts that you sent to be looked at"),
        purpose=_("to know who asked"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        fields={"requested_by": Then.LINK},
        show=("status", "created_at"),
        mine=_rows("wagtailcore.WorkflowState", "requested_by_id"),
    ),
    Holding(
        model="wagtailcore.UploadedFile",
        group=Group.WORK,
        title=_("Uploads that were not finished"),
        purpose=_("to go on with an upload"),
        basis=Basis.DUTY,
        kept=_("a week"),
        called={"file": _("file")},
        fields={"file": Then.EMPTY, "uploaded_by_user": Then.LINK},
        mine=_rows("wagtailcore.UploadedFile", "uploaded_by_user_id"),
        deletes=True,
        retention=Retention(days=7, rows=erase_on_pages.old_uploads),
    ),
    Holding(
        model="wagtailcore.PageSubscription",
        group=Group.WORK,
        title=_("Pages that you follow"),
        purpose=_("to tell you of remarks"),
        basis=Basis.DUTY,
        kept=WHILE_WORKING,
        fields={"user": Then.LINK},
        mine=_rows("wagtailcore.PageSubscription"),
        deletes=True,
    ),
    Holding(
        model="wagtailadmin.EditingSession",
        group=Group.WORK,
        title=_("That you have a page open"),
        purpose=_("so that two do not write over each other"),
        basis=Basis.DUTY,
        kept=_("a day"),
        fields={"user": Then.LINK},
        mine=_rows("wagtailadmin.EditingSession"),
        deletes=True,
        retention=Retention(
            days=1,
            rows=lambda moment: apps.get_model("wagtailadmin.EditingSession").objects.filter(last_seen_at__lt=moment),
        ),
    ),
    Holding(
        model="wagtailadmin.FormState",
        group=Group.WORK,
        title=_("Forms that you have not saved"),
        purpose=_("so that nothing typed is lost"),
        basis=Basis.DUTY,
        kept=_("30 days"),
        called={"data": _("what you typed")},
        fields={"user": Then.LINK, "data": Then.EMPTY},
        show=("last_updated_at",),
        mine=_rows("wagtailadmin.FormState"),
        deletes=True,
        retention=Retention(
            days=30,
            rows=lambda moment: apps.get_model("wagtailadmin.FormState").objects.filter(last_updated_at__lt=moment),
        ),
    ),
    Holding(
        model="wagtailusers.UserProfile",
        group=Group.WORK,
        title=_("How you like the desk"),
        purpose=_("language, colours, a picture of yourself if you gave one"),
        basis=Basis.DUTY,
        kept=WHILE_WORKING,
        called={"avatar": _("picture")},
        fields={"user": Then.LINK, "avatar": Then.EMPTY},
        plain={"dismissibles": "hints that were closed"},
        show=("preferred_language",),
        mine=_rows("wagtailusers.UserProfile"),
        deletes=True,
    ),
    Holding(
        model="wagtaildocs.Document",
        group=Group.WORK,
        title=_("Documents that you put up"),
        purpose=_("files for pages and lessons"),
        basis=Basis.DUTY,
        kept=_("as long as the page is there"),
        fields={"uploaded_by_user": Then.LINK, "file": Keep(_("a published document of the department"))},
        plain={"file_hash": "of the bytes"},
        show=("title", "created_at"),
        mine=_rows("wagtaildocs.Document", "uploaded_by_user_id"),
    ),
    Holding(
        model="wagtailsearch.IndexEntry",
        group=Group.WORK,
        title=_("The desk's search index"),
        purpose=_("to find pages and pictures at the desk"),
        basis=Basis.DUTY,
        kept=_("as long as the picture or page is there"),
        called={
            "title_text": _("words to be found by"),
            "body_text": _("words to be found by"),
            "body": _("words to be found by"),
        },
        fields={"title_text": Then.EMPTY, "body_text": Then.EMPTY, "body": Then.EMPTY},
        erase=erase_on_pages.forget_index,
        deletes=True,
    ),
)
personal.declare_impersonal(
    "not used here: pictures are photos.Photo, and no form of Wagtail's stands on a page",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    "wagtailforms.FormSubmission",
    "wagtailembeds.Embed",
)
personal.declare_impersonal(
    "how the site and its desk are built",
    "wagtailcore.Site",
    "wagtailcore.Collection",
    "wagtailcore.Workflow",
    "wagtailcore.Task",
    "wagtailcore.ReferenceIndex",
    "wagtailredirects.Redirect",
    "taggit.Tag",
)
