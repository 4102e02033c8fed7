"""Names of people, put together from lists of our own: many tongues, nobody in particular."""

import unicodedata
from dataclasses import dataclass
from random import Random

GIVEN = (
    *("Adaeze", "Agnieszka", "Aiko", "Alma", "Amara", "Anouk", "Arjun", "Astrid", "Ayşe", "Bao", "Beatriz", "Bilal"),
    *("Björn", "Carlos", "Célia", "Chidi", "Chiara", "Daan", "Daiki", "Darya", "Deniz", "Dimitra", "Eilidh", "Elif"),
    *("Emeka", "Emil", "Esi", "Fatou", "Feliks", "Femke", "Finn", "Freya", "Gaël", "Giulia", "Goran", "Hana"),
    *("Haruto", "Hedda", "Ibrahim", "Ingrid", "Irina", "Ismael", "Iva", "Jakub", "Jamila", "Jing", "João", "Jonas"),
    *("Kaito", "Kamila", "Karim", "Katja", "Kavya", "Kofi", "Lars", "Leila", "Lieke", "Linnea", "Lucía", "Luka"),
    *("Maëlle", "Magnus", "Malik", "Marit", "Mateus", "Mei", "Mikko", "Milena", "Mina", "Moussa", "Nadia", "Naoko"),
    *("Nikhil", "Nora", "Oksana", "Olivier", "Omar", "Oskar", "Paola", "Pavel", "Petra", "Priya", "Rafael", "Rania"),
    *("Rasmus", "Renée", "Rosa", "Ruben", "Saga", "Samir", "Sanne", "Sibel", "Siobhán", "Sofía", "Sota", "Stefan"),
    *("Tariq", "Tadeo", "Thandiwe", "Tomás", "Tove", "Ulla", "Vera", "Viktor", "Wanjiru", "Xenia", "Yara", "Yusuf"),
    *("Zainab", "Zofia", "Zoltán"),
)
FAMILY_FRONT = (
    *("Aber", "Alm", "Ander", "Bak", "Bel", "Berg", "Bran", "Cald", "Cas", "Dal", "Dor", "Ek", "Fal", "Fer", "Gar"),
    *("Hal", "Har", "Hol", "Iver", "Jan", "Kal", "Kar", "Kir", "Lan", "Lin", "Mal", "Mar", "Mor", "Nor", "Ol"),
    *("Pal", "Per", "Ram", "Ros", "Sal", "Sand", "Sol", "Stav", "Tam", "Tor", "Val", "Ver", "Vik", "Wal", "Zar"),
)
FAMILY_BACK = (
    *("aldi", "aldo", "anu", "aras", "berg", "court", "dahl", "dóttir", "eda", "eira", "ek", "elli", "enko", "ero"),
    *("escu", "feld", "gaard", "ic", "idis", "ikov", "inen", "ino", "itch", "lund", "man", "mont", "nes", "oglu"),
    *("okoro", "omi", "onde", "orsky", "oshi", "ova", "quist", "rup", "sen", "son", "stad", "strøm", "thal", "vik"),
)
_WITHOUT_MARK = str.maketrans(
    {"ø": "o", "ß": "ss", "ł": "l", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "đ": "d"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    given: str
    family: str

    @property
    def mailbox(self) -> str:
        """`given.family` as it stands before the @ of a work address."""
        return f"{plain(self.given)}.{plain(self.family)}"


def plain(text: str) -> str:
    """Lower case without accents, for addresses."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_WITHOUT_MARK))
    return "".join(letter for letter in parts if letter.isascii() and letter.isalnum())


def draw_names(rng: Random, count: int) -> list[Name]:
    """Names whose mailboxes are all different."""
    names: dict[str, Name] = {}
    while len(names) < count:
        name = Name(given=rng.choice(GIVEN), family=rng.choice(FAMILY_FRONT) + rng.choice(FAMILY_BACK))
        names.setdefault(name.mailbox, name)
    return list(names.values())
