"""Who keeps the webhooks of people."""

from leeway.people.api.viewer import ViewerIn
from leeway.plumbing.problem import Forbidden


async def keeper_of_request(viewer: ViewerIn) -> None:
    """Administrators: whoever may make a token that reads the events may also have them sent."""
    if viewer.person is None or not viewer.may_keep_tokens:
        raise Forbidden("Webhooks are kept by administrators.")
