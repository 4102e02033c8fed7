"""Who is asked about whom: near, evenly, and the same for the same people."""

from collections import Counter
from uuid import UUID

from leeway.growth.rules.campaign import MOST_OPEN_FORMS
from leeway.growth.solver.raters import Place, raters_for

UNIT = UUID(int=9000)


def staff(*, coaches: int, each: int) -> dict[UUID, Place]:
    """One at the top, then coaches, and under each as many people, in one unit per coach."""
    top = UUID(int=1)
    found = {top: Place(coach_id=None, unit_id=None)}
    for coach in range(coaches):
        unit = UUID(int=UNIT.int + coach)
        found[UUID(int=100 + coach)] = Place(coach_id=top, unit_id=unit)
        for one in range(each):
            found[UUID(int=1000 * (coach + 1) + one)] = Place(coach_id=UUID(int=100 + coach), unit_id=unit)
    return found


def test_eight_others_each_never_oneself_or_ones_coach_and_no_more_than_five_forms() -> None:
    """G24"""
    people = staff(coaches=10, each=10)
    assessed = [person for person, place in people.items() if place.coach_id is not None][:60]
    found = raters_for(assessed, people, others=8, most_forms=MOST_OPEN_FORMS)
    for person, raters in found.items():
        assert len(raters) == len(set(raters)) == 8
        assert person not in raters
        assert people[person].coach_id not in raters
    assert max(Counter(rater for raters in found.values() for rater in raters).values()) <= MOST_OPEN_FORMS


def test_the_load_is_even_where_all_are_as_near() -> None:
    """G24: nobody has two forms more than another."""
    people = staff(coaches=1, each=20)
    assessed = [person for person in people if person.int >= 1000][:10]
    found = raters_for(assessed, people, others=6, most_forms=MOST_OPEN_FORMS)
    load = Counter(rater for raters in found.values() for rater in raters)
    assert max(load.values()) - min(load[person] for person in people if person.int >= 1000) <= 1


def test_those_who_work_with_somebody_are_asked_first() -> None:
    """G24: the ten of one's own team before all others."""
    people = staff(coaches=10, each=11)
    person = UUID(int=1000)
    (raters,) = raters_for([person], people, others=10, most_forms=MOST_OPEN_FORMS).values()
    assert {people[rater].coach_id for rater in raters} == {UUID(int=100)}


def test_where_too_few_are_there_fewer_are_asked_and_it_is_the_same_each_time() -> None:
    """G24, G44: a firm of five."""
    people = staff(coaches=1, each=3)
    found = raters_for(list(people), people, others=6, most_forms=MOST_OPEN_FORMS)
    assert {len(raters) for raters in found.values()} == {3, 4}
    crowded = staff(coaches=1, each=8)
    people_of_it = [person for person in crowded if person.int >= 1000]
    scarce = raters_for(people_of_it, crowded, others=6, most_forms=MOST_OPEN_FORMS)
    assert sorted(len(raters) for raters in scarce.values()) == [5, 5, 5, 6, 6, 6, 6, 6]
    assert found == raters_for(list(people), people, others=6, most_forms=MOST_OPEN_FORMS)
    assert raters_for(list(people), people, others=0, most_forms=MOST_OPEN_FORMS) == dict.fromkeys(people, ())


def test_a_thousand_people_are_found_raters_for_within_a_request() -> None:
    """G24: the largest wave there is; the deadline of a request is five seconds, and this a part of it."""
    people = staff(coaches=120, each=10)
    assessed = [person for person in people if person.int >= 1000][:1000]
    found = raters_for(assessed, people, others=6, most_forms=MOST_OPEN_FORMS)
    assert sum(len(raters) for raters in found.values()) == min(6 * 1000, MOST_OPEN_FORMS * len(people))
