// The runner of the interop scenario in Go; see tests/interop/README.md.
//
//	runner TARGET SCENARIO PART NAME=VALUE...
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	_ "github.com/onex-memory/onex-memory/generated/go/onex/memory/v1"
	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

const timeout = 30 * time.Second

type object = map[string]any

type stream struct {
	call   grpc.ClientStream
	cancel context.CancelFunc
	method protoreflect.MethodDescriptor
}

type runner struct {
	connection *grpc.ClientConn
	variables  map[string]string
	streams    map[string]*stream
}

// substituted returns the document with every ${name} replaced.
func (r *runner) substituted(document any) any {
	switch document := document.(type) {
	case string:
		for name, value := range r.variables {
			document = strings.ReplaceAll(document, "${"+name+"}", value)
		}
		return document
	case []any:
		items := make([]any, len(document))
		for index, item := range document {
			items[index] = r.substituted(item)
		}
		return items
	case object:
		members := object{}
		for name, value := range document {
			members[r.substituted(name).(string)] = r.substituted(value)
		}
		return members
	}
	return document
}

// match says what is not as expected; nil stands for what is not there.
func (r *runner) match(expected, actual any, path string) error {
	switch expected := expected.(type) {
	case nil:
		if actual != nil {
			return fmt.Errorf("%s is %v, and should not be there", path, actual)
		}
	case object:
		for matcher, argument := range expected {
			if len(expected) == 1 && strings.HasPrefix(matcher, "$") {
				return r.special(matcher, argument, actual, path)
			}
		}
		members, _ := actual.(object)
		for name, value := range expected {
			if err := r.match(value, members[name], path+"."+name); err != nil {
				return err
			}
		}
	case []any:
		items, _ := actual.([]any)
		if len(items) != len(expected) {
			return fmt.Errorf("%s has %d items, not %d: %v", path, len(items), len(expected), items)
		}
		for index, item := range expected {
			if err := r.match(item, items[index], fmt.Sprintf("%s[%d]", path, index)); err != nil {
				return err
			}
		}
	default:
		isDefault := expected == false || expected == "" || expected == "0" || expected == json.Number("0")
		if actual == nil && isDefault {
			return nil
		}
		if !same(expected, actual) {
			return fmt.Errorf("%s is %v, not %v", path, actual, expected)
		}
	}
	return nil
}

// special holds a value against {matcher: argument}.
func (r *runner) special(matcher string, argument, actual any, path string) error {
	if actual == nil {
		return fmt.Errorf("%s is missing", path)
	}
	switch matcher {
	case "$any":
	case "$is":
		if !same(argument, actual) {
			return fmt.Errorf("%s is %v, not %v", path, actual, argument)
		}
	case "$save":
		r.variables[argument.(string)] = fmt.Sprint(actual)
	case "$json":
		document, err := decoded([]byte(actual.(string)))
		if err != nil {
			return err
		}
		if !same(argument, document) {
			return fmt.Errorf("%s is %v, not %v", path, actual, argument)
		}
	default:
		return fmt.Errorf("%s is no matcher", matcher)
	}
	return nil
}

// same compares documents: numbers exactly, whatever way they are written.
func same(expected, actual any) bool {
	switch expected := expected.(type) {
	case json.Number:
		number, ok := actual.(json.Number)
		if !ok {
			return false
		}
		first, err1 := strconv.ParseInt(expected.String(), 10, 64)
		second, err2 := strconv.ParseInt(number.String(), 10, 64)
		if err1 == nil && err2 == nil {
			return first == second
		}
		one, _ := expected.Float64()
		other, _ := number.Float64()
		return one == other
	case []any:
		items, ok := actual.([]any)
		if !ok || len(items) != len(expected) {
			return false
		}
		for index := range expected {
			if !same(expected[index], items[index]) {
				return false
			}
		}
		return true
	case object:
		members, ok := actual.(object)
		if !ok || len(members) != len(expected) {
			return false
		}
		for name, value := range expected {
			member, there := members[name]
			if !there || !same(value, member) {
				return false
			}
		}
		return true
	}
	return expected == actual
}

func (r *runner) step(step object) error {
	switch {
	case step["open"] != nil:
		return r.open(step)
	case step["call"] != nil:
		method, err := methodOf(step["call"].(string))
		if err != nil {
			return err
		}
		ctx, cancel := r.context(step)
		defer cancel()
		request, err := read(step["request"], method.Input())
		if err != nil {
			return err
		}
		response := newMessage(method.Output())
		err = r.connection.Invoke(ctx, path(method), request, response)
		return r.outcome(step, response, err)
	case step["send"] != nil:
		stream := r.streams[step["send"].(string)]
		request, err := read(step["request"], stream.method.Input())
		if err != nil {
			return err
		}
		return stream.call.SendMsg(request)
	case step["receive"] != nil:
		stream, until := r.streams[step["receive"].(string)], step["until"].(string)
		wanted, many := step["expect"].(object)[until].([]any)
		items := []any{}
		for {
			message := newMessage(stream.method.Output())
			if err := stream.call.RecvMsg(message); err != nil {
				return fmt.Errorf("the stream ended before %s: %w", until, err)
			}
			document, err := written(message)
			if err != nil {
				return err
			}
			if document.(object)[until] == nil {
				continue
			}
			if many {
				items = append(items, document.(object)[until].([]any)...)
				document.(object)[until] = items
			}
			if len(items) >= len(wanted) {
				return r.match(step["expect"], document, until)
			}
		}
	case step["end"] != nil:
		stream := r.streams[step["end"].(string)]
		defer stream.cancel()
		if step["by"] == nil {
			if err := stream.call.CloseSend(); err != nil {
				return err
			}
		}
		for {
			message := newMessage(stream.method.Output())
			err := stream.call.RecvMsg(message)
			if errors.Is(err, io.EOF) {
				err = nil
			} else if err == nil {
				continue
			}
			return r.outcome(step, message, err)
		}
	case step["cancel"] != nil:
		r.streams[step["cancel"].(string)].cancel()
	}
	return nil
}

