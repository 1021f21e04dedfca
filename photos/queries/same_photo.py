"""Is this picture already somebody's?"""

from django.db.models import QuerySet

from photos.models import Photo


def same_elsewhere(photo: Photo) -> QuerySet[Photo]:
    """Photos that came from the very same file as `photo`, uploaded by somebody else: for the eyes of moderators."""
    if not photo.sha256:
        return Photo.objects.none()
    return (
        Photo.objects.filter(sha256=photo.sha256).exclude(pk=photo.pk).exclude(uploaded_by_user=photo.uploaded_by_user)
    )
