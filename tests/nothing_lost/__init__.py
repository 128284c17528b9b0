"""Killing and crowding the node: nothing is lost, nothing is done twice."""
