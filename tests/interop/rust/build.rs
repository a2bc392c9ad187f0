//! Writes the table of all calls that the generated code has, from its source: no proto is known by name. The package
//! itself is not asked, for it would be built twice, with all that it depends on.

use std::{env, error::Error, fmt::Write, fs, path::Path};

const CLIENTS: &str = "../../../generated/rust/src/onex/memory/v1/onex.memory.v1.tonic.rs";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arms = String::new();
    // What has no path calls nothing: it connects.
    for method in fs::read_to_string(CLIENTS)?.split("pub async fn ").skip(1) {
        let takes_many = method.contains("impl tonic::IntoStreamingRequest<");
        let Some(path) = between(method, "\"/onex.memory.v1.", "\"") else { continue };
        let name = path.split('/').next_back().ok_or("a path has a method")?;
        let (request, response) = (format!("{name}Request"), format!("{name}Response"));
        let protocol = "onex_memory_protocol";
        writeln!(arms, "\"{path}\" => Some(Calls::of::<{protocol}::{request}, {protocol}::{response}>({takes_many})),")?;
    }
    let table = format!("fn calls(name: &str) -> Option<Calls> {{ match name {{ {arms} _ => None }} }}");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("calls.rs"), table)?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={CLIENTS}");
    Ok(())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}
