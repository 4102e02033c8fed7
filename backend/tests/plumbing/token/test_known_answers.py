import pytest

from leeway.plumbing.token import TokenRefused
from tests.plumbing.token import forge
from tests.plumbing.token.known_answers import PROBES, Probe


async def test_there_are_65_probes_with_65_names() -> None:
    """J11: the file is complete."""
    assert len({probe.name for probe in PROBES}) == len(PROBES) == 65


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"J11 {probe.name}")
async def test_each_probe_has_its_known_answer(probe: Probe) -> None:
    """J11: what a lenient library accepts is refused, and what is right is accepted."""
    reader = forge.verifier(probe.jwks)
    if probe.accepted:
        assert (await reader.verify(probe.token)).issuer == forge.ISSUER  # type: ignore[arg-type]
        return
    with pytest.raises(TokenRefused) as refusal:
        await reader.verify(probe.token)  # type: ignore[arg-type]
    assert str(refusal.value) == "The token was refused."
    assert refusal.value.reason != "broken", "refused by accident, not by a rule"
