"""What people came for: a group is a folder, an application is a folder in it."""
