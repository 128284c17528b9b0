import pytest

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office


@pytest.fixture
def place(db: None) -> Office:
    return office()


@pytest.fixture
def waiting(place: Office) -> Document:
    """A document that waits for the commander's signature."""
    return document_in(place, State.AWAITING_SIGNATURE)


@pytest.fixture
def issued(place: Office) -> Document:
    return document_in(place, State.ISSUED)
