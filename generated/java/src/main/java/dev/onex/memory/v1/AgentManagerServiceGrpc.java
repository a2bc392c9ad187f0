package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
 * `onex-namespace` names.
 * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
 * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
 * restarts gives every lease a full term.
 * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
 * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
 * it was begun.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
 * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class AgentManagerServiceGrpc {

  private AgentManagerServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.AgentManagerService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RegisterAgentRequest,
      dev.onex.memory.v1.RegisterAgentResponse> getRegisterAgentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RegisterAgent",
      requestType = dev.onex.memory.v1.RegisterAgentRequest.class,
      responseType = dev.onex.memory.v1.RegisterAgentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RegisterAgentRequest,
      dev.onex.memory.v1.RegisterAgentResponse> getRegisterAgentMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RegisterAgentRequest, dev.onex.memory.v1.RegisterAgentResponse> getRegisterAgentMethod;
    if ((getRegisterAgentMethod = AgentManagerServiceGrpc.getRegisterAgentMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getRegisterAgentMethod = AgentManagerServiceGrpc.getRegisterAgentMethod) == null) {
          AgentManagerServiceGrpc.getRegisterAgentMethod = getRegisterAgentMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RegisterAgentRequest, dev.onex.memory.v1.RegisterAgentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RegisterAgent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RegisterAgentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RegisterAgentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("RegisterAgent"))
              .build();
        }
      }
    }
    return getRegisterAgentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.UnregisterAgentRequest,
      dev.onex.memory.v1.UnregisterAgentResponse> getUnregisterAgentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnregisterAgent",
      requestType = dev.onex.memory.v1.UnregisterAgentRequest.class,
      responseType = dev.onex.memory.v1.UnregisterAgentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.UnregisterAgentRequest,
      dev.onex.memory.v1.UnregisterAgentResponse> getUnregisterAgentMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.UnregisterAgentRequest, dev.onex.memory.v1.UnregisterAgentResponse> getUnregisterAgentMethod;
    if ((getUnregisterAgentMethod = AgentManagerServiceGrpc.getUnregisterAgentMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getUnregisterAgentMethod = AgentManagerServiceGrpc.getUnregisterAgentMethod) == null) {
          AgentManagerServiceGrpc.getUnregisterAgentMethod = getUnregisterAgentMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.UnregisterAgentRequest, dev.onex.memory.v1.UnregisterAgentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnregisterAgent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnregisterAgentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnregisterAgentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("UnregisterAgent"))
              .build();
        }
      }
    }
    return getUnregisterAgentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewAgentRequest,
      dev.onex.memory.v1.RenewAgentResponse> getRenewAgentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RenewAgent",
      requestType = dev.onex.memory.v1.RenewAgentRequest.class,
      responseType = dev.onex.memory.v1.RenewAgentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewAgentRequest,
      dev.onex.memory.v1.RenewAgentResponse> getRenewAgentMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewAgentRequest, dev.onex.memory.v1.RenewAgentResponse> getRenewAgentMethod;
    if ((getRenewAgentMethod = AgentManagerServiceGrpc.getRenewAgentMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getRenewAgentMethod = AgentManagerServiceGrpc.getRenewAgentMethod) == null) {
          AgentManagerServiceGrpc.getRenewAgentMethod = getRenewAgentMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RenewAgentRequest, dev.onex.memory.v1.RenewAgentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RenewAgent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RenewAgentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RenewAgentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("RenewAgent"))
              .build();
        }
      }
    }
    return getRenewAgentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DrainAgentRequest,
      dev.onex.memory.v1.DrainAgentResponse> getDrainAgentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DrainAgent",
      requestType = dev.onex.memory.v1.DrainAgentRequest.class,
      responseType = dev.onex.memory.v1.DrainAgentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DrainAgentRequest,
      dev.onex.memory.v1.DrainAgentResponse> getDrainAgentMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DrainAgentRequest, dev.onex.memory.v1.DrainAgentResponse> getDrainAgentMethod;
    if ((getDrainAgentMethod = AgentManagerServiceGrpc.getDrainAgentMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getDrainAgentMethod = AgentManagerServiceGrpc.getDrainAgentMethod) == null) {
          AgentManagerServiceGrpc.getDrainAgentMethod = getDrainAgentMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DrainAgentRequest, dev.onex.memory.v1.DrainAgentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DrainAgent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DrainAgentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DrainAgentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("DrainAgent"))
              .build();
        }
      }
    }
    return getDrainAgentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAvailableAgentsRequest,
      dev.onex.memory.v1.GetAvailableAgentsResponse> getGetAvailableAgentsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAvailableAgents",
      requestType = dev.onex.memory.v1.GetAvailableAgentsRequest.class,
      responseType = dev.onex.memory.v1.GetAvailableAgentsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAvailableAgentsRequest,
      dev.onex.memory.v1.GetAvailableAgentsResponse> getGetAvailableAgentsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAvailableAgentsRequest, dev.onex.memory.v1.GetAvailableAgentsResponse> getGetAvailableAgentsMethod;
    if ((getGetAvailableAgentsMethod = AgentManagerServiceGrpc.getGetAvailableAgentsMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getGetAvailableAgentsMethod = AgentManagerServiceGrpc.getGetAvailableAgentsMethod) == null) {
          AgentManagerServiceGrpc.getGetAvailableAgentsMethod = getGetAvailableAgentsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetAvailableAgentsRequest, dev.onex.memory.v1.GetAvailableAgentsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAvailableAgents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAvailableAgentsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAvailableAgentsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("GetAvailableAgents"))
              .build();
        }
      }
    }
    return getGetAvailableAgentsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentsRequest,
      dev.onex.memory.v1.ListAgentsResponse> getListAgentsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAgents",
      requestType = dev.onex.memory.v1.ListAgentsRequest.class,
      responseType = dev.onex.memory.v1.ListAgentsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentsRequest,
      dev.onex.memory.v1.ListAgentsResponse> getListAgentsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentsRequest, dev.onex.memory.v1.ListAgentsResponse> getListAgentsMethod;
    if ((getListAgentsMethod = AgentManagerServiceGrpc.getListAgentsMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getListAgentsMethod = AgentManagerServiceGrpc.getListAgentsMethod) == null) {
          AgentManagerServiceGrpc.getListAgentsMethod = getListAgentsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListAgentsRequest, dev.onex.memory.v1.ListAgentsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAgents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListAgentsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListAgentsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("ListAgents"))
              .build();
        }
      }
    }
    return getListAgentsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AssignTaskToAgentRequest,
      dev.onex.memory.v1.AssignTaskToAgentResponse> getAssignTaskToAgentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AssignTaskToAgent",
      requestType = dev.onex.memory.v1.AssignTaskToAgentRequest.class,
      responseType = dev.onex.memory.v1.AssignTaskToAgentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AssignTaskToAgentRequest,
      dev.onex.memory.v1.AssignTaskToAgentResponse> getAssignTaskToAgentMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AssignTaskToAgentRequest, dev.onex.memory.v1.AssignTaskToAgentResponse> getAssignTaskToAgentMethod;
    if ((getAssignTaskToAgentMethod = AgentManagerServiceGrpc.getAssignTaskToAgentMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getAssignTaskToAgentMethod = AgentManagerServiceGrpc.getAssignTaskToAgentMethod) == null) {
          AgentManagerServiceGrpc.getAssignTaskToAgentMethod = getAssignTaskToAgentMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AssignTaskToAgentRequest, dev.onex.memory.v1.AssignTaskToAgentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AssignTaskToAgent"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AssignTaskToAgentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AssignTaskToAgentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("AssignTaskToAgent"))
              .build();
        }
      }
    }
    return getAssignTaskToAgentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SubmitTaskRequest,
      dev.onex.memory.v1.SubmitTaskResponse> getSubmitTaskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SubmitTask",
      requestType = dev.onex.memory.v1.SubmitTaskRequest.class,
      responseType = dev.onex.memory.v1.SubmitTaskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SubmitTaskRequest,
      dev.onex.memory.v1.SubmitTaskResponse> getSubmitTaskMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SubmitTaskRequest, dev.onex.memory.v1.SubmitTaskResponse> getSubmitTaskMethod;
    if ((getSubmitTaskMethod = AgentManagerServiceGrpc.getSubmitTaskMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getSubmitTaskMethod = AgentManagerServiceGrpc.getSubmitTaskMethod) == null) {
          AgentManagerServiceGrpc.getSubmitTaskMethod = getSubmitTaskMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SubmitTaskRequest, dev.onex.memory.v1.SubmitTaskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SubmitTask"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubmitTaskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubmitTaskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("SubmitTask"))
              .build();
        }
      }
    }
    return getSubmitTaskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetTaskRequest,
      dev.onex.memory.v1.GetTaskResponse> getGetTaskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTask",
      requestType = dev.onex.memory.v1.GetTaskRequest.class,
      responseType = dev.onex.memory.v1.GetTaskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetTaskRequest,
      dev.onex.memory.v1.GetTaskResponse> getGetTaskMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetTaskRequest, dev.onex.memory.v1.GetTaskResponse> getGetTaskMethod;
    if ((getGetTaskMethod = AgentManagerServiceGrpc.getGetTaskMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getGetTaskMethod = AgentManagerServiceGrpc.getGetTaskMethod) == null) {
          AgentManagerServiceGrpc.getGetTaskMethod = getGetTaskMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetTaskRequest, dev.onex.memory.v1.GetTaskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTask"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetTaskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetTaskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("GetTask"))
              .build();
        }
      }
    }
    return getGetTaskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListTasksRequest,
      dev.onex.memory.v1.ListTasksResponse> getListTasksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListTasks",
      requestType = dev.onex.memory.v1.ListTasksRequest.class,
      responseType = dev.onex.memory.v1.ListTasksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListTasksRequest,
      dev.onex.memory.v1.ListTasksResponse> getListTasksMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListTasksRequest, dev.onex.memory.v1.ListTasksResponse> getListTasksMethod;
    if ((getListTasksMethod = AgentManagerServiceGrpc.getListTasksMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getListTasksMethod = AgentManagerServiceGrpc.getListTasksMethod) == null) {
          AgentManagerServiceGrpc.getListTasksMethod = getListTasksMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListTasksRequest, dev.onex.memory.v1.ListTasksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListTasks"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListTasksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListTasksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("ListTasks"))
              .build();
        }
      }
    }
    return getListTasksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CancelTaskRequest,
      dev.onex.memory.v1.CancelTaskResponse> getCancelTaskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CancelTask",
      requestType = dev.onex.memory.v1.CancelTaskRequest.class,
      responseType = dev.onex.memory.v1.CancelTaskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CancelTaskRequest,
      dev.onex.memory.v1.CancelTaskResponse> getCancelTaskMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CancelTaskRequest, dev.onex.memory.v1.CancelTaskResponse> getCancelTaskMethod;
    if ((getCancelTaskMethod = AgentManagerServiceGrpc.getCancelTaskMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getCancelTaskMethod = AgentManagerServiceGrpc.getCancelTaskMethod) == null) {
          AgentManagerServiceGrpc.getCancelTaskMethod = getCancelTaskMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CancelTaskRequest, dev.onex.memory.v1.CancelTaskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CancelTask"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CancelTaskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CancelTaskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("CancelTask"))
              .build();
        }
      }
    }
    return getCancelTaskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RetryTaskRequest,
      dev.onex.memory.v1.RetryTaskResponse> getRetryTaskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RetryTask",
      requestType = dev.onex.memory.v1.RetryTaskRequest.class,
      responseType = dev.onex.memory.v1.RetryTaskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RetryTaskRequest,
      dev.onex.memory.v1.RetryTaskResponse> getRetryTaskMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RetryTaskRequest, dev.onex.memory.v1.RetryTaskResponse> getRetryTaskMethod;
    if ((getRetryTaskMethod = AgentManagerServiceGrpc.getRetryTaskMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getRetryTaskMethod = AgentManagerServiceGrpc.getRetryTaskMethod) == null) {
          AgentManagerServiceGrpc.getRetryTaskMethod = getRetryTaskMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RetryTaskRequest, dev.onex.memory.v1.RetryTaskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RetryTask"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetryTaskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetryTaskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("RetryTask"))
              .build();
        }
      }
    }
    return getRetryTaskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchTaskRequest,
      dev.onex.memory.v1.WatchTaskResponse> getWatchTaskMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchTask",
      requestType = dev.onex.memory.v1.WatchTaskRequest.class,
      responseType = dev.onex.memory.v1.WatchTaskResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchTaskRequest,
      dev.onex.memory.v1.WatchTaskResponse> getWatchTaskMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchTaskRequest, dev.onex.memory.v1.WatchTaskResponse> getWatchTaskMethod;
    if ((getWatchTaskMethod = AgentManagerServiceGrpc.getWatchTaskMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getWatchTaskMethod = AgentManagerServiceGrpc.getWatchTaskMethod) == null) {
          AgentManagerServiceGrpc.getWatchTaskMethod = getWatchTaskMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.WatchTaskRequest, dev.onex.memory.v1.WatchTaskResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchTask"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchTaskRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchTaskResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("WatchTask"))
              .build();
        }
      }
    }
    return getWatchTaskMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentStatusRequest,
      dev.onex.memory.v1.GetAgentStatusResponse> getGetAgentStatusMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAgentStatus",
      requestType = dev.onex.memory.v1.GetAgentStatusRequest.class,
      responseType = dev.onex.memory.v1.GetAgentStatusResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentStatusRequest,
      dev.onex.memory.v1.GetAgentStatusResponse> getGetAgentStatusMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentStatusRequest, dev.onex.memory.v1.GetAgentStatusResponse> getGetAgentStatusMethod;
    if ((getGetAgentStatusMethod = AgentManagerServiceGrpc.getGetAgentStatusMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getGetAgentStatusMethod = AgentManagerServiceGrpc.getGetAgentStatusMethod) == null) {
          AgentManagerServiceGrpc.getGetAgentStatusMethod = getGetAgentStatusMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetAgentStatusRequest, dev.onex.memory.v1.GetAgentStatusResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAgentStatus"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAgentStatusRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAgentStatusResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("GetAgentStatus"))
              .build();
        }
      }
    }
    return getGetAgentStatusMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentMetricsRequest,
      dev.onex.memory.v1.GetAgentMetricsResponse> getGetAgentMetricsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAgentMetrics",
      requestType = dev.onex.memory.v1.GetAgentMetricsRequest.class,
      responseType = dev.onex.memory.v1.GetAgentMetricsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentMetricsRequest,
      dev.onex.memory.v1.GetAgentMetricsResponse> getGetAgentMetricsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetAgentMetricsRequest, dev.onex.memory.v1.GetAgentMetricsResponse> getGetAgentMetricsMethod;
    if ((getGetAgentMetricsMethod = AgentManagerServiceGrpc.getGetAgentMetricsMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getGetAgentMetricsMethod = AgentManagerServiceGrpc.getGetAgentMetricsMethod) == null) {
          AgentManagerServiceGrpc.getGetAgentMetricsMethod = getGetAgentMetricsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetAgentMetricsRequest, dev.onex.memory.v1.GetAgentMetricsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAgentMetrics"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAgentMetricsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetAgentMetricsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("GetAgentMetrics"))
              .build();
        }
      }
    }
    return getGetAgentMetricsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.MonitorAgentHealthRequest,
      dev.onex.memory.v1.MonitorAgentHealthResponse> getMonitorAgentHealthMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MonitorAgentHealth",
      requestType = dev.onex.memory.v1.MonitorAgentHealthRequest.class,
      responseType = dev.onex.memory.v1.MonitorAgentHealthResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.MonitorAgentHealthRequest,
      dev.onex.memory.v1.MonitorAgentHealthResponse> getMonitorAgentHealthMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.MonitorAgentHealthRequest, dev.onex.memory.v1.MonitorAgentHealthResponse> getMonitorAgentHealthMethod;
    if ((getMonitorAgentHealthMethod = AgentManagerServiceGrpc.getMonitorAgentHealthMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getMonitorAgentHealthMethod = AgentManagerServiceGrpc.getMonitorAgentHealthMethod) == null) {
          AgentManagerServiceGrpc.getMonitorAgentHealthMethod = getMonitorAgentHealthMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.MonitorAgentHealthRequest, dev.onex.memory.v1.MonitorAgentHealthResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MonitorAgentHealth"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.MonitorAgentHealthRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.MonitorAgentHealthResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("MonitorAgentHealth"))
              .build();
        }
      }
    }
    return getMonitorAgentHealthMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CoordinateAgentsRequest,
      dev.onex.memory.v1.CoordinateAgentsResponse> getCoordinateAgentsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CoordinateAgents",
      requestType = dev.onex.memory.v1.CoordinateAgentsRequest.class,
      responseType = dev.onex.memory.v1.CoordinateAgentsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CoordinateAgentsRequest,
      dev.onex.memory.v1.CoordinateAgentsResponse> getCoordinateAgentsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CoordinateAgentsRequest, dev.onex.memory.v1.CoordinateAgentsResponse> getCoordinateAgentsMethod;
    if ((getCoordinateAgentsMethod = AgentManagerServiceGrpc.getCoordinateAgentsMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getCoordinateAgentsMethod = AgentManagerServiceGrpc.getCoordinateAgentsMethod) == null) {
          AgentManagerServiceGrpc.getCoordinateAgentsMethod = getCoordinateAgentsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CoordinateAgentsRequest, dev.onex.memory.v1.CoordinateAgentsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CoordinateAgents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CoordinateAgentsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CoordinateAgentsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("CoordinateAgents"))
              .build();
        }
      }
    }
    return getCoordinateAgentsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AgentSessionRequest,
      dev.onex.memory.v1.AgentSessionResponse> getAgentSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AgentSession",
      requestType = dev.onex.memory.v1.AgentSessionRequest.class,
      responseType = dev.onex.memory.v1.AgentSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AgentSessionRequest,
      dev.onex.memory.v1.AgentSessionResponse> getAgentSessionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AgentSessionRequest, dev.onex.memory.v1.AgentSessionResponse> getAgentSessionMethod;
    if ((getAgentSessionMethod = AgentManagerServiceGrpc.getAgentSessionMethod) == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        if ((getAgentSessionMethod = AgentManagerServiceGrpc.getAgentSessionMethod) == null) {
          AgentManagerServiceGrpc.getAgentSessionMethod = getAgentSessionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AgentSessionRequest, dev.onex.memory.v1.AgentSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AgentSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AgentSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AgentSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentManagerServiceMethodDescriptorSupplier("AgentSession"))
              .build();
        }
      }
    }
    return getAgentSessionMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static AgentManagerServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceStub>() {
        @java.lang.Override
        public AgentManagerServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentManagerServiceStub(channel, callOptions);
        }
      };
    return AgentManagerServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static AgentManagerServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceBlockingV2Stub>() {
        @java.lang.Override
        public AgentManagerServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentManagerServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AgentManagerServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static AgentManagerServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceBlockingStub>() {
        @java.lang.Override
        public AgentManagerServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentManagerServiceBlockingStub(channel, callOptions);
        }
      };
    return AgentManagerServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static AgentManagerServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentManagerServiceFutureStub>() {
        @java.lang.Override
        public AgentManagerServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentManagerServiceFutureStub(channel, callOptions);
        }
      };
    return AgentManagerServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Registers an agent. Registering an id again makes a new incarnation: the lease of the old one ends, its tasks are
     * back in the queue, and what it still reports is fenced off.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agents); NOT_FOUND POOL_NOT_FOUND.
     * </pre>
     */
    default void registerAgent(dev.onex.memory.v1.RegisterAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RegisterAgentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRegisterAgentMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends an agent's lease and forgets it. Its running tasks are back in the queue. An agent that is not registered is no
     * error.
     * </pre>
     */
    default void unregisterAgent(dev.onex.memory.v1.UnregisterAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnregisterAgentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnregisterAgentMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives an agent's lease a new term: its heartbeat. Costs no commit unless the agent's health has changed.
     * Errors: NOT_FOUND LEASE_NOT_FOUND when the lease has ended, or belongs to an earlier incarnation.
     * </pre>
     */
    default void renewAgent(dev.onex.memory.v1.RenewAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewAgentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenewAgentMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells an agent to finish what it has begun, take nothing new, and leave. Draining again changes nothing.
     * </pre>
     */
    default void drainAgent(dev.onex.memory.v1.DrainAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DrainAgentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDrainAgentMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists agents that are live, healthy, not draining and below their capacity, the least loaded first.
     * </pre>
     */
    default void getAvailableAgents(dev.onex.memory.v1.GetAvailableAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAvailableAgentsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAvailableAgentsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists all agents that are known, ordered by id; lost ones are known for a day.
     * </pre>
     */
    default void listAgents(dev.onex.memory.v1.ListAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAgentsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Queues a task for one agent. It waits for the agent, connected or not, until its deadline.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agent_tasks where 500 tasks are assigned to the agent and not over,
     * max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    default void assignTaskToAgent(dev.onex.memory.v1.AssignTaskToAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AssignTaskToAgentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAssignTaskToAgentMethod(), responseObserver);
    }

    /**
     * <pre>
     * Queues a task for whichever agent has the capability that it needs and is free first.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    default void submitTask(dev.onex.memory.v1.SubmitTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubmitTaskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSubmitTaskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a task, in whatever state; one that is over, for as long as it is retained.
     * </pre>
     */
    default void getTask(dev.onex.memory.v1.GetTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetTaskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTaskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists tasks: first those that are not over, or are parked, ordered by id; then those that are over, the latest first.
     * </pre>
     */
    default void listTasks(dev.onex.memory.v1.ListTasksRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListTasksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListTasksMethod(), responseObserver);
    }

    /**
     * <pre>
     * Cancels a task. One that runs is over at once, and its agent is told to stop. False where it was over already.
     * </pre>
     */
    default void cancelTask(dev.onex.memory.v1.CancelTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CancelTaskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCancelTaskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Queues a parked task again, with all of its attempts before it. False where it is not parked.
     * </pre>
     */
    default void retryTask(dev.onex.memory.v1.RetryTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetryTaskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRetryTaskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Follows a task: what it is now, and each time that it has changed, until it is over or parked. Changes that come
     * faster than they are read are told as one.
     * </pre>
     */
    default void watchTask(dev.onex.memory.v1.WatchTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchTaskResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchTaskMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the state of an agent.
     * </pre>
     */
    default void getAgentStatus(dev.onex.memory.v1.GetAgentStatusRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentStatusResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAgentStatusMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of an agent; what counts events does so since the server started.
     * </pre>
     */
    default void getAgentMetrics(dev.onex.memory.v1.GetAgentMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentMetricsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAgentMetricsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says whether an agent is alive and well.
     * </pre>
     */
    default void monitorAgentHealth(dev.onex.memory.v1.MonitorAgentHealthRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.MonitorAgentHealthResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMonitorAgentHealthMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a piece of work to several agents, waits until all is over or the time is, and answers what each did. Tasks
     * that are not over by then, or when the call is cancelled, are cancelled.
     * Errors: NOT_FOUND AGENT_NOT_FOUND; FAILED_PRECONDITION NO_AGENTS.
     * </pre>
     */
    default void coordinateAgents(dev.onex.memory.v1.CoordinateAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CoordinateAgentsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCoordinateAgentsMethod(), responseObserver);
    }

    /**
     * <pre>
     * The working life of an agent on one stream: it registers or attaches first, then gets tasks as they come, up to its
     * capacity, and reports what becomes of them. When the stream breaks the agent keeps its tasks for as long as its
     * lease lives: it attaches on a new stream, and is told which tasks it has.
     * Errors of the stream: NOT_FOUND LEASE_NOT_FOUND when the lease ends or belongs to an earlier incarnation; ABORTED
     * SESSION_SUPERSEDED when the agent attaches elsewhere; what is wrong with a report is said in its acknowledgement.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.onex.memory.v1.AgentSessionRequest> agentSession(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AgentSessionResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getAgentSessionMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service AgentManagerService.
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public static abstract class AgentManagerServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AgentManagerServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service AgentManagerService.
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public static final class AgentManagerServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AgentManagerServiceStub> {
    private AgentManagerServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentManagerServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentManagerServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Registers an agent. Registering an id again makes a new incarnation: the lease of the old one ends, its tasks are
     * back in the queue, and what it still reports is fenced off.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agents); NOT_FOUND POOL_NOT_FOUND.
     * </pre>
     */
    public void registerAgent(dev.onex.memory.v1.RegisterAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RegisterAgentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRegisterAgentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends an agent's lease and forgets it. Its running tasks are back in the queue. An agent that is not registered is no
     * error.
     * </pre>
     */
    public void unregisterAgent(dev.onex.memory.v1.UnregisterAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnregisterAgentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnregisterAgentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives an agent's lease a new term: its heartbeat. Costs no commit unless the agent's health has changed.
     * Errors: NOT_FOUND LEASE_NOT_FOUND when the lease has ended, or belongs to an earlier incarnation.
     * </pre>
     */
    public void renewAgent(dev.onex.memory.v1.RenewAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewAgentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenewAgentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells an agent to finish what it has begun, take nothing new, and leave. Draining again changes nothing.
     * </pre>
     */
    public void drainAgent(dev.onex.memory.v1.DrainAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DrainAgentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDrainAgentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists agents that are live, healthy, not draining and below their capacity, the least loaded first.
     * </pre>
     */
    public void getAvailableAgents(dev.onex.memory.v1.GetAvailableAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAvailableAgentsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAvailableAgentsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists all agents that are known, ordered by id; lost ones are known for a day.
     * </pre>
     */
    public void listAgents(dev.onex.memory.v1.ListAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAgentsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Queues a task for one agent. It waits for the agent, connected or not, until its deadline.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agent_tasks where 500 tasks are assigned to the agent and not over,
     * max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public void assignTaskToAgent(dev.onex.memory.v1.AssignTaskToAgentRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AssignTaskToAgentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAssignTaskToAgentMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Queues a task for whichever agent has the capability that it needs and is free first.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public void submitTask(dev.onex.memory.v1.SubmitTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubmitTaskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSubmitTaskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads a task, in whatever state; one that is over, for as long as it is retained.
     * </pre>
     */
    public void getTask(dev.onex.memory.v1.GetTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetTaskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTaskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists tasks: first those that are not over, or are parked, ordered by id; then those that are over, the latest first.
     * </pre>
     */
    public void listTasks(dev.onex.memory.v1.ListTasksRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListTasksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListTasksMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Cancels a task. One that runs is over at once, and its agent is told to stop. False where it was over already.
     * </pre>
     */
    public void cancelTask(dev.onex.memory.v1.CancelTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CancelTaskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCancelTaskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Queues a parked task again, with all of its attempts before it. False where it is not parked.
     * </pre>
     */
    public void retryTask(dev.onex.memory.v1.RetryTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetryTaskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRetryTaskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Follows a task: what it is now, and each time that it has changed, until it is over or parked. Changes that come
     * faster than they are read are told as one.
     * </pre>
     */
    public void watchTask(dev.onex.memory.v1.WatchTaskRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchTaskResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchTaskMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the state of an agent.
     * </pre>
     */
    public void getAgentStatus(dev.onex.memory.v1.GetAgentStatusRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentStatusResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAgentStatusMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of an agent; what counts events does so since the server started.
     * </pre>
     */
    public void getAgentMetrics(dev.onex.memory.v1.GetAgentMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentMetricsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAgentMetricsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says whether an agent is alive and well.
     * </pre>
     */
    public void monitorAgentHealth(dev.onex.memory.v1.MonitorAgentHealthRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.MonitorAgentHealthResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMonitorAgentHealthMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a piece of work to several agents, waits until all is over or the time is, and answers what each did. Tasks
     * that are not over by then, or when the call is cancelled, are cancelled.
     * Errors: NOT_FOUND AGENT_NOT_FOUND; FAILED_PRECONDITION NO_AGENTS.
     * </pre>
     */
    public void coordinateAgents(dev.onex.memory.v1.CoordinateAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CoordinateAgentsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCoordinateAgentsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * The working life of an agent on one stream: it registers or attaches first, then gets tasks as they come, up to its
     * capacity, and reports what becomes of them. When the stream breaks the agent keeps its tasks for as long as its
     * lease lives: it attaches on a new stream, and is told which tasks it has.
     * Errors of the stream: NOT_FOUND LEASE_NOT_FOUND when the lease ends or belongs to an earlier incarnation; ABORTED
     * SESSION_SUPERSEDED when the agent attaches elsewhere; what is wrong with a report is said in its acknowledgement.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.onex.memory.v1.AgentSessionRequest> agentSession(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AgentSessionResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getAgentSessionMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service AgentManagerService.
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public static final class AgentManagerServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AgentManagerServiceBlockingV2Stub> {
    private AgentManagerServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentManagerServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentManagerServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Registers an agent. Registering an id again makes a new incarnation: the lease of the old one ends, its tasks are
     * back in the queue, and what it still reports is fenced off.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agents); NOT_FOUND POOL_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.RegisterAgentResponse registerAgent(dev.onex.memory.v1.RegisterAgentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRegisterAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends an agent's lease and forgets it. Its running tasks are back in the queue. An agent that is not registered is no
     * error.
     * </pre>
     */
    public dev.onex.memory.v1.UnregisterAgentResponse unregisterAgent(dev.onex.memory.v1.UnregisterAgentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnregisterAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives an agent's lease a new term: its heartbeat. Costs no commit unless the agent's health has changed.
     * Errors: NOT_FOUND LEASE_NOT_FOUND when the lease has ended, or belongs to an earlier incarnation.
     * </pre>
     */
    public dev.onex.memory.v1.RenewAgentResponse renewAgent(dev.onex.memory.v1.RenewAgentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenewAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells an agent to finish what it has begun, take nothing new, and leave. Draining again changes nothing.
     * </pre>
     */
    public dev.onex.memory.v1.DrainAgentResponse drainAgent(dev.onex.memory.v1.DrainAgentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDrainAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists agents that are live, healthy, not draining and below their capacity, the least loaded first.
     * </pre>
     */
    public dev.onex.memory.v1.GetAvailableAgentsResponse getAvailableAgents(dev.onex.memory.v1.GetAvailableAgentsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAvailableAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists all agents that are known, ordered by id; lost ones are known for a day.
     * </pre>
     */
    public dev.onex.memory.v1.ListAgentsResponse listAgents(dev.onex.memory.v1.ListAgentsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a task for one agent. It waits for the agent, connected or not, until its deadline.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agent_tasks where 500 tasks are assigned to the agent and not over,
     * max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public dev.onex.memory.v1.AssignTaskToAgentResponse assignTaskToAgent(dev.onex.memory.v1.AssignTaskToAgentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAssignTaskToAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a task for whichever agent has the capability that it needs and is free first.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public dev.onex.memory.v1.SubmitTaskResponse submitTask(dev.onex.memory.v1.SubmitTaskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSubmitTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a task, in whatever state; one that is over, for as long as it is retained.
     * </pre>
     */
    public dev.onex.memory.v1.GetTaskResponse getTask(dev.onex.memory.v1.GetTaskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists tasks: first those that are not over, or are parked, ordered by id; then those that are over, the latest first.
     * </pre>
     */
    public dev.onex.memory.v1.ListTasksResponse listTasks(dev.onex.memory.v1.ListTasksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListTasksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Cancels a task. One that runs is over at once, and its agent is told to stop. False where it was over already.
     * </pre>
     */
    public dev.onex.memory.v1.CancelTaskResponse cancelTask(dev.onex.memory.v1.CancelTaskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCancelTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a parked task again, with all of its attempts before it. False where it is not parked.
     * </pre>
     */
    public dev.onex.memory.v1.RetryTaskResponse retryTask(dev.onex.memory.v1.RetryTaskRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRetryTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows a task: what it is now, and each time that it has changed, until it is over or parked. Changes that come
     * faster than they are read are told as one.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.WatchTaskResponse>
        watchTask(dev.onex.memory.v1.WatchTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the state of an agent.
     * </pre>
     */
    public dev.onex.memory.v1.GetAgentStatusResponse getAgentStatus(dev.onex.memory.v1.GetAgentStatusRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAgentStatusMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of an agent; what counts events does so since the server started.
     * </pre>
     */
    public dev.onex.memory.v1.GetAgentMetricsResponse getAgentMetrics(dev.onex.memory.v1.GetAgentMetricsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAgentMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether an agent is alive and well.
     * </pre>
     */
    public dev.onex.memory.v1.MonitorAgentHealthResponse monitorAgentHealth(dev.onex.memory.v1.MonitorAgentHealthRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMonitorAgentHealthMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a piece of work to several agents, waits until all is over or the time is, and answers what each did. Tasks
     * that are not over by then, or when the call is cancelled, are cancelled.
     * Errors: NOT_FOUND AGENT_NOT_FOUND; FAILED_PRECONDITION NO_AGENTS.
     * </pre>
     */
    public dev.onex.memory.v1.CoordinateAgentsResponse coordinateAgents(dev.onex.memory.v1.CoordinateAgentsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCoordinateAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * The working life of an agent on one stream: it registers or attaches first, then gets tasks as they come, up to its
     * capacity, and reports what becomes of them. When the stream breaks the agent keeps its tasks for as long as its
     * lease lives: it attaches on a new stream, and is told which tasks it has.
     * Errors of the stream: NOT_FOUND LEASE_NOT_FOUND when the lease ends or belongs to an earlier incarnation; ABORTED
     * SESSION_SUPERSEDED when the agent attaches elsewhere; what is wrong with a report is said in its acknowledgement.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.onex.memory.v1.AgentSessionRequest, dev.onex.memory.v1.AgentSessionResponse>
        agentSession() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getAgentSessionMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service AgentManagerService.
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public static final class AgentManagerServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AgentManagerServiceBlockingStub> {
    private AgentManagerServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentManagerServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentManagerServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Registers an agent. Registering an id again makes a new incarnation: the lease of the old one ends, its tasks are
     * back in the queue, and what it still reports is fenced off.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agents); NOT_FOUND POOL_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.RegisterAgentResponse registerAgent(dev.onex.memory.v1.RegisterAgentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRegisterAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends an agent's lease and forgets it. Its running tasks are back in the queue. An agent that is not registered is no
     * error.
     * </pre>
     */
    public dev.onex.memory.v1.UnregisterAgentResponse unregisterAgent(dev.onex.memory.v1.UnregisterAgentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnregisterAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives an agent's lease a new term: its heartbeat. Costs no commit unless the agent's health has changed.
     * Errors: NOT_FOUND LEASE_NOT_FOUND when the lease has ended, or belongs to an earlier incarnation.
     * </pre>
     */
    public dev.onex.memory.v1.RenewAgentResponse renewAgent(dev.onex.memory.v1.RenewAgentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenewAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells an agent to finish what it has begun, take nothing new, and leave. Draining again changes nothing.
     * </pre>
     */
    public dev.onex.memory.v1.DrainAgentResponse drainAgent(dev.onex.memory.v1.DrainAgentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDrainAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists agents that are live, healthy, not draining and below their capacity, the least loaded first.
     * </pre>
     */
    public dev.onex.memory.v1.GetAvailableAgentsResponse getAvailableAgents(dev.onex.memory.v1.GetAvailableAgentsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAvailableAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists all agents that are known, ordered by id; lost ones are known for a day.
     * </pre>
     */
    public dev.onex.memory.v1.ListAgentsResponse listAgents(dev.onex.memory.v1.ListAgentsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a task for one agent. It waits for the agent, connected or not, until its deadline.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agent_tasks where 500 tasks are assigned to the agent and not over,
     * max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public dev.onex.memory.v1.AssignTaskToAgentResponse assignTaskToAgent(dev.onex.memory.v1.AssignTaskToAgentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAssignTaskToAgentMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a task for whichever agent has the capability that it needs and is free first.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public dev.onex.memory.v1.SubmitTaskResponse submitTask(dev.onex.memory.v1.SubmitTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSubmitTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a task, in whatever state; one that is over, for as long as it is retained.
     * </pre>
     */
    public dev.onex.memory.v1.GetTaskResponse getTask(dev.onex.memory.v1.GetTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists tasks: first those that are not over, or are parked, ordered by id; then those that are over, the latest first.
     * </pre>
     */
    public dev.onex.memory.v1.ListTasksResponse listTasks(dev.onex.memory.v1.ListTasksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListTasksMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Cancels a task. One that runs is over at once, and its agent is told to stop. False where it was over already.
     * </pre>
     */
    public dev.onex.memory.v1.CancelTaskResponse cancelTask(dev.onex.memory.v1.CancelTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCancelTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Queues a parked task again, with all of its attempts before it. False where it is not parked.
     * </pre>
     */
    public dev.onex.memory.v1.RetryTaskResponse retryTask(dev.onex.memory.v1.RetryTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRetryTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows a task: what it is now, and each time that it has changed, until it is over or parked. Changes that come
     * faster than they are read are told as one.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.WatchTaskResponse> watchTask(
        dev.onex.memory.v1.WatchTaskRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchTaskMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the state of an agent.
     * </pre>
     */
    public dev.onex.memory.v1.GetAgentStatusResponse getAgentStatus(dev.onex.memory.v1.GetAgentStatusRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAgentStatusMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of an agent; what counts events does so since the server started.
     * </pre>
     */
    public dev.onex.memory.v1.GetAgentMetricsResponse getAgentMetrics(dev.onex.memory.v1.GetAgentMetricsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAgentMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether an agent is alive and well.
     * </pre>
     */
    public dev.onex.memory.v1.MonitorAgentHealthResponse monitorAgentHealth(dev.onex.memory.v1.MonitorAgentHealthRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMonitorAgentHealthMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a piece of work to several agents, waits until all is over or the time is, and answers what each did. Tasks
     * that are not over by then, or when the call is cancelled, are cancelled.
     * Errors: NOT_FOUND AGENT_NOT_FOUND; FAILED_PRECONDITION NO_AGENTS.
     * </pre>
     */
    public dev.onex.memory.v1.CoordinateAgentsResponse coordinateAgents(dev.onex.memory.v1.CoordinateAgentsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCoordinateAgentsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service AgentManagerService.
   * <pre>
   * Agents: processes that connect, get tasks and report results, in the namespace that the request metadata
   * `onex-namespace` names.
   * An agent lives on a lease that it renews. When the lease ends, everything that hangs on it goes in one transaction:
   * the agent's tasks are back in the queue, the locks and keys that were bound to the lease are gone. A server that
   * restarts gives every lease a full term.
   * A task is done by one agent at a time. Each attempt has a token; what is reported under a token that is no longer
   * good is FAILED_PRECONDITION FENCED and changes nothing. So every task is completed once in the record, however often
   * it was begun.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where an agent or a task is
   * named, NOT_FOUND (AGENT_NOT_FOUND, TASK_NOT_FOUND) unless the method says otherwise.
   * </pre>
   */
  public static final class AgentManagerServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AgentManagerServiceFutureStub> {
    private AgentManagerServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentManagerServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentManagerServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Registers an agent. Registering an id again makes a new incarnation: the lease of the old one ends, its tasks are
     * back in the queue, and what it still reports is fenced off.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agents); NOT_FOUND POOL_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RegisterAgentResponse> registerAgent(
        dev.onex.memory.v1.RegisterAgentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRegisterAgentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends an agent's lease and forgets it. Its running tasks are back in the queue. An agent that is not registered is no
     * error.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.UnregisterAgentResponse> unregisterAgent(
        dev.onex.memory.v1.UnregisterAgentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnregisterAgentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives an agent's lease a new term: its heartbeat. Costs no commit unless the agent's health has changed.
     * Errors: NOT_FOUND LEASE_NOT_FOUND when the lease has ended, or belongs to an earlier incarnation.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RenewAgentResponse> renewAgent(
        dev.onex.memory.v1.RenewAgentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenewAgentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells an agent to finish what it has begun, take nothing new, and leave. Draining again changes nothing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DrainAgentResponse> drainAgent(
        dev.onex.memory.v1.DrainAgentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDrainAgentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists agents that are live, healthy, not draining and below their capacity, the least loaded first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetAvailableAgentsResponse> getAvailableAgents(
        dev.onex.memory.v1.GetAvailableAgentsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAvailableAgentsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists all agents that are known, ordered by id; lost ones are known for a day.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListAgentsResponse> listAgents(
        dev.onex.memory.v1.ListAgentsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAgentsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Queues a task for one agent. It waits for the agent, connected or not, until its deadline.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_agent_tasks where 500 tasks are assigned to the agent and not over,
     * max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AssignTaskToAgentResponse> assignTaskToAgent(
        dev.onex.memory.v1.AssignTaskToAgentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAssignTaskToAgentMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Queues a task for whichever agent has the capability that it needs and is free first.
     * Errors: RESOURCE_EXHAUSTED COUNT_LIMIT (max_tasks); ALREADY_EXISTS TASK_EXISTS.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SubmitTaskResponse> submitTask(
        dev.onex.memory.v1.SubmitTaskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSubmitTaskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads a task, in whatever state; one that is over, for as long as it is retained.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetTaskResponse> getTask(
        dev.onex.memory.v1.GetTaskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTaskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists tasks: first those that are not over, or are parked, ordered by id; then those that are over, the latest first.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListTasksResponse> listTasks(
        dev.onex.memory.v1.ListTasksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListTasksMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Cancels a task. One that runs is over at once, and its agent is told to stop. False where it was over already.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CancelTaskResponse> cancelTask(
        dev.onex.memory.v1.CancelTaskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCancelTaskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Queues a parked task again, with all of its attempts before it. False where it is not parked.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RetryTaskResponse> retryTask(
        dev.onex.memory.v1.RetryTaskRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRetryTaskMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the state of an agent.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetAgentStatusResponse> getAgentStatus(
        dev.onex.memory.v1.GetAgentStatusRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAgentStatusMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the counters of an agent; what counts events does so since the server started.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetAgentMetricsResponse> getAgentMetrics(
        dev.onex.memory.v1.GetAgentMetricsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAgentMetricsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says whether an agent is alive and well.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.MonitorAgentHealthResponse> monitorAgentHealth(
        dev.onex.memory.v1.MonitorAgentHealthRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMonitorAgentHealthMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a piece of work to several agents, waits until all is over or the time is, and answers what each did. Tasks
     * that are not over by then, or when the call is cancelled, are cancelled.
     * Errors: NOT_FOUND AGENT_NOT_FOUND; FAILED_PRECONDITION NO_AGENTS.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CoordinateAgentsResponse> coordinateAgents(
        dev.onex.memory.v1.CoordinateAgentsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCoordinateAgentsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_REGISTER_AGENT = 0;
  private static final int METHODID_UNREGISTER_AGENT = 1;
  private static final int METHODID_RENEW_AGENT = 2;
  private static final int METHODID_DRAIN_AGENT = 3;
  private static final int METHODID_GET_AVAILABLE_AGENTS = 4;
  private static final int METHODID_LIST_AGENTS = 5;
  private static final int METHODID_ASSIGN_TASK_TO_AGENT = 6;
  private static final int METHODID_SUBMIT_TASK = 7;
  private static final int METHODID_GET_TASK = 8;
  private static final int METHODID_LIST_TASKS = 9;
  private static final int METHODID_CANCEL_TASK = 10;
  private static final int METHODID_RETRY_TASK = 11;
  private static final int METHODID_WATCH_TASK = 12;
  private static final int METHODID_GET_AGENT_STATUS = 13;
  private static final int METHODID_GET_AGENT_METRICS = 14;
  private static final int METHODID_MONITOR_AGENT_HEALTH = 15;
  private static final int METHODID_COORDINATE_AGENTS = 16;
  private static final int METHODID_AGENT_SESSION = 17;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_REGISTER_AGENT:
          serviceImpl.registerAgent((dev.onex.memory.v1.RegisterAgentRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RegisterAgentResponse>) responseObserver);
          break;
        case METHODID_UNREGISTER_AGENT:
          serviceImpl.unregisterAgent((dev.onex.memory.v1.UnregisterAgentRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnregisterAgentResponse>) responseObserver);
          break;
        case METHODID_RENEW_AGENT:
          serviceImpl.renewAgent((dev.onex.memory.v1.RenewAgentRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewAgentResponse>) responseObserver);
          break;
        case METHODID_DRAIN_AGENT:
          serviceImpl.drainAgent((dev.onex.memory.v1.DrainAgentRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DrainAgentResponse>) responseObserver);
          break;
        case METHODID_GET_AVAILABLE_AGENTS:
          serviceImpl.getAvailableAgents((dev.onex.memory.v1.GetAvailableAgentsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAvailableAgentsResponse>) responseObserver);
          break;
        case METHODID_LIST_AGENTS:
          serviceImpl.listAgents((dev.onex.memory.v1.ListAgentsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentsResponse>) responseObserver);
          break;
        case METHODID_ASSIGN_TASK_TO_AGENT:
          serviceImpl.assignTaskToAgent((dev.onex.memory.v1.AssignTaskToAgentRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AssignTaskToAgentResponse>) responseObserver);
          break;
        case METHODID_SUBMIT_TASK:
          serviceImpl.submitTask((dev.onex.memory.v1.SubmitTaskRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubmitTaskResponse>) responseObserver);
          break;
        case METHODID_GET_TASK:
          serviceImpl.getTask((dev.onex.memory.v1.GetTaskRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetTaskResponse>) responseObserver);
          break;
        case METHODID_LIST_TASKS:
          serviceImpl.listTasks((dev.onex.memory.v1.ListTasksRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListTasksResponse>) responseObserver);
          break;
        case METHODID_CANCEL_TASK:
          serviceImpl.cancelTask((dev.onex.memory.v1.CancelTaskRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CancelTaskResponse>) responseObserver);
          break;
        case METHODID_RETRY_TASK:
          serviceImpl.retryTask((dev.onex.memory.v1.RetryTaskRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetryTaskResponse>) responseObserver);
          break;
        case METHODID_WATCH_TASK:
          serviceImpl.watchTask((dev.onex.memory.v1.WatchTaskRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchTaskResponse>) responseObserver);
          break;
        case METHODID_GET_AGENT_STATUS:
          serviceImpl.getAgentStatus((dev.onex.memory.v1.GetAgentStatusRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentStatusResponse>) responseObserver);
          break;
        case METHODID_GET_AGENT_METRICS:
          serviceImpl.getAgentMetrics((dev.onex.memory.v1.GetAgentMetricsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetAgentMetricsResponse>) responseObserver);
          break;
        case METHODID_MONITOR_AGENT_HEALTH:
          serviceImpl.monitorAgentHealth((dev.onex.memory.v1.MonitorAgentHealthRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.MonitorAgentHealthResponse>) responseObserver);
          break;
        case METHODID_COORDINATE_AGENTS:
          serviceImpl.coordinateAgents((dev.onex.memory.v1.CoordinateAgentsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CoordinateAgentsResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_AGENT_SESSION:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.agentSession(
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AgentSessionResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getRegisterAgentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RegisterAgentRequest,
              dev.onex.memory.v1.RegisterAgentResponse>(
                service, METHODID_REGISTER_AGENT)))
        .addMethod(
          getUnregisterAgentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.UnregisterAgentRequest,
              dev.onex.memory.v1.UnregisterAgentResponse>(
                service, METHODID_UNREGISTER_AGENT)))
        .addMethod(
          getRenewAgentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RenewAgentRequest,
              dev.onex.memory.v1.RenewAgentResponse>(
                service, METHODID_RENEW_AGENT)))
        .addMethod(
          getDrainAgentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DrainAgentRequest,
              dev.onex.memory.v1.DrainAgentResponse>(
                service, METHODID_DRAIN_AGENT)))
        .addMethod(
          getGetAvailableAgentsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetAvailableAgentsRequest,
              dev.onex.memory.v1.GetAvailableAgentsResponse>(
                service, METHODID_GET_AVAILABLE_AGENTS)))
        .addMethod(
          getListAgentsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListAgentsRequest,
              dev.onex.memory.v1.ListAgentsResponse>(
                service, METHODID_LIST_AGENTS)))
        .addMethod(
          getAssignTaskToAgentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AssignTaskToAgentRequest,
              dev.onex.memory.v1.AssignTaskToAgentResponse>(
                service, METHODID_ASSIGN_TASK_TO_AGENT)))
        .addMethod(
          getSubmitTaskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SubmitTaskRequest,
              dev.onex.memory.v1.SubmitTaskResponse>(
                service, METHODID_SUBMIT_TASK)))
        .addMethod(
          getGetTaskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetTaskRequest,
              dev.onex.memory.v1.GetTaskResponse>(
                service, METHODID_GET_TASK)))
        .addMethod(
          getListTasksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListTasksRequest,
              dev.onex.memory.v1.ListTasksResponse>(
                service, METHODID_LIST_TASKS)))
        .addMethod(
          getCancelTaskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CancelTaskRequest,
              dev.onex.memory.v1.CancelTaskResponse>(
                service, METHODID_CANCEL_TASK)))
        .addMethod(
          getRetryTaskMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RetryTaskRequest,
              dev.onex.memory.v1.RetryTaskResponse>(
                service, METHODID_RETRY_TASK)))
        .addMethod(
          getWatchTaskMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.WatchTaskRequest,
              dev.onex.memory.v1.WatchTaskResponse>(
                service, METHODID_WATCH_TASK)))
        .addMethod(
          getGetAgentStatusMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetAgentStatusRequest,
              dev.onex.memory.v1.GetAgentStatusResponse>(
                service, METHODID_GET_AGENT_STATUS)))
        .addMethod(
          getGetAgentMetricsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetAgentMetricsRequest,
              dev.onex.memory.v1.GetAgentMetricsResponse>(
                service, METHODID_GET_AGENT_METRICS)))
        .addMethod(
          getMonitorAgentHealthMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.MonitorAgentHealthRequest,
              dev.onex.memory.v1.MonitorAgentHealthResponse>(
                service, METHODID_MONITOR_AGENT_HEALTH)))
        .addMethod(
          getCoordinateAgentsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CoordinateAgentsRequest,
              dev.onex.memory.v1.CoordinateAgentsResponse>(
                service, METHODID_COORDINATE_AGENTS)))
        .addMethod(
          getAgentSessionMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.AgentSessionRequest,
              dev.onex.memory.v1.AgentSessionResponse>(
                service, METHODID_AGENT_SESSION)))
        .build();
  }

  private static abstract class AgentManagerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AgentManagerServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.AgentManagerProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AgentManagerService");
    }
  }

  private static final class AgentManagerServiceFileDescriptorSupplier
      extends AgentManagerServiceBaseDescriptorSupplier {
    AgentManagerServiceFileDescriptorSupplier() {}
  }

  private static final class AgentManagerServiceMethodDescriptorSupplier
      extends AgentManagerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AgentManagerServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (AgentManagerServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AgentManagerServiceFileDescriptorSupplier())
              .addMethod(getRegisterAgentMethod())
              .addMethod(getUnregisterAgentMethod())
              .addMethod(getRenewAgentMethod())
              .addMethod(getDrainAgentMethod())
              .addMethod(getGetAvailableAgentsMethod())
              .addMethod(getListAgentsMethod())
              .addMethod(getAssignTaskToAgentMethod())
              .addMethod(getSubmitTaskMethod())
              .addMethod(getGetTaskMethod())
              .addMethod(getListTasksMethod())
              .addMethod(getCancelTaskMethod())
              .addMethod(getRetryTaskMethod())
              .addMethod(getWatchTaskMethod())
              .addMethod(getGetAgentStatusMethod())
              .addMethod(getGetAgentMetricsMethod())
              .addMethod(getMonitorAgentHealthMethod())
              .addMethod(getCoordinateAgentsMethod())
              .addMethod(getAgentSessionMethod())
              .build();
        }
      }
    }
    return result;
  }
}
