"""What a protocol promises, each test on EmbeddedMemory and on a server over a socket."""
