import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..tree import HashTree, is_in, leaf_hash

TEN_THOUSAND = 10_000


def leaves(count: int) -> list[bytes]:
    """Synthetic documents: each leaf is over the hash of its bytes and what is said of it."""
    return [
        leaf_hash({"ordinal": n, "files": [hashlib.sha256(b"%d" % n).hexdigest()]})
        for n in range(1, count + 1)
    ]


def test_one_flipped_bit_among_ten_thousand_documents_is_located() -> None:
    sealed = HashTree.of(leaves(TEN_THOUSAND))
    flipped = bytearray(b"6789")
    flipped[0] ^= 1
    found = leaves(TEN_THOUSAND)
    facts = {"ordinal": 6789, "files": [hashlib.sha256(flipped).hexdigest()]}
    found[6788] = leaf_hash(facts)  # type: ignore[arg-type]  # a list of text is plain

    assert HashTree.of(found).root != sealed.root
    assert sealed.changed(HashTree.of(found)) == [6788]
    assert sealed.changed(HashTree.of(leaves(TEN_THOUSAND))) == []


@settings(max_examples=40, deadline=None)
@given(count=st.integers(1, 40), data=st.data())
def test_every_change_is_found_and_every_leaf_proved_alone(count: int, data: st.DataObject) -> None:
    before = leaves(count)
    tree = HashTree.of(before)
    places = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    after = [leaf_hash({"x": i}) if i in places else one for i, one in enumerate(before)]

    assert tree.changed(HashTree.of(after)) == places
    for index, leaf in enumerate(before):
        asked = {"index": index, "count": count, "root": tree.root}
        proof = tree.proof(index)
        assert is_in(leaf, proof=proof, **asked)  # type: ignore[arg-type]  # named above
        assert not is_in(leaf_hash({}), proof=proof, **asked)  # type: ignore[arg-type]
        assert not is_in(leaf, proof=[*proof, leaf], **asked)  # type: ignore[arg-type]


def test_an_inner_node_is_no_leaf_and_sizes_are_not_mixed() -> None:
    four = HashTree.of(leaves(4))

    assert HashTree.of(four.levels[1]).root == four.root
    assert leaf_hash({}) != hashlib.sha256(b"{}").digest()
    with pytest.raises(ValueError, match="same size"):
        four.changed(HashTree.of(leaves(5)))
    assert HashTree.of([]).root == hashlib.sha256(b"").hexdigest()


def test_the_same_facts_are_the_same_leaf_in_any_order() -> None:
    assert leaf_hash({"a": "đ", "b": 1}) == leaf_hash({"b": 1, "a": "đ"})
