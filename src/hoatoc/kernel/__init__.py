"""What every application stands on; knows no application and shows no page."""
