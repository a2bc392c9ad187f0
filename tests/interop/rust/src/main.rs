//! The runner of the interop scenario in Rust; see tests/interop/README.md.
//!
//!     runner TARGET SCENARIO PART NAME=VALUE...
//!
//! JSON becomes a message by reflection, and goes through the generated type on its way to the server and back.

use std::{collections::HashMap, fs, pin::Pin, process::ExitCode, time::Duration};

use prost::{
    bytes::{Buf, BufMut},
    Message,
};
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, MethodDescriptor};
use serde_json::{json, Map, Value};
use tokio::sync::mpsc;
use tokio_stream::{wrappers::ReceiverStream, Stream, StreamExt};
use tonic::{
    client::Grpc,
    codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder},
    codegen::http::uri::PathAndQuery,
    metadata::MetadataMap,
    transport::{Channel, Endpoint},
    Extensions, Request, Status,
};
use tonic_types::StatusExt;

const TIMEOUT: Duration = Duration::from_secs(30);

type Failure = Box<dyn std::error::Error>;
type Outcome<T = ()> = Result<T, Failure>;
type Answers = Pin<Box<dyn Stream<Item = Result<Vec<u8>, Status>>>>;

/// What there is to be sent, or to begin, besides the message.
struct Envelope {
    channel: Channel,
    calls: Calls,
    path: PathAndQuery,
    metadata: MetadataMap,
}

/// How one method is called: what takes its messages through their generated types.
#[derive(Clone, Copy)]
struct Calls {
    request: Through,
    response: Through,
    takes_many: bool,
}

type Through = fn(&[u8]) -> Result<Vec<u8>, Status>;

impl Calls {
    fn of<Q: Message + Default, A: Message + Default>(takes_many: bool) -> Self {
        Self { request: through::<Q>, response: through::<A>, takes_many }
    }
}

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

fn through<M: Message + Default>(bytes: &[u8]) -> Result<Vec<u8>, Status> {
    let message = M::decode(bytes).map_err(|error| Status::internal(error.to_string()))?;
    Ok(message.encode_to_vec())
}

/// Messages as they are on the wire: one codec for all methods, which are many, and each would be compiled.
#[derive(Clone, Copy)]
struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let mut bytes = vec![0; buffer.remaining()];
        buffer.copy_to_slice(&mut bytes);
        Ok(Some(bytes))
    }
}

async fn connected(channel: Channel) -> Result<Grpc<Channel>, Status> {
    let mut grpc = Grpc::new(channel);
    grpc.ready().await.map_err(|error| Status::unavailable(error.to_string()))?;
    Ok(grpc)
}

async fn unary(envelope: Envelope, request: Vec<u8>) -> Result<Vec<u8>, Status> {
    let calls = envelope.calls;
    let message = (calls.request)(&request)?;
    let mut request = Request::from_parts(envelope.metadata, Extensions::default(), message);
    request.set_timeout(TIMEOUT);
    let response = connected(envelope.channel).await?.unary(request, envelope.path, Raw).await?;
    (calls.response)(&response.into_inner())
}

async fn open(envelope: Envelope, requests: mpsc::Receiver<Vec<u8>>) -> Result<Answers, Status> {
    let calls = envelope.calls;
    let messages = ReceiverStream::new(requests).map(move |bytes| (calls.request)(&bytes).expect("it was encoded before"));
    let mut request = Request::from_parts(envelope.metadata, Extensions::default(), messages);
    request.set_timeout(TIMEOUT);
    let response = connected(envelope.channel).await?.streaming(request, envelope.path, Raw).await?;
    let answers = response.into_inner().map(move |answer| answer.and_then(|bytes| (calls.response)(&bytes)));
    Ok(Box::pin(answers))
}

/// A call that is open. Its answers begin when the first one is asked for: some servers send nothing before.
struct OpenCall {
    method: MethodDescriptor,
    requests: Option<mpsc::Sender<Vec<u8>>>,
    opening: Option<tokio::task::JoinHandle<Result<Answers, Status>>>,
    answers: Option<Answers>,
}

