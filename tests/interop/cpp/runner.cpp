// The runner of the interop scenario in C++; see tests/interop/README.md.
//
//     runner TARGET SCENARIO PART NAME=VALUE...

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <onex_rpc/error_details.pb.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace pb = google::protobuf;
using Json = nlohmann::json;

namespace {

constexpr std::chrono::seconds timeout{30};

const std::vector<std::string> code_names = {
    "OK",           "CANCELLED",          "UNKNOWN",   "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
    "UNIMPLEMENTED", "INTERNAL",          "UNAVAILABLE", "DATA_LOSS",        "UNAUTHENTICATED"};

struct Mismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void demand(bool held, const std::string& otherwise) {
  if (!held) throw Mismatch(otherwise);
}

std::unique_ptr<pb::Message> new_message(const pb::Descriptor* kind) {
  return std::unique_ptr<pb::Message>(pb::MessageFactory::generated_factory()->GetPrototype(kind)->New());
}

std::unique_ptr<pb::Message> read(const pb::Descriptor* kind, const Json& document) {
  auto message = new_message(kind);
  const auto status = pb::util::JsonStringToMessage(document.dump(), message.get());
  demand(status.ok(), "the scenario's request: " + status.ToString());
  return message;
}

Json written(const pb::Message& message) {
  std::string text;
  const auto status = pb::util::MessageToJsonString(message, &text);
  demand(status.ok(), status.ToString());
  return Json::parse(text);
}

// Equality of documents: numbers exactly, whatever way they are written.
bool same(const Json& expected, const Json& actual) {
  if (expected.is_number() && actual.is_number()) {
    if (expected.is_number_float() || actual.is_number_float()) {
      return expected.get<double>() == actual.get<double>();
    }
    return expected == actual;
  }
  if (expected.type() != actual.type()) return false;
  if (expected.is_array()) {
    if (expected.size() != actual.size()) return false;
    for (std::size_t index = 0; index < expected.size(); ++index) {
      if (!same(expected[index], actual[index])) return false;
    }
    return true;
  }
  if (expected.is_object()) {
    if (expected.size() != actual.size()) return false;
    for (const auto& [name, value] : expected.items()) {
      if (!actual.contains(name) || !same(value, actual[name])) return false;
    }
    return true;
  }
  return expected == actual;
}

bool is_default(const Json& value) {
  return value == Json(false) || value == Json("") || value == Json("0") || value == Json(0);
}

// One call, of any kind. What is begun is waited for, so that there is one thing at a time in the queue.
class Call {
 public:
  Call(grpc::GenericStub& stub, const pb::MethodDescriptor* method, const std::map<std::string, std::string>& metadata)
      : method_(method) {
    context_.set_deadline(std::chrono::system_clock::now() + timeout);
    for (const auto& [name, value] : metadata) context_.AddMetadata(name, value);
    const std::string path = "/" + method->service()->full_name() + "/" + method->name();
    call_ = stub.PrepareCall(&context_, path, &queue_);
    call_->StartCall(this);
    wait();
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  ~Call() {
    if (!finished_) {
      context_.TryCancel();
      finish();
    }
    queue_.Shutdown();
    void* tag = nullptr;
    bool ok = false;
    while (queue_.Next(&tag, &ok)) {
    }
  }

  const pb::MethodDescriptor* method() const { return method_; }

  void send(const pb::Message& message) {
    grpc::ByteBuffer buffer;
    bool own = false;
    grpc::GenericSerialize<grpc::ProtoBufferWriter, pb::Message>(message, &buffer, &own);
    call_->Write(buffer, this);
    wait();
  }

  void close_sending() {
    if (!closed_) {
      closed_ = true;
      call_->WritesDone(this);
      wait();
    }
  }

  // The next message; none where the call is over.
  std::unique_ptr<pb::Message> receive() {
    grpc::ByteBuffer buffer;
    call_->Read(&buffer, this);
    if (!wait()) return nullptr;
    auto message = new_message(method_->output_type());
    const auto status = grpc::GenericDeserialize<grpc::ProtoBufferReader, pb::Message>(&buffer, message.get());
    demand(status.ok(), "a message that cannot be read: " + status.error_message());
    return message;
  }

  grpc::Status finish() {
    grpc::Status status;
    call_->Finish(&status, this);
    wait();
    finished_ = true;
    return status;
  }

 private:
  bool wait() {
    void* tag = nullptr;
    bool ok = false;
    demand(queue_.Next(&tag, &ok), "the queue is over");
    return ok;
  }

  const pb::MethodDescriptor* method_;
  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  bool closed_ = false;
  bool finished_ = false;
};

template <typename Detail>
bool unpack(const pb::Any& any, const std::string& name, Detail* detail) {
  return any.type_url() == "type.googleapis.com/google.rpc." + name && detail->ParseFromString(any.value());
}

// What a failed call says of itself, in the scenario's terms.
Json failure(const grpc::Status& failed) {
  Json found = {{"code", code_names.at(failed.error_code())}, {"message", failed.error_message()}};
  onex_rpc::Status status;
  demand(status.ParseFromString(failed.error_details()), "the details cannot be read");
  for (const auto& any : status.details()) {
    onex_rpc::ErrorInfo info;
    onex_rpc::BadRequest bad;
    onex_rpc::RetryInfo retry;
    if (unpack(any, "ErrorInfo", &info)) {
      demand(info.domain() == "memory.onex", "the domain is " + info.domain());
      found["reason"] = info.reason();
      found["metadata"] = Json::object();
      for (const auto& [name, value] : info.metadata()) found["metadata"][name] = value;
    } else if (unpack(any, "BadRequest", &bad)) {
      found["fields"] = Json::array();
      for (const auto& violation : bad.field_violations()) found["fields"].push_back(violation.field());
    } else if (unpack(any, "RetryInfo", &retry)) {
      found["retryDelay"] = written(retry)["retryDelay"];
    }
  }
  return found;
}

class Runner {
 public:
  explicit Runner(const std::string& target)
      : stub_(grpc::CreateChannel(target, grpc::InsecureChannelCredentials())) {}

