"""Who tries the doors. Personas stand to the subject, whose person, journey, mandate and deal every row is about."""

from enum import StrEnum

from leeway.people.rules.tokens import Scope


class Persona(StrEnum):
    """A new kind of caller is one more line here; every row then has to say what it is answered."""

    SELF = "self"
    COACH = "coach"
    FORMER_COACH = "former coach"
    SKIP_LEVEL = "skip-level"
    PEER = "peer"
    ACCOUNT_LEAD = "account lead"
    TEAM_MEMBER = "team member"
    GRANTOR = "grantor"
    PEOPLE_ADMIN = "people admin"
    PROGRAMME_OWNER = "programme owner"
    AUDITOR = "works-council auditor"
    ADMINISTRATOR = "administrator"
    LEAVER = "leaver"
    OTHER_ORGANISATION = "administrator of another organisation"
    ANONYMOUS = "anonymous"
    THE_GATEWAY = "the gateway itself"
    TOKEN_PEOPLE_READ = f"token {Scope.PEOPLE_READ}"
    TOKEN_PEOPLE_WRITE = f"token {Scope.PEOPLE_WRITE}"
    TOKEN_MANDATES_READ = f"token {Scope.MANDATES_READ}"
    TOKEN_MANDATES_EVALUATE = f"token {Scope.MANDATES_EVALUATE}"
    TOKEN_MANDATES_HOLD = f"token {Scope.MANDATES_HOLD}"
    TOKEN_MANDATES_MARGIN = f"token {Scope.MANDATES_MARGIN}"
    TOKEN_MANDATES_SIMULATE = f"token {Scope.MANDATES_SIMULATE}"
    TOKEN_MANDATES_IMPORT = f"token {Scope.MANDATES_IMPORT}"
    TOKEN_EVENTS_READ = f"token {Scope.EVENTS_READ}"
    TOKEN_SCIM = f"token {Scope.SCIM}"


Audience = frozenset[Persona]


def only(*personas: Persona) -> Audience:
    return frozenset(personas)


P = Persona
SELF = only(P.SELF)
LINE = only(P.SELF, P.COACH, P.SKIP_LEVEL)
"""Whoever the subject reports to, now; a former coach is a colleague like any other."""
PAIR = only(P.SELF, P.COACH)
"""The subject and the coach whom the subject asked to a talk."""
LEAD = only(P.ACCOUNT_LEAD)
TEAM = only(P.ACCOUNT_LEAD, P.TEAM_MEMBER)
GRANTOR = only(P.GRANTOR)
HR = only(P.PEOPLE_ADMIN)
PROGRAMME = only(P.PROGRAMME_OWNER)
ADMINISTRATOR = only(P.ADMINISTRATOR)
OTHERS = only(P.OTHER_ORGANISATION)
GATEWAY = only(P.THE_GATEWAY)
NOBODY = only(P.ANONYMOUS, P.LEAVER)
"""No session, or one that ended: 401 wherever somebody must be signed in."""
TOKENS = frozenset(persona for persona in Persona if persona.startswith("token "))
STAFF = frozenset(Persona) - TOKENS - NOBODY - OTHERS - GATEWAY
PERSONS = STAFF | OTHERS
REST = frozenset(Persona) - NOBODY
"""Everybody with a name whom no earlier entry of a row has named."""
EVERYBODY = frozenset(Persona)
"""With a name or without: the door is open."""


def scope_of(persona: Persona) -> Scope:
    return Scope(persona.removeprefix("token "))


def scoped(*scopes: Scope) -> Audience:
    return frozenset(Persona(f"token {scope}") for scope in scopes)
