"""What a routine rests on."""

from selfcare.guides.model import Document
from selfcare.guides.resolve import assemble


def test_a_routine_rests_on_its_own_sources_and_on_those_of_its_points(
    built_in: list[Document],
) -> None:
    guides, _problems = assemble(built_in)
    routine = guides.routines["waist"]
    standard, leaflet = guides.sources["standard-2008"], guides.sources["leaflet"]
    assert guides.sources_of(routine) == (standard,)
    evidence = routine.evidence._replace(sources=("leaflet",))
    assert guides.sources_of(routine._replace(evidence=evidence)) == (leaflet, standard)