impl OpenCall {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Status> {
        if let Some(opening) = self.opening.take() {
            self.answers = Some(opening.await.expect("opening does not panic")?);
        }
        match &mut self.answers {
            Some(answers) => answers.next().await.transpose(),
            None => Ok(None),
        }
    }
}

struct Runner {
    pool: DescriptorPool,
    channel: Channel,
    variables: HashMap<String, String>,
    open_calls: HashMap<String, OpenCall>,
}

fn demand(held: bool, otherwise: impl FnOnce() -> String) -> Outcome {
    if held {
        Ok(())
    } else {
        Err(otherwise().into())
    }
}

/// Equality of documents: numbers exactly, whatever way they are written.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) => {
            expected == actual || ((expected.is_f64() || actual.is_f64()) && expected.as_f64() == actual.as_f64())
        }
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len() && expected.iter().zip(actual).all(|(one, other)| same(one, other))
        }
        (Value::Object(expected), Value::Object(actual)) => {
            expected.len() == actual.len()
                && expected.iter().all(|(name, value)| actual.get(name).is_some_and(|other| same(value, other)))
        }
        _ => expected == actual,
    }
}

fn is_default(value: &Value) -> bool {
    *value == json!(false) || *value == json!("") || *value == json!("0") || *value == json!(0)
}