// open begins a call of many messages.
func (r *runner) open(step object) error {
	method, err := methodOf(step["call"].(string))
	if err != nil {
		return err
	}
	ctx, cancel := r.context(step)
	call, err := r.connection.NewStream(
		ctx, &grpc.StreamDesc{ServerStreams: true, ClientStreams: method.IsStreamingClient()}, path(method))
	if err != nil {
		cancel()
		return err
	}
	r.streams[step["open"].(string)] = &stream{call, cancel, method}
	if method.IsStreamingClient() {
		return nil
	}
	request, err := read(step["request"], method.Input())
	if err != nil {
		return err
	}
	if err := call.SendMsg(request); err != nil {
		return err
	}
	return call.CloseSend()
}

func (r *runner) context(step object) (context.Context, context.CancelFunc) {
	namespace, ok := step["namespace"].(string)
	if !ok {
		namespace = r.variables["namespace"]
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	ctx = metadata.AppendToOutgoingContext(ctx, "onex-namespace", namespace)
	if token, ok := step["token"].(string); ok {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+token)
	}
	return ctx, cancel
}

// outcome holds what a call comes to against what the step expects.
func (r *runner) outcome(step object, answer proto.Message, err error) error {
	if err != nil {
		found, wrong := failure(err)
		if wrong != nil {
			return wrong
		}
		if step["error"] == nil {
			return fmt.Errorf("failed: %v", found)
		}
		return r.match(step["error"], found, "error")
	}
	document, err := written(answer)
	if err != nil {
		return err
	}
	if step["error"] != nil {
		return fmt.Errorf("answered %v, and should have failed", document)
	}
	if step["expect"] == nil {
		return nil
	}
	return r.match(step["expect"], document, "response")
}

// failure returns what a failed call says of itself, in the scenario's terms.
func failure(err error) (object, error) {
	failed := status.Convert(err)
	found := object{"code": code.Code(failed.Code()).String(), "message": failed.Message()}
	for _, detail := range failed.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			if detail.Domain != "memory.onex" {
				return nil, fmt.Errorf("the domain is %s", detail.Domain)
			}
			facts := object{}
			for name, value := range detail.Metadata {
				facts[name] = value
			}
			found["reason"], found["metadata"] = detail.Reason, facts
		case *errdetails.BadRequest:
			fields := []any{}
			for _, violation := range detail.FieldViolations {
				fields = append(fields, violation.Field)
			}
			found["fields"] = fields
		case *errdetails.RetryInfo:
			document, err := written(detail)
			if err != nil {
				return nil, err
			}
			found["retryDelay"] = document.(object)["retryDelay"]
		}
	}
	return found, nil
}

func methodOf(name string) (protoreflect.MethodDescriptor, error) {
	full := "onex.memory.v1." + strings.Replace(name, "/", ".", 1)
	descriptor, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(full))
	if err != nil {
		return nil, err
	}
	return descriptor.(protoreflect.MethodDescriptor), nil
}

func path(method protoreflect.MethodDescriptor) string {
	return fmt.Sprintf("/%s/%s", method.Parent().FullName(), method.Name())
}

// newMessage makes one of the generated type, not a dynamic one.
func newMessage(descriptor protoreflect.MessageDescriptor) proto.Message {
	kind, err := protoregistry.GlobalTypes.FindMessageByName(descriptor.FullName())
	if err != nil {
		panic(err)
	}
	return kind.New().Interface()
}

func read(document any, descriptor protoreflect.MessageDescriptor) (proto.Message, error) {
	text, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	message := newMessage(descriptor)
	return message, protojson.Unmarshal(text, message)
}

func written(message proto.Message) (any, error) {
	text, err := protojson.Marshal(message)
	if err != nil {
		return nil, err
	}
	return decoded(text)
}

// decoded reads JSON without making a float of an integer.
func decoded(text []byte) (any, error) {
	var document any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&document)
	return document, err
}

func run() (bool, error) {
	target, scenario, part := os.Args[1], os.Args[2], os.Args[3]
	text, err := os.ReadFile(scenario)
	if err != nil {
		return false, err
	}
	document, err := decoded(text)
	if err != nil {
		return false, err
	}
	connection, err := grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return false, err
	}
	defer connection.Close()
	r := &runner{connection, map[string]string{}, map[string]*stream{}}
	for _, assignment := range os.Args[4:] {
		name, value, _ := strings.Cut(assignment, "=")
		r.variables[name] = value
	}
	passed, failed := 0, 0
	for _, claim := range document.(object)[part].([]any) {
		claim := claim.(object)
		held := true
		for number, step := range claim["steps"].([]any) {
			if err := r.step(r.substituted(step).(object)); err != nil {
				fmt.Printf("FAILED %v: step %d: %v\n", r.substituted(claim["claim"]), number+1, err)
				held = false
				break
			}
		}
		if held {
			passed++
		} else {
			failed++
		}
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	return failed == 0, nil
}

func main() {
	held, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !held {
		os.Exit(1)
	}
}
