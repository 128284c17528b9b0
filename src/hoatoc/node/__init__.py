"""One running node: settings, root addresses, servers, the only list of applications."""
