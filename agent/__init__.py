"""The signing agent as it is built and tried; what is installed is ``hoatoc_agent``."""
