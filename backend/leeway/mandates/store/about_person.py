"""What mandates tells a person of everything that it keeps about them (R38)."""

from leeway.plumbing.about_person import AboutPerson, Told, Untold, either, named, within

_PARTY = named("holder_id", "grantor_id", "second_grantor_id")
_ASKER = named("asker_id", "grantor_id", "holder_id")
_OF_MINE = within("mandate_id", "mandate", _PARTY)
_CUSTOMERS = Untold("a customer's or a deal's, with the number of an employee beside it; the deals page shows them")

MANDATES_ABOUT_PERSON: AboutPerson = {
    "mandate": Told(
        whose=_PARTY, also=("title", "decision_type", "state", "reason", "created_at", "accepted_at", "ended_at")
    ),
    "narrowing": Told(whose=either(_OF_MINE, named("told_by")), also=("told_at", "takes_effect_at")),
    "duty": Told(whose=either(_OF_MINE, named("done_by")), also=("kind", "arose_on", "due_on", "done_at")),
    "mandate_request": Told(whose=_ASKER, also=("title", "state", "created_at")),
    "request_version": Told(
        whose=within("request_id", "mandate_request", _ASKER), also=("number", "by_side", "created_at")
    ),
    "root_authority": Told(
        whose=named("administrator_id", "second_person_id", "holder_person_id"),
        also=("decision_family", "state", "created_at"),
    ),
    "template": Told(whose=named("author_id"), also=("name", "created_at")),
    "price_book_version": Told(whose=named("told_by"), also=("number", "told_at")),
    "exchange_rate": Told(whose=named("told_by"), also=("currency", "into_currency", "in_force_from")),
    "published_offer": Told(whose=named("published_by"), also=("name", "published_at")),
    "simulation": Told(whose=named("made_by"), also=("title", "made_at")),
    "hold": Told(
        whose=named("placed_by", "steward_id"),
        also=("deal_ref", "state", "amount_minor", "committed_minor", "currency", "placed_at", "expires_at"),
    ),
    "commitment": Told(
        whose=named("committed_by"), also=("amount_minor", "reversed_minor", "currency", "committed_at")
    ),
    "reversal": Told(whose=named("reversed_by"), also=("amount_minor", "reversed_at")),
    "offer": Told(whose=named("made_by"), also=("title", "made_at")),
    "offer_version": Told(whose=named("made_by"), also=("number", "state", "made_at")),
    "webhook": Told(whose=named("created_by"), also=("name", "created_at")),
    "person_known": Told(whose=named("id")),
    "team_known": Told(whose=named("lead_person_id"), also=("name",)),
    "team_member_known": Told(whose=named("person_id")),
    "account": _CUSTOMERS,
    "deal": _CUSTOMERS,
}
