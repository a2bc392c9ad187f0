"""Conversion between commands, results and errors and the messages of `onex.memory.v1`.

Protobuf messages stop here: one converter module for each .proto file, read by server and client alike.
"""
