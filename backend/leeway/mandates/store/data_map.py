"""Why mandates keeps each column, for how long, and who may see it (R40)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility
from leeway.plumbing.webhooks.tables import WEBHOOK_DATA_MAP

_KEY = Tag(Purpose.MANDATE, Retention.LEDGER, Visibility.NOBODY)
_TERMS = Tag(Purpose.MANDATE, Retention.LEDGER, Visibility.PARTIES)
_PARTY = Tag(Purpose.MANDATE, Retention.LEDGER, Visibility.PARTIES, about_person=True)
_LEDGER = Tag(Purpose.MANDATE, Retention.LEDGER, Visibility.PARTIES)
_TEMPLATE = Tag(Purpose.MANDATE, Retention.ORGANISATION, Visibility.EVERYBODY)
_AUTHOR = Tag(Purpose.MANDATE, Retention.ORGANISATION, Visibility.EVERYBODY, about_person=True)
_CUSTOMER = Tag(Purpose.CUSTOMER, Retention.ORGANISATION, Visibility.EVERYBODY)
_COST = Tag(Purpose.CUSTOMER, Retention.ORGANISATION, Visibility.NOBODY)
_OWNER = Tag(Purpose.CUSTOMER, Retention.ORGANISATION, Visibility.EVERYBODY, about_person=True)
_HISTORY = Tag(Purpose.CUSTOMER, Retention.ORGANISATION, Visibility.PARTIES)
_SELLER = Tag(Purpose.CUSTOMER, Retention.ORGANISATION, Visibility.PARTIES, about_person=True)
_KNOWN = Tag(Purpose.DIRECTORY, Retention.EMPLOYMENT, Visibility.EVERYBODY, about_person=True)
_TEAM = Tag(Purpose.DIRECTORY, Retention.ORGANISATION, Visibility.EVERYBODY)
_ACCESS = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY, about_person=True)


def _all(columns: str, tag: Tag) -> dict[str, Tag]:
    return dict.fromkeys(columns.split(), tag)


_KEYS = _all("organisation_id id", _KEY)
_VERSIONED = _KEYS | _all("row_version", _KEY)
_WINDOW = "currency limits mode delegable valid_from valid_until duties"

MANDATES_DATA_MAP: DataMap = {
    **WEBHOOK_DATA_MAP,
    "mandate": _VERSIONED
    | _all("title decision_type state revocation reason holder_kind version document_ref", _TERMS)
    | _all("parent_id ancestor_ids depth request_id created_at accepted_at ended_at", _TERMS)
    | _all("allocation predecessor_id carry_over took_over_at", _TERMS)
    | _all("holder_id grantor_id second_grantor_id", _PARTY),
    "narrowing": _VERSIONED
    | _all(f"mandate_id state told_at takes_effect_at version {_WINDOW}", _TERMS)
    | _all("reason told_by", _PARTY),
    "duty": _VERSIONED
    | _all("mandate_id kind whom days cause_id arose_on due_on reminded_at done_at", _TERMS)
    | _all("done_by word", _PARTY),
    "grant_policy": _VERSIONED | _all("second_grantor_above_minor currency notice_days", _TEMPLATE),
    "mandate_version": _KEYS | _all(f"mandate_id number created_at {_WINDOW}", _TERMS),
    "mandate_request": _VERSIONED
    | _all(f"title state holder_kind parent_mandate_id versions last_version_by created_at {_WINDOW}", _TERMS)
    | _all("reason decline_reason asker_id grantor_id former_grantor_id holder_id template_id stage_from_on", _PARTY),
    "request_version": _KEYS | _all(f"request_id number by_side created_at {_WINDOW}", _TERMS) | _all("note", _PARTY),
    "root_authority": _VERSIONED
    | _all(f"decision_family document_ref state mandate_id created_at confirmed_at {_WINDOW}", _TERMS)
    | _all("administrator_id second_person_id holder_person_id", _PARTY),
    "template": _VERSIONED
    | _all("name decision_family stage parent_mandate_id currency limits mode delegable valid_days duties", _TEMPLATE)
    | _all("created_at", _TEMPLATE)
    | _all("author_id", _AUTHOR),
    "account": _VERSIONED
    | _all("account_number name name_folded country segment", _CUSTOMER)
    | _all("owner_employee_number", _OWNER),
    "product": _VERSIONED | _all("product_number name name_folded category price_snapshot_id", _CUSTOMER),
    "price_snapshot": _KEYS
    | _all("product_id currency reference_unit_price_micros in_force_from", _CUSTOMER)
    | _all("standard_cost_micros", _COST),
    "price_book": _VERSIONED | _all("name currency version", _CUSTOMER),
    "price_book_version": _KEYS
    | _all("price_book_id number name kind any_of valid_from valid_until prices told_at", _CUSTOMER)
    | _all("told_by", _OWNER),
    "book_price": _KEYS
    | _all("price_book_id product_id reference_unit_price_micros from_version until_version", _CUSTOMER)
    | _all("cost_micros", _COST),
    "exchange_rate": _KEYS
    | _all("currency into_currency numerator denominator in_force_from", _CUSTOMER)
    | _all("told_by", _OWNER),
    "published_offer": _VERSIONED
    | _all(
        "name offer_number kind any_of valid_from valid_until min_quantity max_quantity rate_bps published_at",
        _CUSTOMER,
    )
    | _all("published_by", _OWNER),
    "deal": _KEYS
    | _all("deal_number account_number decided_on currency segment", _HISTORY)
    | _all("owner_employee_number", _SELLER),
    "deal_line": _KEYS
    | _all("deal_id line product_number category published_offer", _HISTORY)
    | _all("quantity_micros reference_micros net_micros price_book_id price_book_version", _HISTORY)
    | _all("cost_micros", _COST),
    "deal_history": _VERSIONED,
    "simulation": _KEYS | _all("title made_at history_version ask figures", _HISTORY) | _all("made_by", _SELLER),
    "person_known": _all("organisation_id row_version", _KEY)
    | _all("id display_name employee_number effective_coach_id", _KNOWN)
    | _all("status roles authz_epoch", _ACCESS),
    "team_known": _VERSIONED | _all("name kind exists", _TEAM) | _all("lead_person_id", _KNOWN),
    "team_member_known": _KEYS | _all("team_id person_id", _KNOWN),
    "budget_anchor": _KEYS
    | _all("budget_minor held_minor committed_minor entry_count use_count max_uses closed", _LEDGER),
    "carve": _KEYS | _all("funded_by ended", _LEDGER),
    "budget_period": _KEYS | _all("mandate_id period starts_on budget_minor held_minor committed_minor", _LEDGER),
    "hold": _VERSIONED
    | _all("mandate_id mandate_version evaluation_id account_id deal_ref amount_minor committed_minor", _LEDGER)
    | _all("currency state placed_at expires_at", _LEDGER)
    | _all("placed_by steward_id", _PARTY),
    "hold_charge": _KEYS | _all("hold_id mandate_id amount_minor expires_at open periods", _LEDGER),
    "ledger_entry": _KEYS | _all("mandate_id seq kind cause_id held_delta_minor committed_delta_minor at", _LEDGER),
    "offer": _VERSIONED | _all("title account_id mandate_id version made_at", _LEDGER) | _all("made_by", _PARTY),
    "offer_version": _KEYS
    | _all("offer_id number state ask figures evaluation_id hold_id ends_at made_at", _LEDGER)
    | _all("made_by", _PARTY),
    "commitment": _VERSIONED
    | _all("hold_id mandate_id mandate_version evaluation_id amount_minor reversed_minor", _LEDGER)
    | _all("currency committed_at", _LEDGER)
    | _all("committed_by", _PARTY),
    "reversal": _KEYS | _all("commitment_id amount_minor reversed_at", _LEDGER) | _all("reason reversed_by", _PARTY),
}
