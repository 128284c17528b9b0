"""The signing agent: a small program on one's own computer that signs with one's own token.

It listens on this computer alone, answers only sites that its user allowed and connected, shows
what is signed, asks for the PIN itself and gives back the value of the signature, nothing else.
"""

VERSION = "0.1.0"