impl Runner {
    /// The document with every ${name} replaced.
    fn substituted(&self, document: &Value) -> Value {
        match document {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.substituted(item)).collect(),
            Value::Object(members) => {
                let changed = members.iter().map(|(name, value)| (self.text(name), self.substituted(value)));
                Value::Object(changed.collect::<Map<_, _>>())
            }
            _ => document.clone(),
        }
    }

    fn text(&self, text: &str) -> String {
        let replaced = |text: String, (name, value): (&String, &String)| text.replace(&format!("${{{name}}}"), value);
        self.variables.iter().fold(text.to_owned(), replaced)
    }

    /// Fails where something is not as expected; `None` stands for what is not there.
    fn matched(&mut self, expected: &Value, actual: Option<&Value>, path: &str) -> Outcome {
        match (expected, actual) {
            (Value::Null, _) => demand(actual.is_none(), || format!("{path} is {actual:?}, and should not be there")),
            (Value::Object(members), _) => {
                if let (1, Some((matcher, argument))) = (members.len(), members.iter().next()) {
                    if matcher.starts_with('$') {
                        return self.special(matcher, argument, actual, path);
                    }
                }
                for (name, value) in members {
                    self.matched(value, actual.and_then(|object| object.get(name)), &format!("{path}.{name}"))?;
                }
                Ok(())
            }
            (Value::Array(expected), _) => {
                let none = Vec::new();
                let items = actual.and_then(Value::as_array).unwrap_or(&none);
                demand(expected.len() == items.len(), || format!("{path} has {} items: {items:?}", items.len()))?;
                for (index, (one, other)) in expected.iter().zip(items).enumerate() {
                    self.matched(one, Some(other), &format!("{path}[{index}]"))?;
                }
                Ok(())
            }
            (_, None) => demand(is_default(expected), || format!("{path} is missing, not {expected}")),
            (_, Some(actual)) => demand(same(expected, actual), || format!("{path} is {actual}, not {expected}")),
        }
    }

    /// Holds a value against {matcher: argument}.
    fn special(&mut self, matcher: &str, argument: &Value, actual: Option<&Value>, path: &str) -> Outcome {
        let actual = actual.ok_or_else(|| format!("{path} is missing"))?;
        match matcher {
            "$any" => Ok(()),
            "$is" => demand(same(argument, actual), || format!("{path} is {actual}, not {argument}")),
            "$save" => {
                let text = actual.as_str().map_or_else(|| actual.to_string(), str::to_owned);
                self.variables.insert(argument.as_str().ok_or("a name is text")?.to_owned(), text);
                Ok(())
            }
            "$json" => {
                let document = serde_json::from_str(actual.as_str().ok_or("a document is text")?)?;
                demand(same(argument, &document), || format!("{path} is {document}, not {argument}"))
            }
            _ => Err(format!("{matcher} is no matcher").into()),
        }
    }

    async fn step(&mut self, step: &Value) -> Outcome {
        let name = |verb: &str| step[verb].as_str().map(str::to_owned);
        if let Some(stream) = name("open") {
            let (method, calls) = self.find(step)?;
            let (requests, received) = mpsc::channel(16);
            let mut sender = Some(requests);
            if !calls.takes_many {
                let request = read(method.input(), &step["request"])?;
                sender.take().expect("it is there").send(request).await?;
            }
            let opening = Some(tokio::task::spawn_local(open(self.envelope(step, &method, calls)?, received)));
            self.open_calls.insert(stream, OpenCall { method, requests: sender, opening, answers: None });
        } else if name("call").is_some() {
            let (method, calls) = self.find(step)?;
            let request = read(method.input(), &step["request"])?;
            let answer = unary(self.envelope(step, &method, calls)?, request).await;
            let written = answer.map(|bytes| written(method.output(), &bytes));
            self.outcome(step, written)?;
        } else if let Some(stream) = name("send") {
            let call = self.open_calls.get(&stream).ok_or("no such stream")?;
            let request = read(call.method.input(), &step["request"])?;
            call.requests.as_ref().ok_or("it takes one message")?.send(request).await?;
        } else if let Some(stream) = name("receive") {
            let until = name("until").ok_or("until what?")?;
            let wanted = step["expect"][&until].as_array().map(Vec::len);
            let mut items = Vec::new();
            loop {
                let call = self.open_calls.get_mut(&stream).ok_or("no such stream")?;
                let bytes = call.next().await?.ok_or_else(|| format!("the stream ended before {until}"))?;
                let mut document = written(call.method.output(), &bytes)?;
                let Some(found) = document.get_mut(&until) else { continue };
                if let (Some(_), Some(more)) = (wanted, found.as_array_mut()) {
                    items.append(more);
                    *found = json!(items);
                }
                if items.len() >= wanted.unwrap_or(0) {
                    return self.matched(&step["expect"], Some(&document), &until);
                }
            }
        } else if let Some(stream) = name("end") {
            let mut call = self.open_calls.remove(&stream).ok_or("no such stream")?;
            if name("by").is_none() {
                call.requests = None;
            }
            let end = loop {
                match call.next().await {
                    Ok(Some(_)) => {}
                    Ok(None) => break Ok(Ok(json!({}))),
                    Err(status) => break Err(status),
                }
            };
            self.outcome(step, end)?;
        } else if let Some(stream) = name("cancel") {
            self.open_calls.remove(&stream);
        }
        Ok(())
    }

    /// Holds what a call comes to against what the step expects.
    fn outcome(&mut self, step: &Value, answer: Result<Outcome<Value>, Status>) -> Outcome {
        match answer {
            Err(status) => {
                let found = failure(&status)?;
                let expected = step.get("error").ok_or_else(|| format!("failed: {found}"))?;
                self.matched(expected, Some(&found), "error")
            }
            Ok(document) => {
                let document = document?;
                demand(step.get("error").is_none(), || format!("answered {document}, and should have failed"))?;
                step.get("expect").map_or(Ok(()), |expected| self.matched(expected, Some(&document), "response"))
            }
        }
    }

    fn find(&self, step: &Value) -> Outcome<(MethodDescriptor, Calls)> {
        let name = step["call"].as_str().ok_or("a call has a name")?;
        let calls = calls(name).ok_or_else(|| format!("there is no {name}"))?;
        let (service, method) = name.split_once('/').ok_or("a call is of a service")?;
        let service = self.pool.get_service_by_name(&format!("onex.memory.v1.{service}")).ok_or("no such service")?;
        let method = service.methods().find(|candidate| candidate.name() == method).ok_or("no such method")?;
        Ok((method, calls))
    }

    fn envelope(&self, step: &Value, method: &MethodDescriptor, calls: Calls) -> Outcome<Envelope> {
        let namespace = step["namespace"].as_str().unwrap_or(&self.variables["namespace"]);
        let mut metadata = MetadataMap::new();
        metadata.insert("onex-namespace", namespace.parse()?);
        if let Some(token) = step["token"].as_str() {
            metadata.insert("authorization", format!("Bearer {token}").parse()?);
        }
        let path = format!("/{}/{}", method.parent_service().full_name(), method.name()).parse()?;
        Ok(Envelope { channel: self.channel.clone(), calls, path, metadata })
    }
}

