package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
 * `onex-namespace` names.
 * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
 * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
 * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
 * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemoryStreamingServiceGrpc {

  private MemoryStreamingServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemoryStreamingService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateMemoryStreamRequest,
      dev.onex.memory.v1.CreateMemoryStreamResponse> getCreateMemoryStreamMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateMemoryStream",
      requestType = dev.onex.memory.v1.CreateMemoryStreamRequest.class,
      responseType = dev.onex.memory.v1.CreateMemoryStreamResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateMemoryStreamRequest,
      dev.onex.memory.v1.CreateMemoryStreamResponse> getCreateMemoryStreamMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateMemoryStreamRequest, dev.onex.memory.v1.CreateMemoryStreamResponse> getCreateMemoryStreamMethod;
    if ((getCreateMemoryStreamMethod = MemoryStreamingServiceGrpc.getCreateMemoryStreamMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getCreateMemoryStreamMethod = MemoryStreamingServiceGrpc.getCreateMemoryStreamMethod) == null) {
          MemoryStreamingServiceGrpc.getCreateMemoryStreamMethod = getCreateMemoryStreamMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CreateMemoryStreamRequest, dev.onex.memory.v1.CreateMemoryStreamResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateMemoryStream"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateMemoryStreamRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateMemoryStreamResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("CreateMemoryStream"))
              .build();
        }
      }
    }
    return getCreateMemoryStreamMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListMemoryStreamsRequest,
      dev.onex.memory.v1.ListMemoryStreamsResponse> getListMemoryStreamsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMemoryStreams",
      requestType = dev.onex.memory.v1.ListMemoryStreamsRequest.class,
      responseType = dev.onex.memory.v1.ListMemoryStreamsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListMemoryStreamsRequest,
      dev.onex.memory.v1.ListMemoryStreamsResponse> getListMemoryStreamsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListMemoryStreamsRequest, dev.onex.memory.v1.ListMemoryStreamsResponse> getListMemoryStreamsMethod;
    if ((getListMemoryStreamsMethod = MemoryStreamingServiceGrpc.getListMemoryStreamsMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getListMemoryStreamsMethod = MemoryStreamingServiceGrpc.getListMemoryStreamsMethod) == null) {
          MemoryStreamingServiceGrpc.getListMemoryStreamsMethod = getListMemoryStreamsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListMemoryStreamsRequest, dev.onex.memory.v1.ListMemoryStreamsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMemoryStreams"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListMemoryStreamsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListMemoryStreamsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("ListMemoryStreams"))
              .build();
        }
      }
    }
    return getListMemoryStreamsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemoryStreamRequest,
      dev.onex.memory.v1.DeleteMemoryStreamResponse> getDeleteMemoryStreamMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteMemoryStream",
      requestType = dev.onex.memory.v1.DeleteMemoryStreamRequest.class,
      responseType = dev.onex.memory.v1.DeleteMemoryStreamResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemoryStreamRequest,
      dev.onex.memory.v1.DeleteMemoryStreamResponse> getDeleteMemoryStreamMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemoryStreamRequest, dev.onex.memory.v1.DeleteMemoryStreamResponse> getDeleteMemoryStreamMethod;
    if ((getDeleteMemoryStreamMethod = MemoryStreamingServiceGrpc.getDeleteMemoryStreamMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getDeleteMemoryStreamMethod = MemoryStreamingServiceGrpc.getDeleteMemoryStreamMethod) == null) {
          MemoryStreamingServiceGrpc.getDeleteMemoryStreamMethod = getDeleteMemoryStreamMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteMemoryStreamRequest, dev.onex.memory.v1.DeleteMemoryStreamResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteMemoryStream"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMemoryStreamRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMemoryStreamResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("DeleteMemoryStream"))
              .build();
        }
      }
    }
    return getDeleteMemoryStreamMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToMemoryChangesRequest,
      dev.onex.memory.v1.SubscribeToMemoryChangesResponse> getSubscribeToMemoryChangesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SubscribeToMemoryChanges",
      requestType = dev.onex.memory.v1.SubscribeToMemoryChangesRequest.class,
      responseType = dev.onex.memory.v1.SubscribeToMemoryChangesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToMemoryChangesRequest,
      dev.onex.memory.v1.SubscribeToMemoryChangesResponse> getSubscribeToMemoryChangesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToMemoryChangesRequest, dev.onex.memory.v1.SubscribeToMemoryChangesResponse> getSubscribeToMemoryChangesMethod;
    if ((getSubscribeToMemoryChangesMethod = MemoryStreamingServiceGrpc.getSubscribeToMemoryChangesMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getSubscribeToMemoryChangesMethod = MemoryStreamingServiceGrpc.getSubscribeToMemoryChangesMethod) == null) {
          MemoryStreamingServiceGrpc.getSubscribeToMemoryChangesMethod = getSubscribeToMemoryChangesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SubscribeToMemoryChangesRequest, dev.onex.memory.v1.SubscribeToMemoryChangesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SubscribeToMemoryChanges"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubscribeToMemoryChangesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubscribeToMemoryChangesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("SubscribeToMemoryChanges"))
              .build();
        }
      }
    }
    return getSubscribeToMemoryChangesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest,
      dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> getUnsubscribeFromMemoryChangesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnsubscribeFromMemoryChanges",
      requestType = dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest.class,
      responseType = dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest,
      dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> getUnsubscribeFromMemoryChangesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest, dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> getUnsubscribeFromMemoryChangesMethod;
    if ((getUnsubscribeFromMemoryChangesMethod = MemoryStreamingServiceGrpc.getUnsubscribeFromMemoryChangesMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getUnsubscribeFromMemoryChangesMethod = MemoryStreamingServiceGrpc.getUnsubscribeFromMemoryChangesMethod) == null) {
          MemoryStreamingServiceGrpc.getUnsubscribeFromMemoryChangesMethod = getUnsubscribeFromMemoryChangesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest, dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnsubscribeFromMemoryChanges"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("UnsubscribeFromMemoryChanges"))
              .build();
        }
      }
    }
    return getUnsubscribeFromMemoryChangesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeMemoryChangesRequest,
      dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> getAcknowledgeMemoryChangesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AcknowledgeMemoryChanges",
      requestType = dev.onex.memory.v1.AcknowledgeMemoryChangesRequest.class,
      responseType = dev.onex.memory.v1.AcknowledgeMemoryChangesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeMemoryChangesRequest,
      dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> getAcknowledgeMemoryChangesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeMemoryChangesRequest, dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> getAcknowledgeMemoryChangesMethod;
    if ((getAcknowledgeMemoryChangesMethod = MemoryStreamingServiceGrpc.getAcknowledgeMemoryChangesMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getAcknowledgeMemoryChangesMethod = MemoryStreamingServiceGrpc.getAcknowledgeMemoryChangesMethod) == null) {
          MemoryStreamingServiceGrpc.getAcknowledgeMemoryChangesMethod = getAcknowledgeMemoryChangesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AcknowledgeMemoryChangesRequest, dev.onex.memory.v1.AcknowledgeMemoryChangesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AcknowledgeMemoryChanges"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcknowledgeMemoryChangesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcknowledgeMemoryChangesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("AcknowledgeMemoryChanges"))
              .build();
        }
      }
    }
    return getAcknowledgeMemoryChangesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemorySubscriptionRequest,
      dev.onex.memory.v1.DeleteMemorySubscriptionResponse> getDeleteMemorySubscriptionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteMemorySubscription",
      requestType = dev.onex.memory.v1.DeleteMemorySubscriptionRequest.class,
      responseType = dev.onex.memory.v1.DeleteMemorySubscriptionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemorySubscriptionRequest,
      dev.onex.memory.v1.DeleteMemorySubscriptionResponse> getDeleteMemorySubscriptionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMemorySubscriptionRequest, dev.onex.memory.v1.DeleteMemorySubscriptionResponse> getDeleteMemorySubscriptionMethod;
    if ((getDeleteMemorySubscriptionMethod = MemoryStreamingServiceGrpc.getDeleteMemorySubscriptionMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getDeleteMemorySubscriptionMethod = MemoryStreamingServiceGrpc.getDeleteMemorySubscriptionMethod) == null) {
          MemoryStreamingServiceGrpc.getDeleteMemorySubscriptionMethod = getDeleteMemorySubscriptionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteMemorySubscriptionRequest, dev.onex.memory.v1.DeleteMemorySubscriptionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteMemorySubscription"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMemorySubscriptionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMemorySubscriptionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("DeleteMemorySubscription"))
              .build();
        }
      }
    }
    return getDeleteMemorySubscriptionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.PublishMemoryChangeRequest,
      dev.onex.memory.v1.PublishMemoryChangeResponse> getPublishMemoryChangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PublishMemoryChange",
      requestType = dev.onex.memory.v1.PublishMemoryChangeRequest.class,
      responseType = dev.onex.memory.v1.PublishMemoryChangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.PublishMemoryChangeRequest,
      dev.onex.memory.v1.PublishMemoryChangeResponse> getPublishMemoryChangeMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.PublishMemoryChangeRequest, dev.onex.memory.v1.PublishMemoryChangeResponse> getPublishMemoryChangeMethod;
    if ((getPublishMemoryChangeMethod = MemoryStreamingServiceGrpc.getPublishMemoryChangeMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getPublishMemoryChangeMethod = MemoryStreamingServiceGrpc.getPublishMemoryChangeMethod) == null) {
          MemoryStreamingServiceGrpc.getPublishMemoryChangeMethod = getPublishMemoryChangeMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.PublishMemoryChangeRequest, dev.onex.memory.v1.PublishMemoryChangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PublishMemoryChange"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PublishMemoryChangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PublishMemoryChangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("PublishMemoryChange"))
              .build();
        }
      }
    }
    return getPublishMemoryChangeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetStreamMetricsRequest,
      dev.onex.memory.v1.GetStreamMetricsResponse> getGetStreamMetricsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetStreamMetrics",
      requestType = dev.onex.memory.v1.GetStreamMetricsRequest.class,
      responseType = dev.onex.memory.v1.GetStreamMetricsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetStreamMetricsRequest,
      dev.onex.memory.v1.GetStreamMetricsResponse> getGetStreamMetricsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetStreamMetricsRequest, dev.onex.memory.v1.GetStreamMetricsResponse> getGetStreamMetricsMethod;
    if ((getGetStreamMetricsMethod = MemoryStreamingServiceGrpc.getGetStreamMetricsMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getGetStreamMetricsMethod = MemoryStreamingServiceGrpc.getGetStreamMetricsMethod) == null) {
          MemoryStreamingServiceGrpc.getGetStreamMetricsMethod = getGetStreamMetricsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetStreamMetricsRequest, dev.onex.memory.v1.GetStreamMetricsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetStreamMetrics"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetStreamMetricsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetStreamMetricsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("GetStreamMetrics"))
              .build();
        }
      }
    }
    return getGetStreamMetricsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ReplayMemoryChangesRequest,
      dev.onex.memory.v1.ReplayMemoryChangesResponse> getReplayMemoryChangesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReplayMemoryChanges",
      requestType = dev.onex.memory.v1.ReplayMemoryChangesRequest.class,
      responseType = dev.onex.memory.v1.ReplayMemoryChangesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ReplayMemoryChangesRequest,
      dev.onex.memory.v1.ReplayMemoryChangesResponse> getReplayMemoryChangesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ReplayMemoryChangesRequest, dev.onex.memory.v1.ReplayMemoryChangesResponse> getReplayMemoryChangesMethod;
    if ((getReplayMemoryChangesMethod = MemoryStreamingServiceGrpc.getReplayMemoryChangesMethod) == null) {
      synchronized (MemoryStreamingServiceGrpc.class) {
        if ((getReplayMemoryChangesMethod = MemoryStreamingServiceGrpc.getReplayMemoryChangesMethod) == null) {
          MemoryStreamingServiceGrpc.getReplayMemoryChangesMethod = getReplayMemoryChangesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ReplayMemoryChangesRequest, dev.onex.memory.v1.ReplayMemoryChangesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReplayMemoryChanges"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReplayMemoryChangesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReplayMemoryChangesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryStreamingServiceMethodDescriptorSupplier("ReplayMemoryChanges"))
              .build();
        }
      }
    }
    return getReplayMemoryChangesMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemoryStreamingServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceStub>() {
        @java.lang.Override
        public MemoryStreamingServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryStreamingServiceStub(channel, callOptions);
        }
      };
    return MemoryStreamingServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemoryStreamingServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemoryStreamingServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryStreamingServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemoryStreamingServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemoryStreamingServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceBlockingStub>() {
        @java.lang.Override
        public MemoryStreamingServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryStreamingServiceBlockingStub(channel, callOptions);
        }
      };
    return MemoryStreamingServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemoryStreamingServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryStreamingServiceFutureStub>() {
        @java.lang.Override
        public MemoryStreamingServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryStreamingServiceFutureStub(channel, callOptions);
        }
      };
    return MemoryStreamingServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Defines a stream: a name for a choice of changes. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS STREAM_EXISTS where the name stands for another choice; RESOURCE_EXHAUSTED STREAM_LIMIT.
     * </pre>
     */
    default void createMemoryStream(dev.onex.memory.v1.CreateMemoryStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateMemoryStreamResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateMemoryStreamMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the streams that are defined, ordered by name.
     * </pre>
     */
    default void listMemoryStreams(dev.onex.memory.v1.ListMemoryStreamsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListMemoryStreamsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMemoryStreamsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes the definition of a stream, with its durable subscriptions. Whoever subscribes to it is told
     * STREAM_NOT_FOUND.
     * </pre>
     */
    default void deleteMemoryStream(dev.onex.memory.v1.DeleteMemoryStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemoryStreamResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMemoryStreamMethod(), responseObserver);
    }

    /**
     * <pre>
     * Follows changes, as they happen and from a position on. The first message is `created`; the call goes on until the
     * client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended.
     * </pre>
     */
    default void subscribeToMemoryChanges(dev.onex.memory.v1.SubscribeToMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSubscribeToMemoryChangesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected; one that is being resumed cannot be resumed any more. An id that
     * nobody subscribes under is no error. The position of a durable one is kept.
     * </pre>
     */
    default void unsubscribeFromMemoryChanges(dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnsubscribeFromMemoryChangesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Notes through which change a durable subscription has been dealt with: there it goes on when it is attached
     * again. Noting an earlier position than before changes nothing.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    default void acknowledgeMemoryChanges(dev.onex.memory.v1.AcknowledgeMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcknowledgeMemoryChangesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    default void deleteMemorySubscription(dev.onex.memory.v1.DeleteMemorySubscriptionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemorySubscriptionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMemorySubscriptionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts a change of the caller's own into the log, with a revision, for subscribers and replays. The entries are not
     * touched.
     * Errors: RESOURCE_EXHAUSTED (REQUEST_ID_LIMIT), FAILED_PRECONDITION FENCED.
     * </pre>
     */
    default void publishMemoryChange(dev.onex.memory.v1.PublishMemoryChangeRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PublishMemoryChangeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPublishMemoryChangeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of a stream and of those who subscribe to it.
     * </pre>
     */
    default void getStreamMetrics(dev.onex.memory.v1.GetStreamMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetStreamMetricsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetStreamMetricsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads changes of the past: those between two positions or moments, then the call is over.
     * </pre>
     */
    default void replayMemoryChanges(dev.onex.memory.v1.ReplayMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReplayMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReplayMemoryChangesMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryStreamingService.
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public static abstract class MemoryStreamingServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemoryStreamingServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemoryStreamingService.
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public static final class MemoryStreamingServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemoryStreamingServiceStub> {
    private MemoryStreamingServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryStreamingServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryStreamingServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a stream: a name for a choice of changes. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS STREAM_EXISTS where the name stands for another choice; RESOURCE_EXHAUSTED STREAM_LIMIT.
     * </pre>
     */
    public void createMemoryStream(dev.onex.memory.v1.CreateMemoryStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateMemoryStreamResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateMemoryStreamMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the streams that are defined, ordered by name.
     * </pre>
     */
    public void listMemoryStreams(dev.onex.memory.v1.ListMemoryStreamsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListMemoryStreamsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMemoryStreamsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes the definition of a stream, with its durable subscriptions. Whoever subscribes to it is told
     * STREAM_NOT_FOUND.
     * </pre>
     */
    public void deleteMemoryStream(dev.onex.memory.v1.DeleteMemoryStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemoryStreamResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMemoryStreamMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Follows changes, as they happen and from a position on. The first message is `created`; the call goes on until the
     * client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended.
     * </pre>
     */
    public void subscribeToMemoryChanges(dev.onex.memory.v1.SubscribeToMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getSubscribeToMemoryChangesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected; one that is being resumed cannot be resumed any more. An id that
     * nobody subscribes under is no error. The position of a durable one is kept.
     * </pre>
     */
    public void unsubscribeFromMemoryChanges(dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnsubscribeFromMemoryChangesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Notes through which change a durable subscription has been dealt with: there it goes on when it is attached
     * again. Noting an earlier position than before changes nothing.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public void acknowledgeMemoryChanges(dev.onex.memory.v1.AcknowledgeMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcknowledgeMemoryChangesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public void deleteMemorySubscription(dev.onex.memory.v1.DeleteMemorySubscriptionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemorySubscriptionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMemorySubscriptionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts a change of the caller's own into the log, with a revision, for subscribers and replays. The entries are not
     * touched.
     * Errors: RESOURCE_EXHAUSTED (REQUEST_ID_LIMIT), FAILED_PRECONDITION FENCED.
     * </pre>
     */
    public void publishMemoryChange(dev.onex.memory.v1.PublishMemoryChangeRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PublishMemoryChangeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPublishMemoryChangeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of a stream and of those who subscribe to it.
     * </pre>
     */
    public void getStreamMetrics(dev.onex.memory.v1.GetStreamMetricsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetStreamMetricsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetStreamMetricsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads changes of the past: those between two positions or moments, then the call is over.
     * </pre>
     */
    public void replayMemoryChanges(dev.onex.memory.v1.ReplayMemoryChangesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReplayMemoryChangesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getReplayMemoryChangesMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryStreamingService.
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public static final class MemoryStreamingServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemoryStreamingServiceBlockingV2Stub> {
    private MemoryStreamingServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryStreamingServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryStreamingServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a stream: a name for a choice of changes. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS STREAM_EXISTS where the name stands for another choice; RESOURCE_EXHAUSTED STREAM_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateMemoryStreamResponse createMemoryStream(dev.onex.memory.v1.CreateMemoryStreamRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateMemoryStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the streams that are defined, ordered by name.
     * </pre>
     */
    public dev.onex.memory.v1.ListMemoryStreamsResponse listMemoryStreams(dev.onex.memory.v1.ListMemoryStreamsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMemoryStreamsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the definition of a stream, with its durable subscriptions. Whoever subscribes to it is told
     * STREAM_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMemoryStreamResponse deleteMemoryStream(dev.onex.memory.v1.DeleteMemoryStreamRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMemoryStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows changes, as they happen and from a position on. The first message is `created`; the call goes on until the
     * client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.SubscribeToMemoryChangesResponse>
        subscribeToMemoryChanges(dev.onex.memory.v1.SubscribeToMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getSubscribeToMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected; one that is being resumed cannot be resumed any more. An id that
     * nobody subscribes under is no error. The position of a durable one is kept.
     * </pre>
     */
    public dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse unsubscribeFromMemoryChanges(dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnsubscribeFromMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes through which change a durable subscription has been dealt with: there it goes on when it is attached
     * again. Noting an earlier position than before changes nothing.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public dev.onex.memory.v1.AcknowledgeMemoryChangesResponse acknowledgeMemoryChanges(dev.onex.memory.v1.AcknowledgeMemoryChangesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcknowledgeMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMemorySubscriptionResponse deleteMemorySubscription(dev.onex.memory.v1.DeleteMemorySubscriptionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMemorySubscriptionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts a change of the caller's own into the log, with a revision, for subscribers and replays. The entries are not
     * touched.
     * Errors: RESOURCE_EXHAUSTED (REQUEST_ID_LIMIT), FAILED_PRECONDITION FENCED.
     * </pre>
     */
    public dev.onex.memory.v1.PublishMemoryChangeResponse publishMemoryChange(dev.onex.memory.v1.PublishMemoryChangeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPublishMemoryChangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of a stream and of those who subscribe to it.
     * </pre>
     */
    public dev.onex.memory.v1.GetStreamMetricsResponse getStreamMetrics(dev.onex.memory.v1.GetStreamMetricsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetStreamMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads changes of the past: those between two positions or moments, then the call is over.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.ReplayMemoryChangesResponse>
        replayMemoryChanges(dev.onex.memory.v1.ReplayMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getReplayMemoryChangesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryStreamingService.
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public static final class MemoryStreamingServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemoryStreamingServiceBlockingStub> {
    private MemoryStreamingServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryStreamingServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryStreamingServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a stream: a name for a choice of changes. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS STREAM_EXISTS where the name stands for another choice; RESOURCE_EXHAUSTED STREAM_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateMemoryStreamResponse createMemoryStream(dev.onex.memory.v1.CreateMemoryStreamRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateMemoryStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the streams that are defined, ordered by name.
     * </pre>
     */
    public dev.onex.memory.v1.ListMemoryStreamsResponse listMemoryStreams(dev.onex.memory.v1.ListMemoryStreamsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMemoryStreamsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the definition of a stream, with its durable subscriptions. Whoever subscribes to it is told
     * STREAM_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMemoryStreamResponse deleteMemoryStream(dev.onex.memory.v1.DeleteMemoryStreamRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMemoryStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows changes, as they happen and from a position on. The first message is `created`; the call goes on until the
     * client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.SubscribeToMemoryChangesResponse> subscribeToMemoryChanges(
        dev.onex.memory.v1.SubscribeToMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getSubscribeToMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected; one that is being resumed cannot be resumed any more. An id that
     * nobody subscribes under is no error. The position of a durable one is kept.
     * </pre>
     */
    public dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse unsubscribeFromMemoryChanges(dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnsubscribeFromMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes through which change a durable subscription has been dealt with: there it goes on when it is attached
     * again. Noting an earlier position than before changes nothing.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public dev.onex.memory.v1.AcknowledgeMemoryChangesResponse acknowledgeMemoryChanges(dev.onex.memory.v1.AcknowledgeMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcknowledgeMemoryChangesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMemorySubscriptionResponse deleteMemorySubscription(dev.onex.memory.v1.DeleteMemorySubscriptionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMemorySubscriptionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts a change of the caller's own into the log, with a revision, for subscribers and replays. The entries are not
     * touched.
     * Errors: RESOURCE_EXHAUSTED (REQUEST_ID_LIMIT), FAILED_PRECONDITION FENCED.
     * </pre>
     */
    public dev.onex.memory.v1.PublishMemoryChangeResponse publishMemoryChange(dev.onex.memory.v1.PublishMemoryChangeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPublishMemoryChangeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of a stream and of those who subscribe to it.
     * </pre>
     */
    public dev.onex.memory.v1.GetStreamMetricsResponse getStreamMetrics(dev.onex.memory.v1.GetStreamMetricsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetStreamMetricsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads changes of the past: those between two positions or moments, then the call is over.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.ReplayMemoryChangesResponse> replayMemoryChanges(
        dev.onex.memory.v1.ReplayMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getReplayMemoryChangesMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryStreamingService.
   * <pre>
   * What happens to the entries of MemoryBaseService, live and replayed, in the namespace that the request metadata
   * `onex-namespace` names.
   * Every change has the revision of the call, or the expiry, that made it; changes come in the order of their revisions.
   * A cursor is a position between two revisions: text that means nothing to clients, and is good for as long as the
   * server retains the changes behind it. Going on from a cursor misses nothing and repeats nothing.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; where a stream is named,
   * NOT_FOUND STREAM_NOT_FOUND; where a position is, OUT_OF_RANGE COMPACTED.
   * </pre>
   */
  public static final class MemoryStreamingServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemoryStreamingServiceFutureStub> {
    private MemoryStreamingServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryStreamingServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryStreamingServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Defines a stream: a name for a choice of changes. Durable. Defining the same again answers the same id.
     * Errors: ALREADY_EXISTS STREAM_EXISTS where the name stands for another choice; RESOURCE_EXHAUSTED STREAM_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CreateMemoryStreamResponse> createMemoryStream(
        dev.onex.memory.v1.CreateMemoryStreamRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateMemoryStreamMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the streams that are defined, ordered by name.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListMemoryStreamsResponse> listMemoryStreams(
        dev.onex.memory.v1.ListMemoryStreamsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMemoryStreamsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes the definition of a stream, with its durable subscriptions. Whoever subscribes to it is told
     * STREAM_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteMemoryStreamResponse> deleteMemoryStream(
        dev.onex.memory.v1.DeleteMemoryStreamRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMemoryStreamMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected; one that is being resumed cannot be resumed any more. An id that
     * nobody subscribes under is no error. The position of a durable one is kept.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse> unsubscribeFromMemoryChanges(
        dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnsubscribeFromMemoryChangesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Notes through which change a durable subscription has been dealt with: there it goes on when it is attached
     * again. Noting an earlier position than before changes nothing.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AcknowledgeMemoryChangesResponse> acknowledgeMemoryChanges(
        dev.onex.memory.v1.AcknowledgeMemoryChangesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcknowledgeMemoryChangesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteMemorySubscriptionResponse> deleteMemorySubscription(
        dev.onex.memory.v1.DeleteMemorySubscriptionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMemorySubscriptionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts a change of the caller's own into the log, with a revision, for subscribers and replays. The entries are not
     * touched.
     * Errors: RESOURCE_EXHAUSTED (REQUEST_ID_LIMIT), FAILED_PRECONDITION FENCED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.PublishMemoryChangeResponse> publishMemoryChange(
        dev.onex.memory.v1.PublishMemoryChangeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPublishMemoryChangeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the counters of a stream and of those who subscribe to it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetStreamMetricsResponse> getStreamMetrics(
        dev.onex.memory.v1.GetStreamMetricsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetStreamMetricsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_MEMORY_STREAM = 0;
  private static final int METHODID_LIST_MEMORY_STREAMS = 1;
  private static final int METHODID_DELETE_MEMORY_STREAM = 2;
  private static final int METHODID_SUBSCRIBE_TO_MEMORY_CHANGES = 3;
  private static final int METHODID_UNSUBSCRIBE_FROM_MEMORY_CHANGES = 4;
  private static final int METHODID_ACKNOWLEDGE_MEMORY_CHANGES = 5;
  private static final int METHODID_DELETE_MEMORY_SUBSCRIPTION = 6;
  private static final int METHODID_PUBLISH_MEMORY_CHANGE = 7;
  private static final int METHODID_GET_STREAM_METRICS = 8;
  private static final int METHODID_REPLAY_MEMORY_CHANGES = 9;

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
        case METHODID_CREATE_MEMORY_STREAM:
          serviceImpl.createMemoryStream((dev.onex.memory.v1.CreateMemoryStreamRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateMemoryStreamResponse>) responseObserver);
          break;
        case METHODID_LIST_MEMORY_STREAMS:
          serviceImpl.listMemoryStreams((dev.onex.memory.v1.ListMemoryStreamsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListMemoryStreamsResponse>) responseObserver);
          break;
        case METHODID_DELETE_MEMORY_STREAM:
          serviceImpl.deleteMemoryStream((dev.onex.memory.v1.DeleteMemoryStreamRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemoryStreamResponse>) responseObserver);
          break;
        case METHODID_SUBSCRIBE_TO_MEMORY_CHANGES:
          serviceImpl.subscribeToMemoryChanges((dev.onex.memory.v1.SubscribeToMemoryChangesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToMemoryChangesResponse>) responseObserver);
          break;
        case METHODID_UNSUBSCRIBE_FROM_MEMORY_CHANGES:
          serviceImpl.unsubscribeFromMemoryChanges((dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse>) responseObserver);
          break;
        case METHODID_ACKNOWLEDGE_MEMORY_CHANGES:
          serviceImpl.acknowledgeMemoryChanges((dev.onex.memory.v1.AcknowledgeMemoryChangesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeMemoryChangesResponse>) responseObserver);
          break;
        case METHODID_DELETE_MEMORY_SUBSCRIPTION:
          serviceImpl.deleteMemorySubscription((dev.onex.memory.v1.DeleteMemorySubscriptionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMemorySubscriptionResponse>) responseObserver);
          break;
        case METHODID_PUBLISH_MEMORY_CHANGE:
          serviceImpl.publishMemoryChange((dev.onex.memory.v1.PublishMemoryChangeRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.PublishMemoryChangeResponse>) responseObserver);
          break;
        case METHODID_GET_STREAM_METRICS:
          serviceImpl.getStreamMetrics((dev.onex.memory.v1.GetStreamMetricsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetStreamMetricsResponse>) responseObserver);
          break;
        case METHODID_REPLAY_MEMORY_CHANGES:
          serviceImpl.replayMemoryChanges((dev.onex.memory.v1.ReplayMemoryChangesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReplayMemoryChangesResponse>) responseObserver);
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
          getCreateMemoryStreamMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CreateMemoryStreamRequest,
              dev.onex.memory.v1.CreateMemoryStreamResponse>(
                service, METHODID_CREATE_MEMORY_STREAM)))
        .addMethod(
          getListMemoryStreamsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListMemoryStreamsRequest,
              dev.onex.memory.v1.ListMemoryStreamsResponse>(
                service, METHODID_LIST_MEMORY_STREAMS)))
        .addMethod(
          getDeleteMemoryStreamMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteMemoryStreamRequest,
              dev.onex.memory.v1.DeleteMemoryStreamResponse>(
                service, METHODID_DELETE_MEMORY_STREAM)))
        .addMethod(
          getSubscribeToMemoryChangesMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.SubscribeToMemoryChangesRequest,
              dev.onex.memory.v1.SubscribeToMemoryChangesResponse>(
                service, METHODID_SUBSCRIBE_TO_MEMORY_CHANGES)))
        .addMethod(
          getUnsubscribeFromMemoryChangesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.UnsubscribeFromMemoryChangesRequest,
              dev.onex.memory.v1.UnsubscribeFromMemoryChangesResponse>(
                service, METHODID_UNSUBSCRIBE_FROM_MEMORY_CHANGES)))
        .addMethod(
          getAcknowledgeMemoryChangesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AcknowledgeMemoryChangesRequest,
              dev.onex.memory.v1.AcknowledgeMemoryChangesResponse>(
                service, METHODID_ACKNOWLEDGE_MEMORY_CHANGES)))
        .addMethod(
          getDeleteMemorySubscriptionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteMemorySubscriptionRequest,
              dev.onex.memory.v1.DeleteMemorySubscriptionResponse>(
                service, METHODID_DELETE_MEMORY_SUBSCRIPTION)))
        .addMethod(
          getPublishMemoryChangeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.PublishMemoryChangeRequest,
              dev.onex.memory.v1.PublishMemoryChangeResponse>(
                service, METHODID_PUBLISH_MEMORY_CHANGE)))
        .addMethod(
          getGetStreamMetricsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetStreamMetricsRequest,
              dev.onex.memory.v1.GetStreamMetricsResponse>(
                service, METHODID_GET_STREAM_METRICS)))
        .addMethod(
          getReplayMemoryChangesMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.ReplayMemoryChangesRequest,
              dev.onex.memory.v1.ReplayMemoryChangesResponse>(
                service, METHODID_REPLAY_MEMORY_CHANGES)))
        .build();
  }

  private static abstract class MemoryStreamingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemoryStreamingServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.MemoryStreamingProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemoryStreamingService");
    }
  }

  private static final class MemoryStreamingServiceFileDescriptorSupplier
      extends MemoryStreamingServiceBaseDescriptorSupplier {
    MemoryStreamingServiceFileDescriptorSupplier() {}
  }

  private static final class MemoryStreamingServiceMethodDescriptorSupplier
      extends MemoryStreamingServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemoryStreamingServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemoryStreamingServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemoryStreamingServiceFileDescriptorSupplier())
              .addMethod(getCreateMemoryStreamMethod())
              .addMethod(getListMemoryStreamsMethod())
              .addMethod(getDeleteMemoryStreamMethod())
              .addMethod(getSubscribeToMemoryChangesMethod())
              .addMethod(getUnsubscribeFromMemoryChangesMethod())
              .addMethod(getAcknowledgeMemoryChangesMethod())
              .addMethod(getDeleteMemorySubscriptionMethod())
              .addMethod(getPublishMemoryChangeMethod())
              .addMethod(getGetStreamMetricsMethod())
              .addMethod(getReplayMemoryChangesMethod())
              .build();
        }
      }
    }
    return result;
  }
}
