"""The file of a figure becomes the drawing, or an error that says where in the file."""

import pytest

from selfcare.bodymap.read import read
from selfcare.documents.nodes import Table
from selfcare.documents.read import read as read_document
from selfcare.errors import ExitStatus, SelfcareError

FIGURE = """\
kind: figure
views:
  trunk:
    title: Trunk
    short: "1"
    box: [-10, 0, 10, 20]
    shapes:
      - {id: body, kind: body, pts: [[0, 0, 1], [10, 0.5], [0, 20]]}
"""


def _root(text: str) -> Table:
    root, problems = read_document(text.encode(), "body.yaml")
    assert root is not None
    assert problems == ()
    return root


def test_numbers_are_numbers_and_quoted_ones_are_words() -> None:
    """What stands in quotes is text, as everywhere in guides."""
    (view,) = read(_root(FIGURE), "body.yaml").views
    assert view.short == "1"
    assert view.shapes[0].knots == ((0, 0, True), (10, 0.5, False), (0, 20, False))


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("10, 0.5", "10, .5", "body.yaml:8:54"),
        ("kind: body", "kind: blob", "body.yaml:8:26"),
        ("    short: ", "    shirt: ", "body.yaml:4:5"),
        ("kind: figure", "kind: topic", "body.yaml:1:7"),
    ],
)
def test_a_defect_is_refused_with_its_line(right: str, wrong: str, place: str) -> None:
    """Whoever draws is sent to the spot in the file."""
    with pytest.raises(SelfcareError) as refused:
        read(_root(FIGURE.replace(right, wrong)), "body.yaml")
    assert (refused.value.code, refused.value.context) == ("bad-figure", place)
    assert refused.value.status is ExitStatus.NOT_FOUND


def test_a_defect_keeps_its_way_out() -> None:
    """What can be written instead is said with it."""
    with pytest.raises(SelfcareError) as refused:
        read(_root(FIGURE.replace("kind: body", "kind: blob")), "body.yaml")
    assert refused.value.hint == "Use one of: body, line, dot."


def test_a_key_that_is_missing_everywhere_is_refused_at_the_top() -> None:
    """Where no better place is known, the file's first line is named."""
    with pytest.raises(SelfcareError) as refused:
        read(_root("kind: figure"), "body.yaml")
    assert refused.value.context == "body.yaml:1:1"
