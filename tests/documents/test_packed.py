"""Nodes that were packed come back as they were, with every place."""

import json

from hypothesis import given
from hypothesis import strategies as st

from selfcare.documents.nodes import Items, Node, Scalar, Table
from selfcare.documents.packed import packed, unpacked

places = st.integers(1, 100_000)
scalars = st.builds(Scalar, places, places, st.text(), st.booleans())


def holding(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Lists and mappings of what there is already."""
    entries = st.dictionaries(st.text(), st.tuples(scalars, inner), max_size=4)
    lists = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Items, places, places, lists), st.builds(Table, places, places, entries)
    )


nodes = st.recursive(scalars, holding, max_leaves=12)
entries = st.dictionaries(st.text(), st.tuples(scalars, nodes), max_size=4)


@given(st.builds(Table, places, places, entries))
def test_any_nodes_come_back(root: Table) -> None:
    """Through JSON, whatever they hold: empty lists and texts that look like numbers too."""
    assert unpacked(json.loads(json.dumps(packed(root)))) == root
