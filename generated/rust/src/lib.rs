//! The messages and clients of onex-memory, generated from its protos.
//!
//! `onex_memory_protocol::memory_base_service_client::MemoryBaseServiceClient` and so on; the messages are beside it.

#![allow(clippy::all)]

// Indented text in the protos' comments is no Rust to run.
#[cfg(not(doctest))]
mod generated {
    include!("onex/memory/v1/onex.memory.v1.rs");
}

#[cfg(not(doctest))]
pub use generated::*;
