from accounts.models.message import Message
from accounts.models.role import Role, RoleGrant
from accounts.models.user import User

__all__ = ["Message", "Role", "RoleGrant", "User"]
