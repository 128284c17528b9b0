from hoatoc.apps.office.organisation.contracts import Node
from hoatoc.apps.office.organisation.rules import tree_of


def _node(pk: int) -> Node:
    return Node(pk, f"DV{pk}", f"Đơn vị {pk}", "", "division", 0, False, 0)


ROWS = [(_node(1), None), (_node(2), 1), (_node(3), 1), (_node(4), 2), (_node(5), 4)]


def test_the_tree_is_open_along_the_way_to_the_chosen_unit() -> None:
    (root,) = tree_of(ROWS, 4)

    assert [n.unit_id for n in root.children] == [2, 3]
    assert [n.unit_id for n in root.children[0].children] == [4]
    assert [n.level for n in root.children[0].children] == [2]
    assert root.children[0].children[0].is_chosen


def test_what_is_not_on_the_way_stays_closed_with_its_count() -> None:
    (root,) = tree_of(ROWS, 1)

    assert [(n.child_count, n.is_open) for n in root.children] == [(1, False), (0, False)]


def test_a_unit_whose_superior_did_not_exist_then_stands_as_a_root() -> None:
    assert [n.unit_id for n in tree_of(ROWS[1:], None)] == [2, 3]


def test_a_circle_in_bad_rows_does_not_hang() -> None:
    assert tree_of([(_node(1), 2), (_node(2), 1)], 1) == []
