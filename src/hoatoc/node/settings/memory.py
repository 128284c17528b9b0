"""How often a process looks for objects that keep one another alive in a circle.

Python looks after every 700 new objects; a page makes tens of thousands and leaves next to no
circles, so that a twentieth of its time goes into the search (measured on our own tests). What is
kept longer for it are some tens of megabytes at the most.
"""

import gc

gc.set_threshold(100_000)
