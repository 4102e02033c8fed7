"""What growth keeps: journeys, stage spells, and who is active; queries named by the question they answer."""
