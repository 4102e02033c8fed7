"""Headers are understood in four languages, corrected by a mapping, and refused where they cannot be."""

import pytest

from leeway.people.rules.fields import Field
from leeway.people.rules.headers import header_faults, read_headers

ADVENTURE_WORKS = {
    "employee_number": Field.EMPLOYEE_NUMBER,
    "given_name": Field.GIVEN_NAME,
    "middle_name": None,
    "family_name": Field.FAMILY_NAME,
    "email": Field.WORK_EMAIL,
    "job_title": Field.TITLE,
    "department": Field.UNIT,
    "division": Field.DIVISION,
    "country": Field.COUNTRY,
    "manager_employee_number": Field.MANAGER,
    "hire_date": Field.STARTED_ON,
    "gender": None,
    "organization_level": None,
    "active": Field.STATUS,
}
NORTHWIND = {"employee_number": Field.EMPLOYEE_NUMBER, "city": Field.LOCATION, "job_title": Field.TITLE}
CAMEL = {"EmployeeID": Field.EMPLOYEE_NUMBER, "FirstName": Field.GIVEN_NAME, "ReportsTo": Field.MANAGER}
GERMAN = {
    "Personalnummer": Field.EMPLOYEE_NUMBER,
    "Vorname": Field.GIVEN_NAME,
    "Nachname": Field.FAMILY_NAME,
    "E-Mail": Field.WORK_EMAIL,
    "Abteilung": Field.UNIT,
    "Führungskraft": Field.MANAGER,
    "Geburtsdatum": None,
    "Gehalt": None,
}
FRENCH = {"Matricule": Field.EMPLOYEE_NUMBER, "Prénom": Field.GIVEN_NAME, "Nom": Field.FAMILY_NAME, "Salaire": None}
SPANISH = {"Número de empleado": Field.EMPLOYEE_NUMBER, "Apellidos": Field.FAMILY_NAME, "Jefe": Field.MANAGER}


@pytest.mark.parametrize("meanings", [ADVENTURE_WORKS, NORTHWIND, CAMEL, GERMAN, FRENCH, SPANISH])
def test_usual_headers_are_understood(meanings: dict[str, Field | None]) -> None:
    assert {header.header: header.field for header in read_headers(list(meanings), {})} == meanings


@pytest.mark.parametrize("sensitive", ["gender", "birth_date", "salary", "Sex", "national_id", "iban", "religion"])
def test_no_sensitive_column_has_a_meaning(sensitive: str) -> None:
    """R40: what may not be kept has no field to go to."""
    assert read_headers([sensitive], {})[0].field is None


def test_a_person_may_correct_what_a_column_means() -> None:
    headers = read_headers(["Kennung", "email"], {"Kennung": Field.EMPLOYEE_NUMBER, "email": None})
    assert [(header.field, header.guessed) for header in headers] == [(Field.EMPLOYEE_NUMBER, False), (None, False)]


def test_of_two_guesses_the_more_usual_name_wins() -> None:
    fields = {
        header.header: header.field for header in read_headers(["id", "city", "office", "work email", "mail"], {})
    }
    assert fields == {"id": None, "city": None, "office": Field.LOCATION, "work email": Field.WORK_EMAIL, "mail": None}


@pytest.mark.parametrize(
    ("headers", "mapping", "code", "column"),
    [
        (["1", "Ann", "ann@example.com"], {}, "no-header", "1"),
        (["colour", "shape"], {}, "no-key", None),
        (["a", "b"], {"a": Field.EMPLOYEE_NUMBER, "b": Field.EMPLOYEE_NUMBER}, "field-twice", "b"),
        (["email"], {"mail": Field.WORK_EMAIL}, "unknown-column", "mail"),
    ],
)
def test_headers_that_cannot_serve_are_named(
    headers: list[str], mapping: dict[str, Field | None], code: str, column: str | None
) -> None:
    fault = header_faults(read_headers(headers, mapping), mapping)[0]
    assert (fault.row, fault.column, fault.code) == (1, column, code)
