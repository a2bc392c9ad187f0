package dev.onex.memory.interop;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The runner of the interop scenario in Java; see tests/interop/README.md. Arguments: TARGET SCENARIO PART NAME=VALUE... */
public final class Runner {
  private static final int TIMEOUT_S = 30;
  private static final Metadata.Key<String> NAMESPACE =
      Metadata.Key.of("onex-namespace", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  /** Something is not as the scenario has it. */
  private static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  /** What a stream answers: a message, an error, or, where both are null, its end. */
  private record Answer(Message message, Throwable error) {}

  /** A call that is open. */
  private static final class OpenCall implements StreamObserver<Message> {
    final ClientCall<Message, Message> call;
    final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    final MethodDescriptor<Message, Message> method;
    StreamObserver<Message> requests;

    OpenCall(ClientCall<Message, Message> call, MethodDescriptor<Message, Message> method) {
      this.call = call;
      this.method = method;
    }

    @Override
    public void onNext(Message message) {
      answers.add(new Answer(message, null));
    }

    @Override
    public void onError(Throwable error) {
      answers.add(new Answer(null, error));
    }

    @Override
    public void onCompleted() {
      answers.add(new Answer(null, null));
    }

    Answer next() throws Exception {
      Answer answer = answers.poll(TIMEOUT_S, TimeUnit.SECONDS);
      demand(answer != null, "nothing came");
      return answer;
    }
  }

  private final ManagedChannel channel;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, OpenCall> openCalls = new HashMap<>();

  private Runner(ManagedChannel channel) {
    this.channel = channel;
  }

  private static void demand(boolean held, String otherwise) throws Mismatch {
    if (!held) {
      throw new Mismatch(otherwise);
    }
  }

  /** Returns the document with every ${name} replaced. */
  private JsonElement substituted(JsonElement document) {
    if (document.isJsonArray()) {
      JsonArray items = new JsonArray();
      document.getAsJsonArray().forEach(item -> items.add(substituted(item)));
      return items;
    }
    if (document.isJsonObject()) {
      JsonObject members = new JsonObject();
      document.getAsJsonObject().entrySet().forEach(
          member -> members.add(text(member.getKey()), substituted(member.getValue())));
      return members;
    }
    return isString(document) ? new JsonPrimitive(text(document.getAsString())) : document;
  }

  private String text(String text) {
    String result = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      result = result.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return result;
  }

  private static boolean isString(JsonElement document) {
    return document.isJsonPrimitive() && document.getAsJsonPrimitive().isString();
  }

  private static boolean isNumber(JsonElement document) {
    return document.isJsonPrimitive() && document.getAsJsonPrimitive().isNumber();
  }

  /** Fails where something is not as expected; null stands for what is not there. */
  private void match(JsonElement expected, JsonElement actual, String path) throws Mismatch {
    if (expected.isJsonNull()) {
      demand(actual == null, path + " is " + actual + ", and should not be there");
    } else if (expected.isJsonObject()) {
      JsonObject members = expected.getAsJsonObject();
      Optional<String> first = members.keySet().stream().findFirst();
      if (members.size() == 1 && first.orElseThrow().startsWith("$")) {
        special(first.orElseThrow(), members.get(first.orElseThrow()), actual, path);
        return;
      }
      for (Map.Entry<String, JsonElement> member : members.entrySet()) {
        String name = member.getKey();
        match(member.getValue(), actual == null ? null : actual.getAsJsonObject().get(name), path + "." + name);
      }
    } else if (expected.isJsonArray()) {
      JsonArray items = actual == null ? new JsonArray() : actual.getAsJsonArray();
      int size = expected.getAsJsonArray().size();
      demand(items.size() == size, path + " has " + items.size() + " items, not " + size + ": " + items);
      for (int index = 0; index < size; index++) {
        match(expected.getAsJsonArray().get(index), items.get(index), path + "[" + index + "]");
      }
    } else if (actual == null) {
      boolean isDefault = expected.equals(new JsonPrimitive(false)) || expected.equals(new JsonPrimitive(""))
          || expected.equals(new JsonPrimitive("0")) || same(expected, new JsonPrimitive(0));
      demand(isDefault, path + " is missing, not " + expected);
    } else {
      demand(same(expected, actual), path + " is " + actual + ", not " + expected);
    }
  }

  /** Holds a value against {matcher: argument}. */
  private void special(String matcher, JsonElement argument, JsonElement actual, String path) throws Mismatch {
    demand(actual != null, path + " is missing");
    switch (matcher) {
      case "$any" -> { }
      case "$is" -> demand(same(argument, actual), path + " is " + actual + ", not " + argument);
      case "$save" -> variables.put(argument.getAsString(), actual.getAsString());
      case "$json" -> demand(
          same(argument, JsonParser.parseString(actual.getAsString())), path + " is " + actual + ", not " + argument);
      default -> throw new Mismatch(matcher + " is no matcher");
    }
  }

  /** Equality of documents: numbers exactly, whatever way they are written. */
  private static boolean same(JsonElement expected, JsonElement actual) {
    if (isNumber(expected) && isNumber(actual)) {
      String one = expected.getAsString();
      String other = actual.getAsString();
      boolean integers = one.matches("-?\\d+") && other.matches("-?\\d+");
      return integers ? expected.getAsBigInteger().equals(actual.getAsBigInteger())
          : expected.getAsDouble() == actual.getAsDouble();
    }
    if (expected.isJsonArray() && actual.isJsonArray()) {
      JsonArray items = expected.getAsJsonArray();
      JsonArray others = actual.getAsJsonArray();
      boolean equal = items.size() == others.size();
      for (int index = 0; equal && index < items.size(); index++) {
        equal = same(items.get(index), others.get(index));
      }
      return equal;
    }
    if (expected.isJsonObject() && actual.isJsonObject()) {
      JsonObject others = actual.getAsJsonObject();
      return expected.getAsJsonObject().size() == others.size() && expected.getAsJsonObject().entrySet().stream()
          .allMatch(member -> others.has(member.getKey()) && same(member.getValue(), others.get(member.getKey())));
    }
    return expected.equals(actual);
  }

  private void step(JsonObject step) throws Exception {
    if (step.has("open")) {
      open(step);
    } else if (step.has("call")) {
      MethodDescriptor<Message, Message> method = method(step.get("call").getAsString());
      Message request = read(method.getRequestMarshaller(), step.get("request"));
      JsonElement answer;
      try {
        answer = written(ClientCalls.blockingUnaryCall(of(step), method, options(), request));
      } catch (StatusRuntimeException error) {
        failed(step, error);
        return;
      }
      succeeded(step, answer);
    } else if (step.has("send")) {
      OpenCall call = openCalls.get(step.get("send").getAsString());
      call.requests.onNext(read(call.method.getRequestMarshaller(), step.get("request")));
    } else if (step.has("receive")) {
      receive(step);
    } else if (step.has("end")) {
      end(step);
    } else if (step.has("cancel")) {
      openCalls.remove(step.get("cancel").getAsString()).call.cancel("no longer needed", null);
    }
  }

  /** Begins a call of many messages. */
  private void open(JsonObject step) throws Exception {
    MethodDescriptor<Message, Message> method = method(step.get("call").getAsString());
    OpenCall open = new OpenCall(of(step).newCall(method, options()), method);
    if (method.getType() == MethodDescriptor.MethodType.BIDI_STREAMING) {
      open.requests = ClientCalls.asyncBidiStreamingCall(open.call, open);
    } else {
      Message request = read(method.getRequestMarshaller(), step.get("request"));
      ClientCalls.asyncServerStreamingCall(open.call, request, open);
    }
    openCalls.put(step.get("open").getAsString(), open);
  }

  private void receive(JsonObject step) throws Exception {
    OpenCall call = openCalls.get(step.get("receive").getAsString());
    String until = step.get("until").getAsString();
    JsonElement wanted = step.getAsJsonObject("expect").get(until);
    JsonArray items = new JsonArray();
    while (true) {
      Answer answer = call.next();
      demand(answer.message() != null, "the stream ended before " + until + ": " + answer.error());
      JsonObject document = written(answer.message()).getAsJsonObject();
      if (!document.has(until)) {
        continue;
      }
      if (wanted.isJsonArray()) {
        items.addAll(document.getAsJsonArray(until));
        document.add(until, items);
      }
      if (!wanted.isJsonArray() || items.size() >= wanted.getAsJsonArray().size()) {
        match(step.get("expect"), document, until);
        return;
      }
    }
  }

  private void end(JsonObject step) throws Exception {
    OpenCall call = openCalls.remove(step.get("end").getAsString());
    if (call.requests != null && !step.has("by") && !(call.answers.peek() != null && call.answers.peek().error() != null)) {
      try {
        call.requests.onCompleted();
      } catch (IllegalStateException over) {
        // The server was first.
      }
    }
    Answer answer;
    do {
      answer = call.next();
    } while (answer.message() != null);
    if (answer.error() == null) {
      succeeded(step, new JsonObject());
    } else {
      failed(step, (StatusRuntimeException) answer.error());
    }
  }

  private void succeeded(JsonObject step, JsonElement answer) throws Mismatch {
    demand(!step.has("error"), "answered " + answer + ", and should have failed");
    if (step.has("expect")) {
      match(step.get("expect"), answer, "response");
    }
  }

  private void failed(JsonObject step, StatusRuntimeException error) throws Exception {
    JsonObject found = failure(error);
    demand(step.has("error"), "failed: " + found);
    match(step.get("error"), found, "error");
  }

  /** Returns what a failed call says of itself, in the scenario's terms. */
  private static JsonObject failure(StatusRuntimeException error) throws Exception {
    JsonObject found = new JsonObject();
    found.addProperty("code", error.getStatus().getCode().name());
    found.addProperty("message", error.getStatus().getDescription());
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        ErrorInfo info = detail.unpack(ErrorInfo.class);
        demand(info.getDomain().equals("memory.onex"), "the domain is " + info.getDomain());
        JsonObject facts = new JsonObject();
        info.getMetadataMap().forEach(facts::addProperty);
        found.addProperty("reason", info.getReason());
        found.add("metadata", facts);
      } else if (detail.is(BadRequest.class)) {
        JsonArray fields = new JsonArray();
        detail.unpack(BadRequest.class).getFieldViolationsList().forEach(violation -> fields.add(violation.getField()));
        found.add("fields", fields);
      } else if (detail.is(RetryInfo.class)) {
        found.add("retryDelay", written(detail.unpack(RetryInfo.class)).getAsJsonObject().get("retryDelay"));
      }
    }
    return found;
  }

  private Channel of(JsonObject step) {
    Metadata headers = new Metadata();
    headers.put(NAMESPACE, step.has("namespace") ? step.get("namespace").getAsString() : variables.get("namespace"));
    if (step.has("token")) {
      headers.put(AUTHORIZATION, "Bearer " + step.get("token").getAsString());
    }
    return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static CallOptions options() {
    return CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT_S, TimeUnit.SECONDS);
  }

  /** Finds a method in the generated code: no proto is known by name. */
  @SuppressWarnings("unchecked")
  private static MethodDescriptor<Message, Message> method(String name) throws Exception {
    String[] parts = name.split("/");
    Class<?> generated = Class.forName("dev.onex.memory.v1." + parts[0] + "Grpc");
    ServiceDescriptor service = (ServiceDescriptor) generated.getMethod("getServiceDescriptor").invoke(null);
    for (MethodDescriptor<?, ?> method : service.getMethods()) {
      if (parts[1].equals(method.getBareMethodName())) {
        return (MethodDescriptor<Message, Message>) method;
      }
    }
    throw new Mismatch("there is no " + name);
  }

  private static Message read(MethodDescriptor.Marshaller<Message> marshaller, JsonElement document) throws Exception {
    Message prototype = ((PrototypeMarshaller<Message>) marshaller).getMessagePrototype();
    Message.Builder builder = prototype.newBuilderForType();
    JsonFormat.parser().merge(document.toString(), builder);
    return builder.build();
  }

  private static JsonElement written(Message message) throws Exception {
    return JsonParser.parseString(JsonFormat.printer().print(message));
  }

  /**
   * Carries out a part of the scenario.
   *
   * @param arguments the server's address, the scenario's file, the part, and variables
   * @throws Exception where it cannot be begun
   */
  public static void main(String[] arguments) throws Exception {
    JsonObject scenario =
        JsonParser.parseString(Files.readString(Path.of(arguments[1]), StandardCharsets.UTF_8)).getAsJsonObject();
    ManagedChannel channel = Grpc.newChannelBuilder(arguments[0], InsecureChannelCredentials.create()).build();
    Runner runner = new Runner(channel);
    for (int index = 3; index < arguments.length; index++) {
      String[] parts = arguments[index].split("=", 2);
      runner.variables.put(parts[0], parts[1]);
    }
    int passed = 0;
    int failed = 0;
    for (JsonElement claim : scenario.getAsJsonArray(arguments[2])) {
      int number = 0;
      try {
        for (JsonElement step : claim.getAsJsonObject().getAsJsonArray("steps")) {
          number++;
          runner.step(runner.substituted(step).getAsJsonObject());
        }
        passed++;
      } catch (Exception error) {
        failed++;
        String name = runner.text(claim.getAsJsonObject().get("claim").getAsString());
        System.out.println("FAILED " + name + ": step " + number + ": " + error);
      }
    }
    System.out.println(passed + " passed, " + failed + " failed");
    channel.shutdownNow();
    System.exit(failed == 0 ? 0 : 1);
  }
}