  std::map<std::string, std::string> variables;

  // The document with every ${name} replaced.
  Json substituted(const Json& document) const {
    if (document.is_string()) return text(document.get<std::string>());
    if (document.is_array()) {
      Json items = Json::array();
      for (const auto& item : document) items.push_back(substituted(item));
      return items;
    }
    if (document.is_object()) {
      Json members = Json::object();
      for (const auto& [name, value] : document.items()) members[text(name)] = substituted(value);
      return members;
    }
    return document;
  }

  void step(const Json& step) {
    if (step.contains("open")) {
      auto call = begin(step);
      if (!call->method()->client_streaming()) {
        call->send(*read(call->method()->input_type(), step["request"]));
        call->close_sending();
      }
      calls_[step["open"]] = std::move(call);
    } else if (step.contains("call")) {
      auto call = begin(step);
      call->send(*read(call->method()->input_type(), step["request"]));
      call->close_sending();
      const auto answer = call->receive();
      outcome(step, call->finish(), answer ? written(*answer) : Json::object());
    } else if (step.contains("send")) {
      auto& call = calls_.at(step["send"]);
      call->send(*read(call->method()->input_type(), step["request"]));
    } else if (step.contains("receive")) {
      auto& call = calls_.at(step["receive"]);
      const std::string until = step["until"];
      const Json wanted = step["expect"].value(until, Json());
      Json items = Json::array();
      for (;;) {
        const auto message = call->receive();
        demand(message != nullptr, "the stream ended before " + until);
        Json document = written(*message);
        if (!document.contains(until)) continue;
        if (wanted.is_array()) {
          for (const auto& item : document[until]) items.push_back(item);
          document[until] = items;
        }
        if (!wanted.is_array() || items.size() >= wanted.size()) return match(step["expect"], &document, until);
      }
    } else if (step.contains("end")) {
      auto call = std::move(calls_.at(step["end"]));
      if (!step.contains("by")) call->close_sending();
      while (call->receive() != nullptr) {
      }
      outcome(step, call->finish(), Json::object());
    } else if (step.contains("cancel")) {
      calls_.erase(step["cancel"].get<std::string>());
    }
  }

