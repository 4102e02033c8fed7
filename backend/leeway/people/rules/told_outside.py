"""What people tells outside systems that subscribed to it. Whatever is not listed leaves by no webhook."""

TOLD_OUTSIDE = tuple(
    f"dev.leeway.people.{what}"
    for what in (
        *("person.created", "person.updated", "person.deactivated", "person.reactivated", "person.deleted"),
        "manager.changed",
        *("team.created", "team.updated", "team.deleted"),
        "sync.completed",
    )
)
