"""Which column means which field: usual names in four languages, and the mapping a person corrects them with."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.faults import FileFault, clipped
from leeway.people.rules.fields import KEYS, Field

_ALIASES: dict[Field, tuple[str, ...]] = {
    Field.EMPLOYEE_NUMBER: (
        *("employee number", "employee no", "employee id", "emp id", "emp no", "staff number", "staff id"),
        *("personnel number", "person number", "person id", "worker id", "business entity id", "payroll number"),
        *("personalnummer", "personal nr", "mitarbeiternummer", "mitarbeiter nr", "mitarbeiter id"),
        *("matricule", "numero employe", "numero de matricule", "id employe", "id salarie"),
        *("numero de empleado", "id empleado", "numero empleado", "legajo", "no empleado"),
    ),
    Field.DISPLAY_NAME: (
        *("display name", "full name", "name", "employee name", "preferred name", "complete name"),
        *("anzeigename", "vollstandiger name", "nom complet", "nom et prenom", "nombre completo"),
    ),
    Field.GIVEN_NAME: ("given name", "first name", "firstname", "forename", "vorname", "prenom", "nombre"),
    Field.FAMILY_NAME: (
        *("family name", "last name", "lastname", "surname"),
        *("nachname", "familienname", "nom", "nom de famille", "apellido", "apellidos"),
    ),
    Field.WORK_EMAIL: (
        *(
            "work email",
            "email",
            "e mail",
            "email address",
            "e mail address",
            "mail",
            "business email",
            "company email",
        ),
        *("firmen e mail", "dienstliche e mail", "e mail adresse", "courriel", "adresse e mail", "email professionnel"),
        *("correo", "correo electronico", "correo de trabajo"),
    ),
    Field.LOCALE: ("locale", "language", "sprache", "langue", "idioma"),
    Field.TIME_ZONE: ("time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"),
    Field.STATUS: (
        *("status", "active", "employment status", "employee status", "current flag"),
        *("aktiv", "beschaftigungsstatus", "statut", "actif", "estado", "activo"),
    ),
    Field.STARTED_ON: (
        *("started on", "start date", "hire date", "date of hire", "hired on", "joined on", "entry date"),
        *("eintrittsdatum", "eintritt", "einstellungsdatum", "date d embauche", "date d entree"),
        *("fecha de ingreso", "fecha de alta", "fecha de contratacion"),
    ),
    Field.ENDED_ON: (
        *("ended on", "end date", "termination date", "leaving date", "last day", "exit date"),
        *("austrittsdatum", "austritt", "date de sortie", "date de depart", "fecha de baja", "fecha de salida"),
    ),
    Field.TITLE: (
        *("title", "job title", "position", "role title", "job", "function"),
        *("stelle", "stellenbezeichnung", "funktion", "poste", "fonction", "intitule du poste", "puesto", "cargo"),
    ),
    Field.UNIT: (
        *("unit", "department", "department name", "dept", "org unit", "organizational unit", "team"),
        *("abteilung", "departement", "service", "departamento", "area"),
    ),
    Field.DIVISION: ("division", "business unit", "group name", "bereich", "geschaftsbereich", "direction", "unidad"),
    Field.LOCATION: (
        *("location", "office", "site", "city", "work location", "workplace"),
        *("standort", "arbeitsort", "ort", "stadt", "lieu", "lieu de travail", "ville", "ubicacion", "ciudad", "sede"),
    ),
    Field.COUNTRY: ("country", "country region name", "land", "pays", "pais"),
    Field.COST_CENTRE: ("cost centre", "cost center", "kostenstelle", "centre de cout", "centro de coste"),
    Field.WORKER_TYPE: ("worker type", "employment type", "contract type", "beschaftigungsart", "type de contrat"),
    Field.MANAGER: (
        *("manager", "manager employee number", "manager id", "manager number", "manager email", "reports to"),
        *("supervisor", "supervisor id", "line manager", "line manager id", "line manager email", "manager e mail"),
        *("vorgesetzter", "vorgesetzte", "vorgesetzten nr", "fuhrungskraft", "personalnummer vorgesetzter"),
        *("responsable", "superieur", "superieur hierarchique", "matricule manager", "jefe", "supervisor directo"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """`guessed` is false where a person said what the column means, or that it means nothing."""

    header: str
    field: Field | None
    guessed: bool


def folded(header: str) -> str:
    """`EmployeeNumber`, `employee_number` and `Employee-Number ` are one name; accents do not matter."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(" " + header, header, strict=False)
    )
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare.casefold()).split())


_FIELD_OF = {folded(alias): field for field, aliases in _ALIASES.items() for alias in (*aliases, field.value)}
_RANK_OF = {folded(alias): rank for aliases in _ALIASES.values() for rank, alias in enumerate(aliases)}


def recognised(headers: Sequence[str]) -> int:
    return sum(1 for header in headers if folded(header) in _FIELD_OF)


def read_headers(headers: Sequence[str], mapping: Mapping[str, Field | None]) -> tuple[Header, ...]:
    """What each column means. The mapping wins; of several guesses for one field the most usual name wins."""
    said = {field for field in mapping.values() if field is not None}
    best: dict[Field, tuple[int, int]] = {}
    for at, header in enumerate(headers):
        field = _FIELD_OF.get(folded(header))
        if header not in mapping and field is not None and field not in said:
            best[field] = min(best.get(field, (len(_RANK_OF), at)), (_RANK_OF.get(folded(header), 0), at))
    chosen = {at: field for field, (_, at) in best.items()}
    return tuple(
        Header(header=header, field=mapping[header], guessed=False)
        if header in mapping
        else Header(header=header, field=chosen.get(at), guessed=True)
        for at, header in enumerate(headers)
    )


def header_faults(headers: Sequence[Header], mapping: Mapping[str, Field | None]) -> list[FileFault]:
    """No key, one field named by two columns, a mapping for a column that is not there: all in row 1."""
    faults: list[FileFault] = []
    seen: dict[Field, str] = {}
    for header in headers:
        if header.field is None:
            continue
        if header.field in seen:
            detail = f"Both {clipped(seen[header.field])!r} and this column are {header.field}; keep one of them."
            faults.append(_fault(header.header, "field-twice", detail))
        seen.setdefault(header.field, header.header)
    strange = "The mapping names a column that the file does not have."
    missing = sorted(mapping.keys() - {header.header for header in headers})
    faults += [_fault(name, "unknown-column", strange) for name in missing]
    if not any(key in seen for key in KEYS):
        faults.append(_keyless(headers))
    return faults


def _keyless(headers: Sequence[Header]) -> FileFault:
    names = [header.header for header in headers]
    if any("@" in name or name.isdigit() or not name for name in names):
        detail = "The first line looks like a person and not like column names: add a line that names the columns."
        return _fault(names[0], "no-header", detail)
    return _fault(None, "no-key", "No column could be read as employee number or work e-mail: say which one it is.")


def _fault(column: str | None, code: str, detail: str) -> FileFault:
    return FileFault(row=1, column=None if column is None else clipped(column), code=code, detail=detail)
