from .service import years

__all__ = ["years"]