  std::string text(std::string text) const {
    for (const auto& [name, value] : variables) {
      const std::string place = "${" + name + "}";
      for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) {
        text.replace(at, place.size(), value);
      }
    }
    return text;
  }

 private:
  // Throws where something is not as expected; no actual value stands for what is not there.
  void match(const Json& expected, const Json* actual, const std::string& path) {
    if (expected.is_null()) {
      demand(actual == nullptr, path + " should not be there");
    } else if (expected.is_object()) {
      if (expected.size() == 1 && expected.begin().key().rfind('$', 0) == 0) {
        return special(expected.begin().key(), expected.begin().value(), actual, path);
      }
      for (const auto& [name, value] : expected.items()) {
        const bool there = actual != nullptr && actual->contains(name);
        match(value, there ? &actual->at(name) : nullptr, path + "." + name);
      }
    } else if (expected.is_array()) {
      const Json items = actual == nullptr ? Json::array() : *actual;
      demand(items.size() == expected.size(), path + " is " + items.dump() + ", not " + expected.dump());
      for (std::size_t index = 0; index < expected.size(); ++index) {
        match(expected[index], &items[index], path + "[" + std::to_string(index) + "]");
      }
    } else if (actual == nullptr) {
      demand(is_default(expected), path + " is missing, not " + expected.dump());
    } else {
      demand(same(expected, *actual), path + " is " + actual->dump() + ", not " + expected.dump());
    }
  }

  // Holds a value against {matcher: argument}.
  void special(const std::string& matcher, const Json& argument, const Json* actual, const std::string& path) {
    demand(actual != nullptr, path + " is missing");
    if (matcher == "$is") {
      demand(same(argument, *actual), path + " is " + actual->dump() + ", not " + argument.dump());
    } else if (matcher == "$save") {
      variables[argument] = actual->is_string() ? actual->get<std::string>() : actual->dump();
    } else if (matcher == "$json") {
      demand(same(argument, Json::parse(actual->get<std::string>())), path + " is " + actual->dump());
    } else {
      demand(matcher == "$any", matcher + " is no matcher");
    }
  }

  // Holds what a call comes to against what the step expects.
  void outcome(const Json& step, const grpc::Status& status, const Json& answer) {
    if (!status.ok()) {
      const Json found = failure(status);
      demand(step.contains("error"), "failed: " + found.dump());
      return match(step["error"], &found, "error");
    }
    demand(!step.contains("error"), "answered " + answer.dump() + ", and should have failed");
    if (step.contains("expect")) match(step["expect"], &answer, "response");
  }

  std::unique_ptr<Call> begin(const Json& step) {
    std::string name = step["call"];
    name.replace(name.find('/'), 1, ".");
    const auto* method = pb::DescriptorPool::generated_pool()->FindMethodByName("onex.memory.v1." + name);
    demand(method != nullptr, "there is no " + name);
    std::map<std::string, std::string> metadata{{"onex-namespace", step.value("namespace", variables["namespace"])}};
    if (step.contains("token")) metadata["authorization"] = "Bearer " + step["token"].get<std::string>();
    return std::make_unique<Call>(stub_, method, metadata);
  }

  grpc::GenericStub stub_;
  std::map<std::string, std::unique_ptr<Call>> calls_;
};

}  // namespace

int main(int count, char** arguments) {
  Runner runner(arguments[1]);
  std::ifstream file(arguments[2]);
  const Json scenario = Json::parse(file);
  for (int index = 4; index < count; ++index) {
    const std::string assignment = arguments[index];
    const auto at = assignment.find('=');
    runner.variables[assignment.substr(0, at)] = assignment.substr(at + 1);
  }
  int passed = 0;
  int failed = 0;
  for (const auto& claim : scenario.at(arguments[3])) {
    int number = 0;
    try {
      for (const auto& step : claim.at("steps")) {
        ++number;
        runner.step(runner.substituted(step));
      }
      ++passed;
    } catch (const std::exception& error) {
      ++failed;
      std::cout << "FAILED " << runner.text(claim.at("claim")) << ": step " << number << ": " << error.what() << "\n";
    }
  }
  std::cout << passed << " passed, " << failed << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}
