"""What people of a participant are to it, by its kind."""

from households.models import Participant, Person

Relation, Kind = Person.Relation, Participant.Kind

FAMILY = (Relation.SPOUSE, Relation.CHILD, Relation.PARENT, Relation.SIBLING, Relation.GRANDCHILD, Relation.KIN)
POSTS = (Relation.DIRECTOR, Relation.ACCOUNTANT, Relation.SELLER, Relation.WORKER)


def relations_of(kind: str) -> tuple[Person.Relation, ...]:
    """A family has kin, an organisation posts; a household business both."""
    if kind == Kind.HOUSEHOLD:
        return FAMILY
    if kind == Kind.HOUSEHOLD_BUSINESS:
        return FAMILY + POSTS[1:]
    return (*POSTS, Relation.MEMBER) if kind == Kind.COOPERATIVE else POSTS
