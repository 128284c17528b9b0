"""Changes of units and appointments, each from a day on."""
