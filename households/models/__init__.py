from households.models.address import AddressCheck, DigitalAddress
from households.models.assistance import Assistance, AssistanceRequest
from households.models.consent import Consent
from households.models.enrolment import Enrolment
from households.models.milestone import Milestone
from households.models.participant import Participant, ParticipantQuerySet
from households.models.person import Person
from households.models.phone_proof import PhoneProof
from households.models.rights_request import RightsRequest
from households.models.sealed import BankAccount, IdentityNumber
from households.models.team import Team, TeamMembership
from households.models.visit import Visit

__all__ = [
    "AddressCheck",
    "Assistance",
    "AssistanceRequest",
    "BankAccount",
    "Consent",
    "DigitalAddress",
    "Enrolment",
    "IdentityNumber",
    "Milestone",
    "Participant",
    "ParticipantQuerySet",
    "Person",
    "PhoneProof",
    "RightsRequest",
    "Team",
    "TeamMembership",
    "Visit",
]
