"""The server, the client and the command line together, as their users run them."""
