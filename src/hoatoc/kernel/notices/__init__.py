"""Telling people that something happened which concerns them."""
