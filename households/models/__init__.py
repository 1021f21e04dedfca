from households.models.address import AddressCheck, DigitalAddress
from households.models.assessment import Assessment
from households.models.assistance import Assistance, AssistanceRequest
from households.models.consent import Consent
from households.models.enrolment import Enrolment
from households.models.milestone import Milestone
from households.models.organisation import Organisation
from households.models.participant import Participant, ParticipantQuerySet
from households.models.person import Person
from households.models.phone_change import PhoneChange
from households.models.phone_proof import PhoneProof
from households.models.rights_request import RightsRequest
from households.models.sealed import BankAccount, IdentityNumber
from households.models.team import Team, TeamMembership
from households.models.tool_use import ToolUse
from households.models.visit import Visit

__all__ = [
    "AddressCheck",
    "Assessment",
    "Assistance",
    "AssistanceRequest",
    "BankAccount",
    "Consent",
    "DigitalAddress",
    "Enrolment",
    "IdentityNumber",
    "Milestone",
    "Organisation",
    "Participant",
    "ParticipantQuerySet",
    "Person",
    "PhoneChange",
    "PhoneProof",
    "RightsRequest",
    "Team",
    "TeamMembership",
    "ToolUse",
    "Visit",
]
