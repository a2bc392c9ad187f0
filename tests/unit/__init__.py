"""One module at a time, in process, without a server."""
