"""Parts of actions; they run inside the transaction of the action that calls them."""
