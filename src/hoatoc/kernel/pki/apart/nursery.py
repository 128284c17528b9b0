"""The process with the libraries of signatures loaded; it forks one bound child for each file."""

from hoatoc.kernel.files.apart.nursery import serve

from . import judging
from .warming import warm

ERRANDS = {
    "added": judging.added,
    "certificates": judging.certificates,
    "judging": judging.judge,
    "revisions": judging.revisions,
}

if __name__ == "__main__":
    serve(ERRANDS, warm=warm)
