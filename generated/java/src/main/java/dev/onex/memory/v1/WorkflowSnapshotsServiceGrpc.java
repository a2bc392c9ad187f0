package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
 * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
 * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
 * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class WorkflowSnapshotsServiceGrpc {

  private WorkflowSnapshotsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.WorkflowSnapshotsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveSnapshotRequest,
      dev.onex.memory.v1.SaveSnapshotResponse> getSaveSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SaveSnapshot",
      requestType = dev.onex.memory.v1.SaveSnapshotRequest.class,
      responseType = dev.onex.memory.v1.SaveSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveSnapshotRequest,
      dev.onex.memory.v1.SaveSnapshotResponse> getSaveSnapshotMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveSnapshotRequest, dev.onex.memory.v1.SaveSnapshotResponse> getSaveSnapshotMethod;
    if ((getSaveSnapshotMethod = WorkflowSnapshotsServiceGrpc.getSaveSnapshotMethod) == null) {
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        if ((getSaveSnapshotMethod = WorkflowSnapshotsServiceGrpc.getSaveSnapshotMethod) == null) {
          WorkflowSnapshotsServiceGrpc.getSaveSnapshotMethod = getSaveSnapshotMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SaveSnapshotRequest, dev.onex.memory.v1.SaveSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SaveSnapshot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SaveSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SaveSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowSnapshotsServiceMethodDescriptorSupplier("SaveSnapshot"))
              .build();
        }
      }
    }
    return getSaveSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadSnapshotRequest,
      dev.onex.memory.v1.LoadSnapshotResponse> getLoadSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LoadSnapshot",
      requestType = dev.onex.memory.v1.LoadSnapshotRequest.class,
      responseType = dev.onex.memory.v1.LoadSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadSnapshotRequest,
      dev.onex.memory.v1.LoadSnapshotResponse> getLoadSnapshotMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadSnapshotRequest, dev.onex.memory.v1.LoadSnapshotResponse> getLoadSnapshotMethod;
    if ((getLoadSnapshotMethod = WorkflowSnapshotsServiceGrpc.getLoadSnapshotMethod) == null) {
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        if ((getLoadSnapshotMethod = WorkflowSnapshotsServiceGrpc.getLoadSnapshotMethod) == null) {
          WorkflowSnapshotsServiceGrpc.getLoadSnapshotMethod = getLoadSnapshotMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.LoadSnapshotRequest, dev.onex.memory.v1.LoadSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LoadSnapshot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LoadSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LoadSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowSnapshotsServiceMethodDescriptorSupplier("LoadSnapshot"))
              .build();
        }
      }
    }
    return getLoadSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListSnapshotsRequest,
      dev.onex.memory.v1.ListSnapshotsResponse> getListSnapshotsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSnapshots",
      requestType = dev.onex.memory.v1.ListSnapshotsRequest.class,
      responseType = dev.onex.memory.v1.ListSnapshotsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListSnapshotsRequest,
      dev.onex.memory.v1.ListSnapshotsResponse> getListSnapshotsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListSnapshotsRequest, dev.onex.memory.v1.ListSnapshotsResponse> getListSnapshotsMethod;
    if ((getListSnapshotsMethod = WorkflowSnapshotsServiceGrpc.getListSnapshotsMethod) == null) {
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        if ((getListSnapshotsMethod = WorkflowSnapshotsServiceGrpc.getListSnapshotsMethod) == null) {
          WorkflowSnapshotsServiceGrpc.getListSnapshotsMethod = getListSnapshotsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListSnapshotsRequest, dev.onex.memory.v1.ListSnapshotsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSnapshots"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListSnapshotsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListSnapshotsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowSnapshotsServiceMethodDescriptorSupplier("ListSnapshots"))
              .build();
        }
      }
    }
    return getListSnapshotsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteSnapshotRequest,
      dev.onex.memory.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteSnapshot",
      requestType = dev.onex.memory.v1.DeleteSnapshotRequest.class,
      responseType = dev.onex.memory.v1.DeleteSnapshotResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteSnapshotRequest,
      dev.onex.memory.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteSnapshotRequest, dev.onex.memory.v1.DeleteSnapshotResponse> getDeleteSnapshotMethod;
    if ((getDeleteSnapshotMethod = WorkflowSnapshotsServiceGrpc.getDeleteSnapshotMethod) == null) {
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        if ((getDeleteSnapshotMethod = WorkflowSnapshotsServiceGrpc.getDeleteSnapshotMethod) == null) {
          WorkflowSnapshotsServiceGrpc.getDeleteSnapshotMethod = getDeleteSnapshotMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteSnapshotRequest, dev.onex.memory.v1.DeleteSnapshotResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteSnapshot"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteSnapshotRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteSnapshotResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowSnapshotsServiceMethodDescriptorSupplier("DeleteSnapshot"))
              .build();
        }
      }
    }
    return getDeleteSnapshotMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CleanupOldSnapshotsRequest,
      dev.onex.memory.v1.CleanupOldSnapshotsResponse> getCleanupOldSnapshotsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CleanupOldSnapshots",
      requestType = dev.onex.memory.v1.CleanupOldSnapshotsRequest.class,
      responseType = dev.onex.memory.v1.CleanupOldSnapshotsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CleanupOldSnapshotsRequest,
      dev.onex.memory.v1.CleanupOldSnapshotsResponse> getCleanupOldSnapshotsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CleanupOldSnapshotsRequest, dev.onex.memory.v1.CleanupOldSnapshotsResponse> getCleanupOldSnapshotsMethod;
    if ((getCleanupOldSnapshotsMethod = WorkflowSnapshotsServiceGrpc.getCleanupOldSnapshotsMethod) == null) {
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        if ((getCleanupOldSnapshotsMethod = WorkflowSnapshotsServiceGrpc.getCleanupOldSnapshotsMethod) == null) {
          WorkflowSnapshotsServiceGrpc.getCleanupOldSnapshotsMethod = getCleanupOldSnapshotsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CleanupOldSnapshotsRequest, dev.onex.memory.v1.CleanupOldSnapshotsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CleanupOldSnapshots"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CleanupOldSnapshotsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CleanupOldSnapshotsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowSnapshotsServiceMethodDescriptorSupplier("CleanupOldSnapshots"))
              .build();
        }
      }
    }
    return getCleanupOldSnapshotsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static WorkflowSnapshotsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceStub>() {
        @java.lang.Override
        public WorkflowSnapshotsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowSnapshotsServiceStub(channel, callOptions);
        }
      };
    return WorkflowSnapshotsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static WorkflowSnapshotsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceBlockingV2Stub>() {
        @java.lang.Override
        public WorkflowSnapshotsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowSnapshotsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return WorkflowSnapshotsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static WorkflowSnapshotsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceBlockingStub>() {
        @java.lang.Override
        public WorkflowSnapshotsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowSnapshotsServiceBlockingStub(channel, callOptions);
        }
      };
    return WorkflowSnapshotsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static WorkflowSnapshotsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowSnapshotsServiceFutureStub>() {
        @java.lang.Override
        public WorkflowSnapshotsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowSnapshotsServiceFutureStub(channel, callOptions);
        }
      };
    return WorkflowSnapshotsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Saves a snapshot; one that there is at this sequence is replaced.
     * Errors: NOT_FOUND SEQUENCE_NOT_FOUND where the instance has no event of this sequence; RESOURCE_EXHAUSTED
     * SNAPSHOT_LIMIT where it has 1,000 snapshots.
     * </pre>
     */
    default void saveSnapshot(dev.onex.memory.v1.SaveSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSaveSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Loads the latest snapshot, or the latest at or before a sequence.
     * </pre>
     */
    default void loadSnapshot(dev.onex.memory.v1.LoadSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLoadSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the snapshots of an instance, the latest first, without what is in them.
     * </pre>
     */
    default void listSnapshots(dev.onex.memory.v1.ListSnapshotsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListSnapshotsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSnapshotsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes the snapshot at a sequence.
     * </pre>
     */
    default void deleteSnapshot(dev.onex.memory.v1.DeleteSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteSnapshotResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteSnapshotMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes all snapshots of an instance but the latest.
     * </pre>
     */
    default void cleanupOldSnapshots(dev.onex.memory.v1.CleanupOldSnapshotsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CleanupOldSnapshotsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCleanupOldSnapshotsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service WorkflowSnapshotsService.
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static abstract class WorkflowSnapshotsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return WorkflowSnapshotsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service WorkflowSnapshotsService.
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowSnapshotsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<WorkflowSnapshotsServiceStub> {
    private WorkflowSnapshotsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowSnapshotsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowSnapshotsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves a snapshot; one that there is at this sequence is replaced.
     * Errors: NOT_FOUND SEQUENCE_NOT_FOUND where the instance has no event of this sequence; RESOURCE_EXHAUSTED
     * SNAPSHOT_LIMIT where it has 1,000 snapshots.
     * </pre>
     */
    public void saveSnapshot(dev.onex.memory.v1.SaveSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSaveSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Loads the latest snapshot, or the latest at or before a sequence.
     * </pre>
     */
    public void loadSnapshot(dev.onex.memory.v1.LoadSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLoadSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the snapshots of an instance, the latest first, without what is in them.
     * </pre>
     */
    public void listSnapshots(dev.onex.memory.v1.ListSnapshotsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListSnapshotsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSnapshotsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes the snapshot at a sequence.
     * </pre>
     */
    public void deleteSnapshot(dev.onex.memory.v1.DeleteSnapshotRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteSnapshotResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteSnapshotMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes all snapshots of an instance but the latest.
     * </pre>
     */
    public void cleanupOldSnapshots(dev.onex.memory.v1.CleanupOldSnapshotsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CleanupOldSnapshotsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCleanupOldSnapshotsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service WorkflowSnapshotsService.
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowSnapshotsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowSnapshotsServiceBlockingV2Stub> {
    private WorkflowSnapshotsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowSnapshotsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowSnapshotsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves a snapshot; one that there is at this sequence is replaced.
     * Errors: NOT_FOUND SEQUENCE_NOT_FOUND where the instance has no event of this sequence; RESOURCE_EXHAUSTED
     * SNAPSHOT_LIMIT where it has 1,000 snapshots.
     * </pre>
     */
    public dev.onex.memory.v1.SaveSnapshotResponse saveSnapshot(dev.onex.memory.v1.SaveSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSaveSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Loads the latest snapshot, or the latest at or before a sequence.
     * </pre>
     */
    public dev.onex.memory.v1.LoadSnapshotResponse loadSnapshot(dev.onex.memory.v1.LoadSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLoadSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the snapshots of an instance, the latest first, without what is in them.
     * </pre>
     */
    public dev.onex.memory.v1.ListSnapshotsResponse listSnapshots(dev.onex.memory.v1.ListSnapshotsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSnapshotsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the snapshot at a sequence.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteSnapshotResponse deleteSnapshot(dev.onex.memory.v1.DeleteSnapshotRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all snapshots of an instance but the latest.
     * </pre>
     */
    public dev.onex.memory.v1.CleanupOldSnapshotsResponse cleanupOldSnapshots(dev.onex.memory.v1.CleanupOldSnapshotsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCleanupOldSnapshotsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service WorkflowSnapshotsService.
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowSnapshotsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowSnapshotsServiceBlockingStub> {
    private WorkflowSnapshotsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowSnapshotsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowSnapshotsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves a snapshot; one that there is at this sequence is replaced.
     * Errors: NOT_FOUND SEQUENCE_NOT_FOUND where the instance has no event of this sequence; RESOURCE_EXHAUSTED
     * SNAPSHOT_LIMIT where it has 1,000 snapshots.
     * </pre>
     */
    public dev.onex.memory.v1.SaveSnapshotResponse saveSnapshot(dev.onex.memory.v1.SaveSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSaveSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Loads the latest snapshot, or the latest at or before a sequence.
     * </pre>
     */
    public dev.onex.memory.v1.LoadSnapshotResponse loadSnapshot(dev.onex.memory.v1.LoadSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLoadSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the snapshots of an instance, the latest first, without what is in them.
     * </pre>
     */
    public dev.onex.memory.v1.ListSnapshotsResponse listSnapshots(dev.onex.memory.v1.ListSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSnapshotsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the snapshot at a sequence.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteSnapshotResponse deleteSnapshot(dev.onex.memory.v1.DeleteSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteSnapshotMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all snapshots of an instance but the latest.
     * </pre>
     */
    public dev.onex.memory.v1.CleanupOldSnapshotsResponse cleanupOldSnapshots(dev.onex.memory.v1.CleanupOldSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCleanupOldSnapshotsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service WorkflowSnapshotsService.
   * <pre>
   * What a workflow instance had become at a sequence: it is rebuilt from there on, and not from its first event.
   * A snapshot belongs to a sequence that exists: of the events of WorkflowEventsService, in the namespace that the request
   * metadata `onex-namespace` names. Deleting the events of an instance deletes its snapshots.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowSnapshotsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<WorkflowSnapshotsServiceFutureStub> {
    private WorkflowSnapshotsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowSnapshotsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowSnapshotsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves a snapshot; one that there is at this sequence is replaced.
     * Errors: NOT_FOUND SEQUENCE_NOT_FOUND where the instance has no event of this sequence; RESOURCE_EXHAUSTED
     * SNAPSHOT_LIMIT where it has 1,000 snapshots.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SaveSnapshotResponse> saveSnapshot(
        dev.onex.memory.v1.SaveSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSaveSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Loads the latest snapshot, or the latest at or before a sequence.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.LoadSnapshotResponse> loadSnapshot(
        dev.onex.memory.v1.LoadSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLoadSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the snapshots of an instance, the latest first, without what is in them.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListSnapshotsResponse> listSnapshots(
        dev.onex.memory.v1.ListSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSnapshotsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes the snapshot at a sequence.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteSnapshotResponse> deleteSnapshot(
        dev.onex.memory.v1.DeleteSnapshotRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteSnapshotMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes all snapshots of an instance but the latest.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CleanupOldSnapshotsResponse> cleanupOldSnapshots(
        dev.onex.memory.v1.CleanupOldSnapshotsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCleanupOldSnapshotsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_SAVE_SNAPSHOT = 0;
  private static final int METHODID_LOAD_SNAPSHOT = 1;
  private static final int METHODID_LIST_SNAPSHOTS = 2;
  private static final int METHODID_DELETE_SNAPSHOT = 3;
  private static final int METHODID_CLEANUP_OLD_SNAPSHOTS = 4;

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
        case METHODID_SAVE_SNAPSHOT:
          serviceImpl.saveSnapshot((dev.onex.memory.v1.SaveSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveSnapshotResponse>) responseObserver);
          break;
        case METHODID_LOAD_SNAPSHOT:
          serviceImpl.loadSnapshot((dev.onex.memory.v1.LoadSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadSnapshotResponse>) responseObserver);
          break;
        case METHODID_LIST_SNAPSHOTS:
          serviceImpl.listSnapshots((dev.onex.memory.v1.ListSnapshotsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListSnapshotsResponse>) responseObserver);
          break;
        case METHODID_DELETE_SNAPSHOT:
          serviceImpl.deleteSnapshot((dev.onex.memory.v1.DeleteSnapshotRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteSnapshotResponse>) responseObserver);
          break;
        case METHODID_CLEANUP_OLD_SNAPSHOTS:
          serviceImpl.cleanupOldSnapshots((dev.onex.memory.v1.CleanupOldSnapshotsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CleanupOldSnapshotsResponse>) responseObserver);
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
          getSaveSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SaveSnapshotRequest,
              dev.onex.memory.v1.SaveSnapshotResponse>(
                service, METHODID_SAVE_SNAPSHOT)))
        .addMethod(
          getLoadSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.LoadSnapshotRequest,
              dev.onex.memory.v1.LoadSnapshotResponse>(
                service, METHODID_LOAD_SNAPSHOT)))
        .addMethod(
          getListSnapshotsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListSnapshotsRequest,
              dev.onex.memory.v1.ListSnapshotsResponse>(
                service, METHODID_LIST_SNAPSHOTS)))
        .addMethod(
          getDeleteSnapshotMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteSnapshotRequest,
              dev.onex.memory.v1.DeleteSnapshotResponse>(
                service, METHODID_DELETE_SNAPSHOT)))
        .addMethod(
          getCleanupOldSnapshotsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CleanupOldSnapshotsRequest,
              dev.onex.memory.v1.CleanupOldSnapshotsResponse>(
                service, METHODID_CLEANUP_OLD_SNAPSHOTS)))
        .build();
  }

  private static abstract class WorkflowSnapshotsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    WorkflowSnapshotsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.WorkflowSnapshotsProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("WorkflowSnapshotsService");
    }
  }

  private static final class WorkflowSnapshotsServiceFileDescriptorSupplier
      extends WorkflowSnapshotsServiceBaseDescriptorSupplier {
    WorkflowSnapshotsServiceFileDescriptorSupplier() {}
  }

  private static final class WorkflowSnapshotsServiceMethodDescriptorSupplier
      extends WorkflowSnapshotsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    WorkflowSnapshotsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (WorkflowSnapshotsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new WorkflowSnapshotsServiceFileDescriptorSupplier())
              .addMethod(getSaveSnapshotMethod())
              .addMethod(getLoadSnapshotMethod())
              .addMethod(getListSnapshotsMethod())
              .addMethod(getDeleteSnapshotMethod())
              .addMethod(getCleanupOldSnapshotsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
