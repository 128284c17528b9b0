import pytest

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office


@pytest.fixture
def place(db: None) -> Office:
    return office()


@pytest.fixture
def document(place: Office) -> Document:
    """A draft that only its author sees."""
    return document_in(place, State.DRAFT)
