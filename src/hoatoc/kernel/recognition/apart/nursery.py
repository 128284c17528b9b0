"""The process with the libraries of pictures loaded; it forks one bound child for each page."""

from hoatoc.kernel.files.apart.nursery import serve

from . import straightening

ERRANDS = {"straightening": straightening.straighten, "shrinking": straightening.shrink}

if __name__ == "__main__":
    serve(ERRANDS)
