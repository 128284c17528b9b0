from hoatoc.apps.records.evidence.tests.service import years

__all__ = ["years"]