fn read(descriptor: MessageDescriptor, document: &Value) -> Outcome<Vec<u8>> {
    Ok(DynamicMessage::deserialize(descriptor, document)?.encode_to_vec())
}

fn written(descriptor: MessageDescriptor, bytes: &[u8]) -> Outcome<Value> {
    Ok(serde_json::to_value(DynamicMessage::decode(descriptor, bytes)?)?)
}

/// What a failed call says of itself, in the scenario's terms.
fn failure(status: &Status) -> Outcome<Value> {
    let spelled = format!("{:?}", status.code());
    let mut code = String::new();
    for (index, letter) in spelled.char_indices() {
        if letter.is_uppercase() && index > 0 {
            code.push('_');
        }
        code.push(letter.to_ascii_uppercase());
    }
    let mut found = json!({"code": code, "message": status.message()});
    let details = status.get_error_details();
    if let Some(info) = details.error_info() {
        demand(info.domain == "memory.onex", || format!("the domain is {}", info.domain))?;
        found["reason"] = json!(info.reason);
        found["metadata"] = json!(info.metadata);
    }
    if let Some(bad) = details.bad_request() {
        found["fields"] = bad.field_violations.iter().map(|violation| violation.field.as_str()).collect();
    }
    if let Some(delay) = details.retry_info().and_then(|retry| retry.retry_delay) {
        // As protobuf's JSON writes a duration: with milliseconds where there are any.
        let fraction = if delay.subsec_millis() == 0 { String::new() } else { format!(".{:03}", delay.subsec_millis()) };
        found["retryDelay"] = json!(format!("{}{fraction}s", delay.as_secs()));
    }
    Ok(found)
}

async fn run(target: &str, scenario: &str, part: &str, assignments: &[String]) -> Outcome<bool> {
    let document: Value = serde_json::from_str(&fs::read_to_string(scenario)?)?;
    let mut pool = DescriptorPool::global();
    pool.decode_file_descriptor_set(onex_memory_protocol::FILE_DESCRIPTOR_SET)?;
    let channel = Endpoint::new(format!("http://{target}"))?.connect().await?;
    let given = assignments.iter().filter_map(|assignment| assignment.split_once('='));
    let variables = given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut runner = Runner { pool, channel, variables, open_calls: HashMap::new() };
    let (mut passed, mut failed) = (0, 0);
    for claim in document[part].as_array().ok_or("there is no such part")? {
        let mut wrong = None;
        for (number, step) in claim["steps"].as_array().ok_or("a claim has steps")?.iter().enumerate() {
            let step = runner.substituted(step);
            if let Err(error) = runner.step(&step).await {
                wrong = Some(format!("step {}: {error}", number + 1));
                break;
            }
        }
        match wrong {
            None => passed += 1,
            Some(wrong) => {
                failed += 1;
                println!("FAILED {}: {wrong}", runner.substituted(&claim["claim"]));
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let local = tokio::task::LocalSet::new();
    let held = local.run_until(run(&arguments[1], &arguments[2], &arguments[3], &arguments[4..])).await;
    match held {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
