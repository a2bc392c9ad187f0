"""The gRPC server: services over an engine, on a socket."""
