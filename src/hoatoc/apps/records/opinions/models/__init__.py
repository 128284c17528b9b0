"""The tables of the review of drafts."""

from .comment import Comment, CommentThread
from .initial import Initial
from .opinion import Opinion
from .request import OpinionRequest
from .route import ReviewRoute

__all__ = ["Comment", "CommentThread", "Initial", "Opinion", "OpinionRequest", "ReviewRoute"]
