"""What the gateway tells a person of how they sign in (R38)."""

from leeway.plumbing.about_person import AboutPerson, Told, named

GATEWAY_ABOUT_PERSON: AboutPerson = {
    "session": Told(whose=named("person_id")),
    "identity": Told(whose=named("person_id")),
    "account": Told(whose=named("person_id")),
    "invitation": Told(whose=named("person_id"), without={"organisation_id": "your organisation's"}),
}
