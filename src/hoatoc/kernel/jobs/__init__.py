"""Background work: enqueued in the transaction of its cause, and kept until it is done."""
