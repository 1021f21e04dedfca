"""Certificates in SQL, as known at %(known_at)s: handed in, not taken away, not sent back; and looked at by staff."""

CERTIFIED = """c.added_at <= %(known_at)s AND (c.removed_at IS NULL OR c.removed_at > %(known_at)s)
        AND NOT (c.verdict = 'sent_back' AND c.checked_at <= %(known_at)s)"""
CHECKED = "(c.verdict = 'good' AND c.checked_at <= %(known_at)s)"
