package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
 * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
 * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
 * `onex-memory pool launch`.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
 * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class AgentPoolServiceGrpc {

  private AgentPoolServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.AgentPoolService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateAgentPoolRequest,
      dev.onex.memory.v1.CreateAgentPoolResponse> getCreateAgentPoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateAgentPool",
      requestType = dev.onex.memory.v1.CreateAgentPoolRequest.class,
      responseType = dev.onex.memory.v1.CreateAgentPoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateAgentPoolRequest,
      dev.onex.memory.v1.CreateAgentPoolResponse> getCreateAgentPoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateAgentPoolRequest, dev.onex.memory.v1.CreateAgentPoolResponse> getCreateAgentPoolMethod;
    if ((getCreateAgentPoolMethod = AgentPoolServiceGrpc.getCreateAgentPoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getCreateAgentPoolMethod = AgentPoolServiceGrpc.getCreateAgentPoolMethod) == null) {
          AgentPoolServiceGrpc.getCreateAgentPoolMethod = getCreateAgentPoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CreateAgentPoolRequest, dev.onex.memory.v1.CreateAgentPoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateAgentPool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateAgentPoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateAgentPoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("CreateAgentPool"))
              .build();
        }
      }
    }
    return getCreateAgentPoolMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteAgentPoolRequest,
      dev.onex.memory.v1.DeleteAgentPoolResponse> getDeleteAgentPoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteAgentPool",
      requestType = dev.onex.memory.v1.DeleteAgentPoolRequest.class,
      responseType = dev.onex.memory.v1.DeleteAgentPoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteAgentPoolRequest,
      dev.onex.memory.v1.DeleteAgentPoolResponse> getDeleteAgentPoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteAgentPoolRequest, dev.onex.memory.v1.DeleteAgentPoolResponse> getDeleteAgentPoolMethod;
    if ((getDeleteAgentPoolMethod = AgentPoolServiceGrpc.getDeleteAgentPoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getDeleteAgentPoolMethod = AgentPoolServiceGrpc.getDeleteAgentPoolMethod) == null) {
          AgentPoolServiceGrpc.getDeleteAgentPoolMethod = getDeleteAgentPoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteAgentPoolRequest, dev.onex.memory.v1.DeleteAgentPoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteAgentPool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteAgentPoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteAgentPoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("DeleteAgentPool"))
              .build();
        }
      }
    }
    return getDeleteAgentPoolMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentPoolsRequest,
      dev.onex.memory.v1.ListAgentPoolsResponse> getListAgentPoolsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAgentPools",
      requestType = dev.onex.memory.v1.ListAgentPoolsRequest.class,
      responseType = dev.onex.memory.v1.ListAgentPoolsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentPoolsRequest,
      dev.onex.memory.v1.ListAgentPoolsResponse> getListAgentPoolsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListAgentPoolsRequest, dev.onex.memory.v1.ListAgentPoolsResponse> getListAgentPoolsMethod;
    if ((getListAgentPoolsMethod = AgentPoolServiceGrpc.getListAgentPoolsMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getListAgentPoolsMethod = AgentPoolServiceGrpc.getListAgentPoolsMethod) == null) {
          AgentPoolServiceGrpc.getListAgentPoolsMethod = getListAgentPoolsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListAgentPoolsRequest, dev.onex.memory.v1.ListAgentPoolsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAgentPools"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListAgentPoolsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListAgentPoolsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("ListAgentPools"))
              .build();
        }
      }
    }
    return getListAgentPoolsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AddAgentToPoolRequest,
      dev.onex.memory.v1.AddAgentToPoolResponse> getAddAgentToPoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddAgentToPool",
      requestType = dev.onex.memory.v1.AddAgentToPoolRequest.class,
      responseType = dev.onex.memory.v1.AddAgentToPoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AddAgentToPoolRequest,
      dev.onex.memory.v1.AddAgentToPoolResponse> getAddAgentToPoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AddAgentToPoolRequest, dev.onex.memory.v1.AddAgentToPoolResponse> getAddAgentToPoolMethod;
    if ((getAddAgentToPoolMethod = AgentPoolServiceGrpc.getAddAgentToPoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getAddAgentToPoolMethod = AgentPoolServiceGrpc.getAddAgentToPoolMethod) == null) {
          AgentPoolServiceGrpc.getAddAgentToPoolMethod = getAddAgentToPoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AddAgentToPoolRequest, dev.onex.memory.v1.AddAgentToPoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddAgentToPool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AddAgentToPoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AddAgentToPoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("AddAgentToPool"))
              .build();
        }
      }
    }
    return getAddAgentToPoolMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RemoveAgentFromPoolRequest,
      dev.onex.memory.v1.RemoveAgentFromPoolResponse> getRemoveAgentFromPoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveAgentFromPool",
      requestType = dev.onex.memory.v1.RemoveAgentFromPoolRequest.class,
      responseType = dev.onex.memory.v1.RemoveAgentFromPoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RemoveAgentFromPoolRequest,
      dev.onex.memory.v1.RemoveAgentFromPoolResponse> getRemoveAgentFromPoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RemoveAgentFromPoolRequest, dev.onex.memory.v1.RemoveAgentFromPoolResponse> getRemoveAgentFromPoolMethod;
    if ((getRemoveAgentFromPoolMethod = AgentPoolServiceGrpc.getRemoveAgentFromPoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getRemoveAgentFromPoolMethod = AgentPoolServiceGrpc.getRemoveAgentFromPoolMethod) == null) {
          AgentPoolServiceGrpc.getRemoveAgentFromPoolMethod = getRemoveAgentFromPoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RemoveAgentFromPoolRequest, dev.onex.memory.v1.RemoveAgentFromPoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveAgentFromPool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RemoveAgentFromPoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RemoveAgentFromPoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("RemoveAgentFromPool"))
              .build();
        }
      }
    }
    return getRemoveAgentFromPoolMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolAgentsRequest,
      dev.onex.memory.v1.GetPoolAgentsResponse> getGetPoolAgentsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPoolAgents",
      requestType = dev.onex.memory.v1.GetPoolAgentsRequest.class,
      responseType = dev.onex.memory.v1.GetPoolAgentsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolAgentsRequest,
      dev.onex.memory.v1.GetPoolAgentsResponse> getGetPoolAgentsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolAgentsRequest, dev.onex.memory.v1.GetPoolAgentsResponse> getGetPoolAgentsMethod;
    if ((getGetPoolAgentsMethod = AgentPoolServiceGrpc.getGetPoolAgentsMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getGetPoolAgentsMethod = AgentPoolServiceGrpc.getGetPoolAgentsMethod) == null) {
          AgentPoolServiceGrpc.getGetPoolAgentsMethod = getGetPoolAgentsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetPoolAgentsRequest, dev.onex.memory.v1.GetPoolAgentsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPoolAgents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolAgentsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolAgentsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("GetPoolAgents"))
              .build();
        }
      }
    }
    return getGetPoolAgentsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ScalePoolRequest,
      dev.onex.memory.v1.ScalePoolResponse> getScalePoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ScalePool",
      requestType = dev.onex.memory.v1.ScalePoolRequest.class,
      responseType = dev.onex.memory.v1.ScalePoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ScalePoolRequest,
      dev.onex.memory.v1.ScalePoolResponse> getScalePoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ScalePoolRequest, dev.onex.memory.v1.ScalePoolResponse> getScalePoolMethod;
    if ((getScalePoolMethod = AgentPoolServiceGrpc.getScalePoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getScalePoolMethod = AgentPoolServiceGrpc.getScalePoolMethod) == null) {
          AgentPoolServiceGrpc.getScalePoolMethod = getScalePoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ScalePoolRequest, dev.onex.memory.v1.ScalePoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ScalePool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScalePoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScalePoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("ScalePool"))
              .build();
        }
      }
    }
    return getScalePoolMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolCapacityRequest,
      dev.onex.memory.v1.GetPoolCapacityResponse> getGetPoolCapacityMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPoolCapacity",
      requestType = dev.onex.memory.v1.GetPoolCapacityRequest.class,
      responseType = dev.onex.memory.v1.GetPoolCapacityResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolCapacityRequest,
      dev.onex.memory.v1.GetPoolCapacityResponse> getGetPoolCapacityMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolCapacityRequest, dev.onex.memory.v1.GetPoolCapacityResponse> getGetPoolCapacityMethod;
    if ((getGetPoolCapacityMethod = AgentPoolServiceGrpc.getGetPoolCapacityMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getGetPoolCapacityMethod = AgentPoolServiceGrpc.getGetPoolCapacityMethod) == null) {
          AgentPoolServiceGrpc.getGetPoolCapacityMethod = getGetPoolCapacityMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetPoolCapacityRequest, dev.onex.memory.v1.GetPoolCapacityResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPoolCapacity"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolCapacityRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolCapacityResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("GetPoolCapacity"))
              .build();
        }
      }
    }
    return getGetPoolCapacityMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolMetricsRequest,
      dev.onex.memory.v1.GetPoolMetricsResponse> getGetPoolMetricsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPoolMetrics",
      requestType = dev.onex.memory.v1.GetPoolMetricsRequest.class,
      responseType = dev.onex.memory.v1.GetPoolMetricsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolMetricsRequest,
      dev.onex.memory.v1.GetPoolMetricsResponse> getGetPoolMetricsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetPoolMetricsRequest, dev.onex.memory.v1.GetPoolMetricsResponse> getGetPoolMetricsMethod;
    if ((getGetPoolMetricsMethod = AgentPoolServiceGrpc.getGetPoolMetricsMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getGetPoolMetricsMethod = AgentPoolServiceGrpc.getGetPoolMetricsMethod) == null) {
          AgentPoolServiceGrpc.getGetPoolMetricsMethod = getGetPoolMetricsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetPoolMetricsRequest, dev.onex.memory.v1.GetPoolMetricsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPoolMetrics"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolMetricsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetPoolMetricsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("GetPoolMetrics"))
              .build();
        }
      }
    }
    return getGetPoolMetricsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.BalancePoolLoadRequest,
      dev.onex.memory.v1.BalancePoolLoadResponse> getBalancePoolLoadMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BalancePoolLoad",
      requestType = dev.onex.memory.v1.BalancePoolLoadRequest.class,
      responseType = dev.onex.memory.v1.BalancePoolLoadResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.BalancePoolLoadRequest,
      dev.onex.memory.v1.BalancePoolLoadResponse> getBalancePoolLoadMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.BalancePoolLoadRequest, dev.onex.memory.v1.BalancePoolLoadResponse> getBalancePoolLoadMethod;
    if ((getBalancePoolLoadMethod = AgentPoolServiceGrpc.getBalancePoolLoadMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getBalancePoolLoadMethod = AgentPoolServiceGrpc.getBalancePoolLoadMethod) == null) {
          AgentPoolServiceGrpc.getBalancePoolLoadMethod = getBalancePoolLoadMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.BalancePoolLoadRequest, dev.onex.memory.v1.BalancePoolLoadResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BalancePoolLoad"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BalancePoolLoadRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BalancePoolLoadResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("BalancePoolLoad"))
              .build();
        }
      }
    }
    return getBalancePoolLoadMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchPoolRequest,
      dev.onex.memory.v1.WatchPoolResponse> getWatchPoolMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchPool",
      requestType = dev.onex.memory.v1.WatchPoolRequest.class,
      responseType = dev.onex.memory.v1.WatchPoolResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchPoolRequest,
      dev.onex.memory.v1.WatchPoolResponse> getWatchPoolMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchPoolRequest, dev.onex.memory.v1.WatchPoolResponse> getWatchPoolMethod;
    if ((getWatchPoolMethod = AgentPoolServiceGrpc.getWatchPoolMethod) == null) {
      synchronized (AgentPoolServiceGrpc.class) {
        if ((getWatchPoolMethod = AgentPoolServiceGrpc.getWatchPoolMethod) == null) {
          AgentPoolServiceGrpc.getWatchPoolMethod = getWatchPoolMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.WatchPoolRequest, dev.onex.memory.v1.WatchPoolResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchPool"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchPoolRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchPoolResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AgentPoolServiceMethodDescriptorSupplier("WatchPool"))
              .build();
        }
      }
    }
    return getWatchPoolMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static AgentPoolServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceStub>() {
        @java.lang.Override
        public AgentPoolServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentPoolServiceStub(channel, callOptions);
        }
      };
    return AgentPoolServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static AgentPoolServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceBlockingV2Stub>() {
        @java.lang.Override
        public AgentPoolServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentPoolServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AgentPoolServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static AgentPoolServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceBlockingStub>() {
        @java.lang.Override
        public AgentPoolServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentPoolServiceBlockingStub(channel, callOptions);
        }
      };
    return AgentPoolServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static AgentPoolServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AgentPoolServiceFutureStub>() {
        @java.lang.Override
        public AgentPoolServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AgentPoolServiceFutureStub(channel, callOptions);
        }
      };
    return AgentPoolServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Defines a pool. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS POOL_EXISTS where the name stands for a pool of another configuration; RESOURCE_EXHAUSTED
     * COUNT_LIMIT (max_pools).
     * </pre>
     */
    default void createAgentPool(dev.onex.memory.v1.CreateAgentPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateAgentPoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateAgentPoolMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes the definition of a pool. Its agents go on, as members of none.
     * </pre>
     */
    default void deleteAgentPool(dev.onex.memory.v1.DeleteAgentPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteAgentPoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteAgentPoolMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the pools that are defined, ordered by name.
     * </pre>
     */
    default void listAgentPools(dev.onex.memory.v1.ListAgentPoolsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentPoolsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAgentPoolsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes an agent a member. False where it is one, or where it lives no longer.
     * Errors: FAILED_PRECONDITION NOT_CAPABLE where it lacks a capability of the pool; RESOURCE_EXHAUSTED COUNT_LIMIT
     * (max_pool_size) where the pool has as many as it may.
     * </pre>
     */
    default void addAgentToPool(dev.onex.memory.v1.AddAgentToPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AddAgentToPoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddAgentToPoolMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends a membership; what the agent is doing goes on. False where it is no member.
     * </pre>
     */
    default void removeAgentFromPool(dev.onex.memory.v1.RemoveAgentFromPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RemoveAgentFromPoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveAgentFromPoolMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the members of a pool, ordered by id.
     * </pre>
     */
    default void getPoolAgents(dev.onex.memory.v1.GetPoolAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolAgentsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPoolAgentsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets how many members a pool is to have. Up: agents that are idle, capable and in no pool become members; the rest
     * is its demand. Down: idle members leave at once, others when they have finished what they do: they take nothing new.
     * Errors: OUT_OF_RANGE POOL_SIZE outside of the pool's bounds.
     * </pre>
     */
    default void scalePool(dev.onex.memory.v1.ScalePoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScalePoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getScalePoolMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads how much a pool can do, and does.
     * </pre>
     */
    default void getPoolCapacity(dev.onex.memory.v1.GetPoolCapacityRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolCapacityResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPoolCapacityMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of a pool: those of its members, together.
     * </pre>
     */
    default void getPoolMetrics(dev.onex.memory.v1.GetPoolMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolMetricsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPoolMetricsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Moves tasks that wait for a loaded member to idle ones, and says which.
     * </pre>
     */
    default void balancePoolLoad(dev.onex.memory.v1.BalancePoolLoadRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BalancePoolLoadResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBalancePoolLoadMethod(), responseObserver);
    }

    /**
     * <pre>
     * Follows a pool: what it is now, and each time that its members or its demand have changed.
     * Errors: NOT_FOUND POOL_NOT_FOUND when it is deleted.
     * </pre>
     */
    default void watchPool(dev.onex.memory.v1.WatchPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchPoolResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchPoolMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service AgentPoolService.
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public static abstract class AgentPoolServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AgentPoolServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service AgentPoolService.
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public static final class AgentPoolServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AgentPoolServiceStub> {
    private AgentPoolServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentPoolServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentPoolServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a pool. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS POOL_EXISTS where the name stands for a pool of another configuration; RESOURCE_EXHAUSTED
     * COUNT_LIMIT (max_pools).
     * </pre>
     */
    public void createAgentPool(dev.onex.memory.v1.CreateAgentPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateAgentPoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateAgentPoolMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes the definition of a pool. Its agents go on, as members of none.
     * </pre>
     */
    public void deleteAgentPool(dev.onex.memory.v1.DeleteAgentPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteAgentPoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteAgentPoolMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the pools that are defined, ordered by name.
     * </pre>
     */
    public void listAgentPools(dev.onex.memory.v1.ListAgentPoolsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentPoolsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAgentPoolsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes an agent a member. False where it is one, or where it lives no longer.
     * Errors: FAILED_PRECONDITION NOT_CAPABLE where it lacks a capability of the pool; RESOURCE_EXHAUSTED COUNT_LIMIT
     * (max_pool_size) where the pool has as many as it may.
     * </pre>
     */
    public void addAgentToPool(dev.onex.memory.v1.AddAgentToPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AddAgentToPoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddAgentToPoolMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends a membership; what the agent is doing goes on. False where it is no member.
     * </pre>
     */
    public void removeAgentFromPool(dev.onex.memory.v1.RemoveAgentFromPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RemoveAgentFromPoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveAgentFromPoolMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the members of a pool, ordered by id.
     * </pre>
     */
    public void getPoolAgents(dev.onex.memory.v1.GetPoolAgentsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolAgentsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPoolAgentsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets how many members a pool is to have. Up: agents that are idle, capable and in no pool become members; the rest
     * is its demand. Down: idle members leave at once, others when they have finished what they do: they take nothing new.
     * Errors: OUT_OF_RANGE POOL_SIZE outside of the pool's bounds.
     * </pre>
     */
    public void scalePool(dev.onex.memory.v1.ScalePoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScalePoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getScalePoolMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads how much a pool can do, and does.
     * </pre>
     */
    public void getPoolCapacity(dev.onex.memory.v1.GetPoolCapacityRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolCapacityResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPoolCapacityMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of a pool: those of its members, together.
     * </pre>
     */
    public void getPoolMetrics(dev.onex.memory.v1.GetPoolMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolMetricsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPoolMetricsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Moves tasks that wait for a loaded member to idle ones, and says which.
     * </pre>
     */
    public void balancePoolLoad(dev.onex.memory.v1.BalancePoolLoadRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BalancePoolLoadResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBalancePoolLoadMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Follows a pool: what it is now, and each time that its members or its demand have changed.
     * Errors: NOT_FOUND POOL_NOT_FOUND when it is deleted.
     * </pre>
     */
    public void watchPool(dev.onex.memory.v1.WatchPoolRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchPoolResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchPoolMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service AgentPoolService.
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public static final class AgentPoolServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AgentPoolServiceBlockingV2Stub> {
    private AgentPoolServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentPoolServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentPoolServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a pool. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS POOL_EXISTS where the name stands for a pool of another configuration; RESOURCE_EXHAUSTED
     * COUNT_LIMIT (max_pools).
     * </pre>
     */
    public dev.onex.memory.v1.CreateAgentPoolResponse createAgentPool(dev.onex.memory.v1.CreateAgentPoolRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateAgentPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the definition of a pool. Its agents go on, as members of none.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteAgentPoolResponse deleteAgentPool(dev.onex.memory.v1.DeleteAgentPoolRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteAgentPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the pools that are defined, ordered by name.
     * </pre>
     */
    public dev.onex.memory.v1.ListAgentPoolsResponse listAgentPools(dev.onex.memory.v1.ListAgentPoolsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAgentPoolsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an agent a member. False where it is one, or where it lives no longer.
     * Errors: FAILED_PRECONDITION NOT_CAPABLE where it lacks a capability of the pool; RESOURCE_EXHAUSTED COUNT_LIMIT
     * (max_pool_size) where the pool has as many as it may.
     * </pre>
     */
    public dev.onex.memory.v1.AddAgentToPoolResponse addAgentToPool(dev.onex.memory.v1.AddAgentToPoolRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddAgentToPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a membership; what the agent is doing goes on. False where it is no member.
     * </pre>
     */
    public dev.onex.memory.v1.RemoveAgentFromPoolResponse removeAgentFromPool(dev.onex.memory.v1.RemoveAgentFromPoolRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveAgentFromPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the members of a pool, ordered by id.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolAgentsResponse getPoolAgents(dev.onex.memory.v1.GetPoolAgentsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPoolAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets how many members a pool is to have. Up: agents that are idle, capable and in no pool become members; the rest
     * is its demand. Down: idle members leave at once, others when they have finished what they do: they take nothing new.
     * Errors: OUT_OF_RANGE POOL_SIZE outside of the pool's bounds.
     * </pre>
     */
    public dev.onex.memory.v1.ScalePoolResponse scalePool(dev.onex.memory.v1.ScalePoolRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getScalePoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads how much a pool can do, and does.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolCapacityResponse getPoolCapacity(dev.onex.memory.v1.GetPoolCapacityRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPoolCapacityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of a pool: those of its members, together.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolMetricsResponse getPoolMetrics(dev.onex.memory.v1.GetPoolMetricsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPoolMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves tasks that wait for a loaded member to idle ones, and says which.
     * </pre>
     */
    public dev.onex.memory.v1.BalancePoolLoadResponse balancePoolLoad(dev.onex.memory.v1.BalancePoolLoadRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBalancePoolLoadMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows a pool: what it is now, and each time that its members or its demand have changed.
     * Errors: NOT_FOUND POOL_NOT_FOUND when it is deleted.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.WatchPoolResponse>
        watchPool(dev.onex.memory.v1.WatchPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchPoolMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service AgentPoolService.
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public static final class AgentPoolServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AgentPoolServiceBlockingStub> {
    private AgentPoolServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentPoolServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentPoolServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a pool. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS POOL_EXISTS where the name stands for a pool of another configuration; RESOURCE_EXHAUSTED
     * COUNT_LIMIT (max_pools).
     * </pre>
     */
    public dev.onex.memory.v1.CreateAgentPoolResponse createAgentPool(dev.onex.memory.v1.CreateAgentPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateAgentPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the definition of a pool. Its agents go on, as members of none.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteAgentPoolResponse deleteAgentPool(dev.onex.memory.v1.DeleteAgentPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteAgentPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the pools that are defined, ordered by name.
     * </pre>
     */
    public dev.onex.memory.v1.ListAgentPoolsResponse listAgentPools(dev.onex.memory.v1.ListAgentPoolsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAgentPoolsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an agent a member. False where it is one, or where it lives no longer.
     * Errors: FAILED_PRECONDITION NOT_CAPABLE where it lacks a capability of the pool; RESOURCE_EXHAUSTED COUNT_LIMIT
     * (max_pool_size) where the pool has as many as it may.
     * </pre>
     */
    public dev.onex.memory.v1.AddAgentToPoolResponse addAgentToPool(dev.onex.memory.v1.AddAgentToPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddAgentToPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a membership; what the agent is doing goes on. False where it is no member.
     * </pre>
     */
    public dev.onex.memory.v1.RemoveAgentFromPoolResponse removeAgentFromPool(dev.onex.memory.v1.RemoveAgentFromPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveAgentFromPoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the members of a pool, ordered by id.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolAgentsResponse getPoolAgents(dev.onex.memory.v1.GetPoolAgentsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPoolAgentsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets how many members a pool is to have. Up: agents that are idle, capable and in no pool become members; the rest
     * is its demand. Down: idle members leave at once, others when they have finished what they do: they take nothing new.
     * Errors: OUT_OF_RANGE POOL_SIZE outside of the pool's bounds.
     * </pre>
     */
    public dev.onex.memory.v1.ScalePoolResponse scalePool(dev.onex.memory.v1.ScalePoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getScalePoolMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads how much a pool can do, and does.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolCapacityResponse getPoolCapacity(dev.onex.memory.v1.GetPoolCapacityRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPoolCapacityMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of a pool: those of its members, together.
     * </pre>
     */
    public dev.onex.memory.v1.GetPoolMetricsResponse getPoolMetrics(dev.onex.memory.v1.GetPoolMetricsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPoolMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Moves tasks that wait for a loaded member to idle ones, and says which.
     * </pre>
     */
    public dev.onex.memory.v1.BalancePoolLoadResponse balancePoolLoad(dev.onex.memory.v1.BalancePoolLoadRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBalancePoolLoadMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows a pool: what it is now, and each time that its members or its demand have changed.
     * Errors: NOT_FOUND POOL_NOT_FOUND when it is deleted.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.WatchPoolResponse> watchPool(
        dev.onex.memory.v1.WatchPoolRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchPoolMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service AgentPoolService.
   * <pre>
   * Groups of agents that are to have a size, in the namespace that the request metadata `onex-namespace` names.
   * A member belongs to a pool for as long as its agent's lease lives; registering anew under the same id keeps it. What
   * is missing to a pool's target is its demand: it is published for whoever starts agents, such as
   * `onex-memory pool launch`.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a pool or an agent is
   * named, NOT_FOUND (POOL_NOT_FOUND, AGENT_NOT_FOUND).
   * </pre>
   */
  public static final class AgentPoolServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AgentPoolServiceFutureStub> {
    private AgentPoolServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AgentPoolServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AgentPoolServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a pool. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS POOL_EXISTS where the name stands for a pool of another configuration; RESOURCE_EXHAUSTED
     * COUNT_LIMIT (max_pools).
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CreateAgentPoolResponse> createAgentPool(
        dev.onex.memory.v1.CreateAgentPoolRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateAgentPoolMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes the definition of a pool. Its agents go on, as members of none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteAgentPoolResponse> deleteAgentPool(
        dev.onex.memory.v1.DeleteAgentPoolRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteAgentPoolMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the pools that are defined, ordered by name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListAgentPoolsResponse> listAgentPools(
        dev.onex.memory.v1.ListAgentPoolsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAgentPoolsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes an agent a member. False where it is one, or where it lives no longer.
     * Errors: FAILED_PRECONDITION NOT_CAPABLE where it lacks a capability of the pool; RESOURCE_EXHAUSTED COUNT_LIMIT
     * (max_pool_size) where the pool has as many as it may.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AddAgentToPoolResponse> addAgentToPool(
        dev.onex.memory.v1.AddAgentToPoolRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddAgentToPoolMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends a membership; what the agent is doing goes on. False where it is no member.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RemoveAgentFromPoolResponse> removeAgentFromPool(
        dev.onex.memory.v1.RemoveAgentFromPoolRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveAgentFromPoolMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the members of a pool, ordered by id.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetPoolAgentsResponse> getPoolAgents(
        dev.onex.memory.v1.GetPoolAgentsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPoolAgentsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets how many members a pool is to have. Up: agents that are idle, capable and in no pool become members; the rest
     * is its demand. Down: idle members leave at once, others when they have finished what they do: they take nothing new.
     * Errors: OUT_OF_RANGE POOL_SIZE outside of the pool's bounds.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ScalePoolResponse> scalePool(
        dev.onex.memory.v1.ScalePoolRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getScalePoolMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads how much a pool can do, and does.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetPoolCapacityResponse> getPoolCapacity(
        dev.onex.memory.v1.GetPoolCapacityRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPoolCapacityMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the counters of a pool: those of its members, together.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetPoolMetricsResponse> getPoolMetrics(
        dev.onex.memory.v1.GetPoolMetricsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPoolMetricsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Moves tasks that wait for a loaded member to idle ones, and says which.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.BalancePoolLoadResponse> balancePoolLoad(
        dev.onex.memory.v1.BalancePoolLoadRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBalancePoolLoadMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_AGENT_POOL = 0;
  private static final int METHODID_DELETE_AGENT_POOL = 1;
  private static final int METHODID_LIST_AGENT_POOLS = 2;
  private static final int METHODID_ADD_AGENT_TO_POOL = 3;
  private static final int METHODID_REMOVE_AGENT_FROM_POOL = 4;
  private static final int METHODID_GET_POOL_AGENTS = 5;
  private static final int METHODID_SCALE_POOL = 6;
  private static final int METHODID_GET_POOL_CAPACITY = 7;
  private static final int METHODID_GET_POOL_METRICS = 8;
  private static final int METHODID_BALANCE_POOL_LOAD = 9;
  private static final int METHODID_WATCH_POOL = 10;

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
        case METHODID_CREATE_AGENT_POOL:
          serviceImpl.createAgentPool((dev.onex.memory.v1.CreateAgentPoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateAgentPoolResponse>) responseObserver);
          break;
        case METHODID_DELETE_AGENT_POOL:
          serviceImpl.deleteAgentPool((dev.onex.memory.v1.DeleteAgentPoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteAgentPoolResponse>) responseObserver);
          break;
        case METHODID_LIST_AGENT_POOLS:
          serviceImpl.listAgentPools((dev.onex.memory.v1.ListAgentPoolsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListAgentPoolsResponse>) responseObserver);
          break;
        case METHODID_ADD_AGENT_TO_POOL:
          serviceImpl.addAgentToPool((dev.onex.memory.v1.AddAgentToPoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AddAgentToPoolResponse>) responseObserver);
          break;
        case METHODID_REMOVE_AGENT_FROM_POOL:
          serviceImpl.removeAgentFromPool((dev.onex.memory.v1.RemoveAgentFromPoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RemoveAgentFromPoolResponse>) responseObserver);
          break;
        case METHODID_GET_POOL_AGENTS:
          serviceImpl.getPoolAgents((dev.onex.memory.v1.GetPoolAgentsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolAgentsResponse>) responseObserver);
          break;
        case METHODID_SCALE_POOL:
          serviceImpl.scalePool((dev.onex.memory.v1.ScalePoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScalePoolResponse>) responseObserver);
          break;
        case METHODID_GET_POOL_CAPACITY:
          serviceImpl.getPoolCapacity((dev.onex.memory.v1.GetPoolCapacityRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolCapacityResponse>) responseObserver);
          break;
        case METHODID_GET_POOL_METRICS:
          serviceImpl.getPoolMetrics((dev.onex.memory.v1.GetPoolMetricsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetPoolMetricsResponse>) responseObserver);
          break;
        case METHODID_BALANCE_POOL_LOAD:
          serviceImpl.balancePoolLoad((dev.onex.memory.v1.BalancePoolLoadRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.BalancePoolLoadResponse>) responseObserver);
          break;
        case METHODID_WATCH_POOL:
          serviceImpl.watchPool((dev.onex.memory.v1.WatchPoolRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchPoolResponse>) responseObserver);
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
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getCreateAgentPoolMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CreateAgentPoolRequest,
              dev.onex.memory.v1.CreateAgentPoolResponse>(
                service, METHODID_CREATE_AGENT_POOL)))
        .addMethod(
          getDeleteAgentPoolMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteAgentPoolRequest,
              dev.onex.memory.v1.DeleteAgentPoolResponse>(
                service, METHODID_DELETE_AGENT_POOL)))
        .addMethod(
          getListAgentPoolsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListAgentPoolsRequest,
              dev.onex.memory.v1.ListAgentPoolsResponse>(
                service, METHODID_LIST_AGENT_POOLS)))
        .addMethod(
          getAddAgentToPoolMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AddAgentToPoolRequest,
              dev.onex.memory.v1.AddAgentToPoolResponse>(
                service, METHODID_ADD_AGENT_TO_POOL)))
        .addMethod(
          getRemoveAgentFromPoolMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RemoveAgentFromPoolRequest,
              dev.onex.memory.v1.RemoveAgentFromPoolResponse>(
                service, METHODID_REMOVE_AGENT_FROM_POOL)))
        .addMethod(
          getGetPoolAgentsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetPoolAgentsRequest,
              dev.onex.memory.v1.GetPoolAgentsResponse>(
                service, METHODID_GET_POOL_AGENTS)))
        .addMethod(
          getScalePoolMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ScalePoolRequest,
              dev.onex.memory.v1.ScalePoolResponse>(
                service, METHODID_SCALE_POOL)))
        .addMethod(
          getGetPoolCapacityMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetPoolCapacityRequest,
              dev.onex.memory.v1.GetPoolCapacityResponse>(
                service, METHODID_GET_POOL_CAPACITY)))
        .addMethod(
          getGetPoolMetricsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetPoolMetricsRequest,
              dev.onex.memory.v1.GetPoolMetricsResponse>(
                service, METHODID_GET_POOL_METRICS)))
        .addMethod(
          getBalancePoolLoadMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.BalancePoolLoadRequest,
              dev.onex.memory.v1.BalancePoolLoadResponse>(
                service, METHODID_BALANCE_POOL_LOAD)))
        .addMethod(
          getWatchPoolMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.WatchPoolRequest,
              dev.onex.memory.v1.WatchPoolResponse>(
                service, METHODID_WATCH_POOL)))
        .build();
  }

  private static abstract class AgentPoolServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AgentPoolServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.AgentPoolProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AgentPoolService");
    }
  }

  private static final class AgentPoolServiceFileDescriptorSupplier
      extends AgentPoolServiceBaseDescriptorSupplier {
    AgentPoolServiceFileDescriptorSupplier() {}
  }

  private static final class AgentPoolServiceMethodDescriptorSupplier
      extends AgentPoolServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AgentPoolServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (AgentPoolServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AgentPoolServiceFileDescriptorSupplier())
              .addMethod(getCreateAgentPoolMethod())
              .addMethod(getDeleteAgentPoolMethod())
              .addMethod(getListAgentPoolsMethod())
              .addMethod(getAddAgentToPoolMethod())
              .addMethod(getRemoveAgentFromPoolMethod())
              .addMethod(getGetPoolAgentsMethod())
              .addMethod(getScalePoolMethod())
              .addMethod(getGetPoolCapacityMethod())
              .addMethod(getGetPoolMetricsMethod())
              .addMethod(getBalancePoolLoadMethod())
              .addMethod(getWatchPoolMethod())
              .build();
        }
      }
    }
    return result;
  }
}
