"""Every address of the node, tried by everybody, with everything; found from the resolver."""
