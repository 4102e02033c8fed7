"""Take terms from their author: whoever does not see margins neither sets a floor under one nor drops it."""

from leeway.mandates.rules.authoring import names_margin, with_margins_of
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Viewer
from leeway.plumbing.problem import Forbidden


def terms_by(viewer: Viewer, terms: Terms, authority: Terms | None) -> Terms:
    """`authority` is what stands above; a root has nothing above."""
    if viewer.sees_margin:
        return terms
    if names_margin(terms):
        raise Forbidden("Only people who may see margins set a limit on them; what stands above stays as it is.")
    return terms if authority is None else with_margins_of(terms, authority)
