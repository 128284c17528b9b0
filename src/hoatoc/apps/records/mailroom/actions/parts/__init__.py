"""What several verbs of this app share."""
