package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
 * of WorkflowEventsService, in batches, over one stream. A unary call costs
 * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemoryPipelineServiceGrpc {

  private MemoryPipelineServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemoryPipelineService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.PipelineRequest,
      dev.onex.memory.v1.PipelineResponse> getPipelineMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Pipeline",
      requestType = dev.onex.memory.v1.PipelineRequest.class,
      responseType = dev.onex.memory.v1.PipelineResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.PipelineRequest,
      dev.onex.memory.v1.PipelineResponse> getPipelineMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.PipelineRequest, dev.onex.memory.v1.PipelineResponse> getPipelineMethod;
    if ((getPipelineMethod = MemoryPipelineServiceGrpc.getPipelineMethod) == null) {
      synchronized (MemoryPipelineServiceGrpc.class) {
        if ((getPipelineMethod = MemoryPipelineServiceGrpc.getPipelineMethod) == null) {
          MemoryPipelineServiceGrpc.getPipelineMethod = getPipelineMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.PipelineRequest, dev.onex.memory.v1.PipelineResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Pipeline"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PipelineRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PipelineResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryPipelineServiceMethodDescriptorSupplier("Pipeline"))
              .build();
        }
      }
    }
    return getPipelineMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemoryPipelineServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceStub>() {
        @java.lang.Override
        public MemoryPipelineServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryPipelineServiceStub(channel, callOptions);
        }
      };
    return MemoryPipelineServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemoryPipelineServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemoryPipelineServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryPipelineServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemoryPipelineServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemoryPipelineServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceBlockingStub>() {
        @java.lang.Override
        public MemoryPipelineServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryPipelineServiceBlockingStub(channel, callOptions);
        }
      };
    return MemoryPipelineServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemoryPipelineServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryPipelineServiceFutureStub>() {
        @java.lang.Override
        public MemoryPipelineServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryPipelineServiceFutureStub(channel, callOptions);
        }
      };
    return MemoryPipelineServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Carries out batches. The operations of a batch run in order; batches begin in the order they arrive, and each is
     * answered when it is ready. An operation that fails, fails alone. One that waits (PopFromList or AcquireLock
     * with `wait`) holds up no other: its result comes in a later response of the same batch. The server reads on
     * only while a bounded number of batches is unanswered.
     * The namespace is the one that the stream's metadata `onex-namespace` names.
     * Errors of the stream: INVALID_ARGUMENT for a batch that breaks a limit or repeats a batch_id that is not yet
     * answered; what is wrong with an operation is in its own result.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.onex.memory.v1.PipelineRequest> pipeline(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PipelineResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getPipelineMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryPipelineService.
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public static abstract class MemoryPipelineServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemoryPipelineServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemoryPipelineService.
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public static final class MemoryPipelineServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemoryPipelineServiceStub> {
    private MemoryPipelineServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryPipelineServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryPipelineServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Carries out batches. The operations of a batch run in order; batches begin in the order they arrive, and each is
     * answered when it is ready. An operation that fails, fails alone. One that waits (PopFromList or AcquireLock
     * with `wait`) holds up no other: its result comes in a later response of the same batch. The server reads on
     * only while a bounded number of batches is unanswered.
     * The namespace is the one that the stream's metadata `onex-namespace` names.
     * Errors of the stream: INVALID_ARGUMENT for a batch that breaks a limit or repeats a batch_id that is not yet
     * answered; what is wrong with an operation is in its own result.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.onex.memory.v1.PipelineRequest> pipeline(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PipelineResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getPipelineMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryPipelineService.
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public static final class MemoryPipelineServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemoryPipelineServiceBlockingV2Stub> {
    private MemoryPipelineServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryPipelineServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryPipelineServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Carries out batches. The operations of a batch run in order; batches begin in the order they arrive, and each is
     * answered when it is ready. An operation that fails, fails alone. One that waits (PopFromList or AcquireLock
     * with `wait`) holds up no other: its result comes in a later response of the same batch. The server reads on
     * only while a bounded number of batches is unanswered.
     * The namespace is the one that the stream's metadata `onex-namespace` names.
     * Errors of the stream: INVALID_ARGUMENT for a batch that breaks a limit or repeats a batch_id that is not yet
     * answered; what is wrong with an operation is in its own result.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.onex.memory.v1.PipelineRequest, dev.onex.memory.v1.PipelineResponse>
        pipeline() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getPipelineMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryPipelineService.
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public static final class MemoryPipelineServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemoryPipelineServiceBlockingStub> {
    private MemoryPipelineServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryPipelineServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryPipelineServiceBlockingStub(channel, callOptions);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryPipelineService.
   * <pre>
   * The unary calls of MemoryBaseService and MemoryOperationsService, some of AgentManagerService, and the appends and reads
   * of WorkflowEventsService, in batches, over one stream. A unary call costs
   * the server some 150 microseconds whatever it does; an operation of a batch costs a tenth of that.
   * </pre>
   */
  public static final class MemoryPipelineServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemoryPipelineServiceFutureStub> {
    private MemoryPipelineServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryPipelineServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryPipelineServiceFutureStub(channel, callOptions);
    }
  }

  private static final int METHODID_PIPELINE = 0;

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
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_PIPELINE:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.pipeline(
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.PipelineResponse>) responseObserver);
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getPipelineMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.PipelineRequest,
              dev.onex.memory.v1.PipelineResponse>(
                service, METHODID_PIPELINE)))
        .build();
  }

  private static abstract class MemoryPipelineServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemoryPipelineServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.MemoryPipelineProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemoryPipelineService");
    }
  }

  private static final class MemoryPipelineServiceFileDescriptorSupplier
      extends MemoryPipelineServiceBaseDescriptorSupplier {
    MemoryPipelineServiceFileDescriptorSupplier() {}
  }

  private static final class MemoryPipelineServiceMethodDescriptorSupplier
      extends MemoryPipelineServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemoryPipelineServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemoryPipelineServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemoryPipelineServiceFileDescriptorSupplier())
              .addMethod(getPipelineMethod())
              .build();
        }
      }
    }
    return result;
  }
}
