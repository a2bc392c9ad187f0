//! Writes the table of all calls that the generated code has, from the descriptors in it: no proto is known by name.

use std::{env, fmt::Write, fs, path::Path};

use prost::Message;
use prost_types::FileDescriptorSet;

fn main() {
    let files = FileDescriptorSet::decode(onex_memory_protocol::FILE_DESCRIPTOR_SET).expect("the crate has its descriptors");
    let mut arms = String::new();
    for file in &files.file {
        for service in &file.service {
            for method in &service.method {
                let (request, response) = (last(method.input_type()), last(method.output_type()));
                writeln!(
                    arms,
                    "\"{}/{}\" => Some(Calls::of::<onex_memory_protocol::{request}, onex_memory_protocol::{response}>({})),",
                    service.name(),
                    method.name(),
                    method.client_streaming()
                )
                .expect("a string takes what is written");
            }
        }
    }
    let table = format!("fn calls(name: &str) -> Option<Calls> {{ match name {{ {arms} _ => None }} }}");
    let output = env::var("OUT_DIR").expect("cargo says where");
    fs::write(Path::new(&output).join("calls.rs"), table).expect("the directory is there");
    println!("cargo::rerun-if-changed=build.rs");
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().expect("there is a last part")
}
