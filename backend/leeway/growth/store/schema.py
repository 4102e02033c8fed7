"""Growth's schema: every table it has, in one place, for migrating, granting and checking."""

from pathlib import Path

from leeway.growth.store.rows.assessment import (
    AssessmentResponseRow,
    AssessmentRow,
    CampaignReleaseRow,
    CampaignRow,
    FormRow,
    InvitationRow,
)
from leeway.growth.store.rows.journal import JournalEntryRow, JournalKeyRow
from leeway.growth.store.rows.journey import EffortNoteRow, JourneyRow, StageSpellRow
from leeway.growth.store.rows.person_known import PersonKnownRow
from leeway.growth.store.rows.plan import CheckInRow, FeedbackRequestRow, PlanRow
from leeway.growth.store.rows.practice import HousePracticeRow, OwnPracticeRow
from leeway.growth.store.rows.reflection import QuestionSetRow, ReflectionSessionRow
from leeway.growth.store.rows.share import ShareReadRow, ShareRow
from leeway.growth.store.rows.stage_talk import StageTalkPageRow, StageTalkRow
from leeway.growth.store.rows.table import SCHEMA, metadata
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import APPEND_ONLY, plumbing_tables

ROWS = (
    JourneyRow,
    StageSpellRow,
    EffortNoteRow,
    OwnPracticeRow,
    HousePracticeRow,
    StageTalkRow,
    StageTalkPageRow,
    QuestionSetRow,
    ReflectionSessionRow,
    PlanRow,
    CheckInRow,
    FeedbackRequestRow,
    ShareRow,
    ShareReadRow,
    FormRow,
    CampaignRow,
    AssessmentRow,
    InvitationRow,
    AssessmentResponseRow,
    CampaignReleaseRow,
    JournalKeyRow,
    JournalEntryRow,
    PersonKnownRow,
)
GROWTH_TABLES = plumbing_tables(metadata)
GROWTH_SCHEMA = ServiceSchema(
    name=SCHEMA,
    metadata=metadata,
    migrations=Path(__file__).parent / "migrations",
    append_only=APPEND_ONLY,
    apart={"journal": frozenset({"journal_key", "journal_entry"})},
    # A spell's history cannot be rewritten: only its end and who backs it are written later.
    amendable={"stage_spell": ("until_on", "sponsor_person_id", "core_role")},
)
