"""Writing a signature after the end of a file that is in the plain form of our own generator.

The library reads and writes any PDF and takes milliseconds for it; a file that we rewrote before
its first signature (``preparing.py``) has one plain table of its objects, so a few of them have to
be read and a few written. What is in any other form is left to the library (``NotPlain``).
"""
