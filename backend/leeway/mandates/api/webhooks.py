"""Who keeps the webhooks of mandates."""

from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.rules.viewer import Role
from leeway.plumbing.problem import Forbidden


async def keeper_of_request(viewer: ViewerIn) -> None:
    """Administrators: whoever may make a token that reads the events may also have them sent."""
    if not viewer.has(Role.ADMINISTRATOR):
        raise Forbidden("Webhooks are kept by administrators.")
