package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
 * that the request metadata `onex-namespace` names.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
 * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class WorkflowStatesServiceGrpc {

  private WorkflowStatesServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.WorkflowStatesService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveWorkflowInstanceRequest,
      dev.onex.memory.v1.SaveWorkflowInstanceResponse> getSaveWorkflowInstanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SaveWorkflowInstance",
      requestType = dev.onex.memory.v1.SaveWorkflowInstanceRequest.class,
      responseType = dev.onex.memory.v1.SaveWorkflowInstanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveWorkflowInstanceRequest,
      dev.onex.memory.v1.SaveWorkflowInstanceResponse> getSaveWorkflowInstanceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SaveWorkflowInstanceRequest, dev.onex.memory.v1.SaveWorkflowInstanceResponse> getSaveWorkflowInstanceMethod;
    if ((getSaveWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getSaveWorkflowInstanceMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getSaveWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getSaveWorkflowInstanceMethod) == null) {
          WorkflowStatesServiceGrpc.getSaveWorkflowInstanceMethod = getSaveWorkflowInstanceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SaveWorkflowInstanceRequest, dev.onex.memory.v1.SaveWorkflowInstanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SaveWorkflowInstance"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SaveWorkflowInstanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SaveWorkflowInstanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("SaveWorkflowInstance"))
              .build();
        }
      }
    }
    return getSaveWorkflowInstanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadWorkflowInstanceRequest,
      dev.onex.memory.v1.LoadWorkflowInstanceResponse> getLoadWorkflowInstanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LoadWorkflowInstance",
      requestType = dev.onex.memory.v1.LoadWorkflowInstanceRequest.class,
      responseType = dev.onex.memory.v1.LoadWorkflowInstanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadWorkflowInstanceRequest,
      dev.onex.memory.v1.LoadWorkflowInstanceResponse> getLoadWorkflowInstanceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.LoadWorkflowInstanceRequest, dev.onex.memory.v1.LoadWorkflowInstanceResponse> getLoadWorkflowInstanceMethod;
    if ((getLoadWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getLoadWorkflowInstanceMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getLoadWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getLoadWorkflowInstanceMethod) == null) {
          WorkflowStatesServiceGrpc.getLoadWorkflowInstanceMethod = getLoadWorkflowInstanceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.LoadWorkflowInstanceRequest, dev.onex.memory.v1.LoadWorkflowInstanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LoadWorkflowInstance"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LoadWorkflowInstanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LoadWorkflowInstanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("LoadWorkflowInstance"))
              .build();
        }
      }
    }
    return getLoadWorkflowInstanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.QueryWorkflowInstancesRequest,
      dev.onex.memory.v1.QueryWorkflowInstancesResponse> getQueryWorkflowInstancesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "QueryWorkflowInstances",
      requestType = dev.onex.memory.v1.QueryWorkflowInstancesRequest.class,
      responseType = dev.onex.memory.v1.QueryWorkflowInstancesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.QueryWorkflowInstancesRequest,
      dev.onex.memory.v1.QueryWorkflowInstancesResponse> getQueryWorkflowInstancesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.QueryWorkflowInstancesRequest, dev.onex.memory.v1.QueryWorkflowInstancesResponse> getQueryWorkflowInstancesMethod;
    if ((getQueryWorkflowInstancesMethod = WorkflowStatesServiceGrpc.getQueryWorkflowInstancesMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getQueryWorkflowInstancesMethod = WorkflowStatesServiceGrpc.getQueryWorkflowInstancesMethod) == null) {
          WorkflowStatesServiceGrpc.getQueryWorkflowInstancesMethod = getQueryWorkflowInstancesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.QueryWorkflowInstancesRequest, dev.onex.memory.v1.QueryWorkflowInstancesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "QueryWorkflowInstances"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.QueryWorkflowInstancesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.QueryWorkflowInstancesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("QueryWorkflowInstances"))
              .build();
        }
      }
    }
    return getQueryWorkflowInstancesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowInstanceRequest,
      dev.onex.memory.v1.DeleteWorkflowInstanceResponse> getDeleteWorkflowInstanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteWorkflowInstance",
      requestType = dev.onex.memory.v1.DeleteWorkflowInstanceRequest.class,
      responseType = dev.onex.memory.v1.DeleteWorkflowInstanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowInstanceRequest,
      dev.onex.memory.v1.DeleteWorkflowInstanceResponse> getDeleteWorkflowInstanceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowInstanceRequest, dev.onex.memory.v1.DeleteWorkflowInstanceResponse> getDeleteWorkflowInstanceMethod;
    if ((getDeleteWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getDeleteWorkflowInstanceMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getDeleteWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getDeleteWorkflowInstanceMethod) == null) {
          WorkflowStatesServiceGrpc.getDeleteWorkflowInstanceMethod = getDeleteWorkflowInstanceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteWorkflowInstanceRequest, dev.onex.memory.v1.DeleteWorkflowInstanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteWorkflowInstance"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteWorkflowInstanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteWorkflowInstanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("DeleteWorkflowInstance"))
              .build();
        }
      }
    }
    return getDeleteWorkflowInstanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.LockWorkflowInstanceRequest,
      dev.onex.memory.v1.LockWorkflowInstanceResponse> getLockWorkflowInstanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "LockWorkflowInstance",
      requestType = dev.onex.memory.v1.LockWorkflowInstanceRequest.class,
      responseType = dev.onex.memory.v1.LockWorkflowInstanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.LockWorkflowInstanceRequest,
      dev.onex.memory.v1.LockWorkflowInstanceResponse> getLockWorkflowInstanceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.LockWorkflowInstanceRequest, dev.onex.memory.v1.LockWorkflowInstanceResponse> getLockWorkflowInstanceMethod;
    if ((getLockWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getLockWorkflowInstanceMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getLockWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getLockWorkflowInstanceMethod) == null) {
          WorkflowStatesServiceGrpc.getLockWorkflowInstanceMethod = getLockWorkflowInstanceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.LockWorkflowInstanceRequest, dev.onex.memory.v1.LockWorkflowInstanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "LockWorkflowInstance"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LockWorkflowInstanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.LockWorkflowInstanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("LockWorkflowInstance"))
              .build();
        }
      }
    }
    return getLockWorkflowInstanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.UnlockWorkflowInstanceRequest,
      dev.onex.memory.v1.UnlockWorkflowInstanceResponse> getUnlockWorkflowInstanceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnlockWorkflowInstance",
      requestType = dev.onex.memory.v1.UnlockWorkflowInstanceRequest.class,
      responseType = dev.onex.memory.v1.UnlockWorkflowInstanceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.UnlockWorkflowInstanceRequest,
      dev.onex.memory.v1.UnlockWorkflowInstanceResponse> getUnlockWorkflowInstanceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.UnlockWorkflowInstanceRequest, dev.onex.memory.v1.UnlockWorkflowInstanceResponse> getUnlockWorkflowInstanceMethod;
    if ((getUnlockWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getUnlockWorkflowInstanceMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getUnlockWorkflowInstanceMethod = WorkflowStatesServiceGrpc.getUnlockWorkflowInstanceMethod) == null) {
          WorkflowStatesServiceGrpc.getUnlockWorkflowInstanceMethod = getUnlockWorkflowInstanceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.UnlockWorkflowInstanceRequest, dev.onex.memory.v1.UnlockWorkflowInstanceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnlockWorkflowInstance"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnlockWorkflowInstanceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnlockWorkflowInstanceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("UnlockWorkflowInstance"))
              .build();
        }
      }
    }
    return getUnlockWorkflowInstanceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListWorkflowLocksRequest,
      dev.onex.memory.v1.ListWorkflowLocksResponse> getListWorkflowLocksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListWorkflowLocks",
      requestType = dev.onex.memory.v1.ListWorkflowLocksRequest.class,
      responseType = dev.onex.memory.v1.ListWorkflowLocksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListWorkflowLocksRequest,
      dev.onex.memory.v1.ListWorkflowLocksResponse> getListWorkflowLocksMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListWorkflowLocksRequest, dev.onex.memory.v1.ListWorkflowLocksResponse> getListWorkflowLocksMethod;
    if ((getListWorkflowLocksMethod = WorkflowStatesServiceGrpc.getListWorkflowLocksMethod) == null) {
      synchronized (WorkflowStatesServiceGrpc.class) {
        if ((getListWorkflowLocksMethod = WorkflowStatesServiceGrpc.getListWorkflowLocksMethod) == null) {
          WorkflowStatesServiceGrpc.getListWorkflowLocksMethod = getListWorkflowLocksMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListWorkflowLocksRequest, dev.onex.memory.v1.ListWorkflowLocksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListWorkflowLocks"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListWorkflowLocksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListWorkflowLocksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowStatesServiceMethodDescriptorSupplier("ListWorkflowLocks"))
              .build();
        }
      }
    }
    return getListWorkflowLocksMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static WorkflowStatesServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceStub>() {
        @java.lang.Override
        public WorkflowStatesServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowStatesServiceStub(channel, callOptions);
        }
      };
    return WorkflowStatesServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static WorkflowStatesServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceBlockingV2Stub>() {
        @java.lang.Override
        public WorkflowStatesServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowStatesServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return WorkflowStatesServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static WorkflowStatesServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceBlockingStub>() {
        @java.lang.Override
        public WorkflowStatesServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowStatesServiceBlockingStub(channel, callOptions);
        }
      };
    return WorkflowStatesServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static WorkflowStatesServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowStatesServiceFutureStub>() {
        @java.lang.Override
        public WorkflowStatesServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowStatesServiceFutureStub(channel, callOptions);
        }
      };
    return WorkflowStatesServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Saves what an instance is now, in place of what it was.
     * Errors: ABORTED REVISION_MISMATCH with `expected_revision`.
     * </pre>
     */
    default void saveWorkflowInstance(dev.onex.memory.v1.SaveWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSaveWorkflowInstanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Loads what an instance is now.
     * </pre>
     */
    default void loadWorkflowInstance(dev.onex.memory.v1.LoadWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLoadWorkflowInstanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists instances by type, state and correlation id, ordered as `type/id` sorts. A page costs in proportion to what it
     * holds and to `offset`, not to what there is.
     * </pre>
     */
    default void queryWorkflowInstances(dev.onex.memory.v1.QueryWorkflowInstancesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.QueryWorkflowInstancesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getQueryWorkflowInstancesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes what is known of an instance here; its events, snapshots and lock stay.
     * </pre>
     */
    default void deleteWorkflowInstance(dev.onex.memory.v1.DeleteWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteWorkflowInstanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes the lock of an instance: the general lock of MemoryOperationsService, under a name of its own. Whoever holds it
     * and takes it again under the same owner gets a new term and the same token.
     * Errors: NOT_FOUND LEASE_NOT_FOUND with `lease_id`.
     * </pre>
     */
    default void lockWorkflowInstance(dev.onex.memory.v1.LockWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LockWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLockWorkflowInstanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Releases the lock of an instance, where this owner holds it.
     * </pre>
     */
    default void unlockWorkflowInstance(dev.onex.memory.v1.UnlockWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnlockWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnlockWorkflowInstanceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the locks of instances that are held, ordered as `type/id` sorts.
     * </pre>
     */
    default void listWorkflowLocks(dev.onex.memory.v1.ListWorkflowLocksRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListWorkflowLocksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListWorkflowLocksMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service WorkflowStatesService.
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static abstract class WorkflowStatesServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return WorkflowStatesServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service WorkflowStatesService.
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowStatesServiceStub
      extends io.grpc.stub.AbstractAsyncStub<WorkflowStatesServiceStub> {
    private WorkflowStatesServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowStatesServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowStatesServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves what an instance is now, in place of what it was.
     * Errors: ABORTED REVISION_MISMATCH with `expected_revision`.
     * </pre>
     */
    public void saveWorkflowInstance(dev.onex.memory.v1.SaveWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSaveWorkflowInstanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Loads what an instance is now.
     * </pre>
     */
    public void loadWorkflowInstance(dev.onex.memory.v1.LoadWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLoadWorkflowInstanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists instances by type, state and correlation id, ordered as `type/id` sorts. A page costs in proportion to what it
     * holds and to `offset`, not to what there is.
     * </pre>
     */
    public void queryWorkflowInstances(dev.onex.memory.v1.QueryWorkflowInstancesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.QueryWorkflowInstancesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getQueryWorkflowInstancesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes what is known of an instance here; its events, snapshots and lock stay.
     * </pre>
     */
    public void deleteWorkflowInstance(dev.onex.memory.v1.DeleteWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteWorkflowInstanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes the lock of an instance: the general lock of MemoryOperationsService, under a name of its own. Whoever holds it
     * and takes it again under the same owner gets a new term and the same token.
     * Errors: NOT_FOUND LEASE_NOT_FOUND with `lease_id`.
     * </pre>
     */
    public void lockWorkflowInstance(dev.onex.memory.v1.LockWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.LockWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLockWorkflowInstanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Releases the lock of an instance, where this owner holds it.
     * </pre>
     */
    public void unlockWorkflowInstance(dev.onex.memory.v1.UnlockWorkflowInstanceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnlockWorkflowInstanceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnlockWorkflowInstanceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the locks of instances that are held, ordered as `type/id` sorts.
     * </pre>
     */
    public void listWorkflowLocks(dev.onex.memory.v1.ListWorkflowLocksRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListWorkflowLocksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListWorkflowLocksMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service WorkflowStatesService.
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowStatesServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowStatesServiceBlockingV2Stub> {
    private WorkflowStatesServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowStatesServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowStatesServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves what an instance is now, in place of what it was.
     * Errors: ABORTED REVISION_MISMATCH with `expected_revision`.
     * </pre>
     */
    public dev.onex.memory.v1.SaveWorkflowInstanceResponse saveWorkflowInstance(dev.onex.memory.v1.SaveWorkflowInstanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSaveWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Loads what an instance is now.
     * </pre>
     */
    public dev.onex.memory.v1.LoadWorkflowInstanceResponse loadWorkflowInstance(dev.onex.memory.v1.LoadWorkflowInstanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLoadWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists instances by type, state and correlation id, ordered as `type/id` sorts. A page costs in proportion to what it
     * holds and to `offset`, not to what there is.
     * </pre>
     */
    public dev.onex.memory.v1.QueryWorkflowInstancesResponse queryWorkflowInstances(dev.onex.memory.v1.QueryWorkflowInstancesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getQueryWorkflowInstancesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes what is known of an instance here; its events, snapshots and lock stay.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteWorkflowInstanceResponse deleteWorkflowInstance(dev.onex.memory.v1.DeleteWorkflowInstanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the lock of an instance: the general lock of MemoryOperationsService, under a name of its own. Whoever holds it
     * and takes it again under the same owner gets a new term and the same token.
     * Errors: NOT_FOUND LEASE_NOT_FOUND with `lease_id`.
     * </pre>
     */
    public dev.onex.memory.v1.LockWorkflowInstanceResponse lockWorkflowInstance(dev.onex.memory.v1.LockWorkflowInstanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLockWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Releases the lock of an instance, where this owner holds it.
     * </pre>
     */
    public dev.onex.memory.v1.UnlockWorkflowInstanceResponse unlockWorkflowInstance(dev.onex.memory.v1.UnlockWorkflowInstanceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnlockWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the locks of instances that are held, ordered as `type/id` sorts.
     * </pre>
     */
    public dev.onex.memory.v1.ListWorkflowLocksResponse listWorkflowLocks(dev.onex.memory.v1.ListWorkflowLocksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListWorkflowLocksMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service WorkflowStatesService.
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowStatesServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowStatesServiceBlockingStub> {
    private WorkflowStatesServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowStatesServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowStatesServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves what an instance is now, in place of what it was.
     * Errors: ABORTED REVISION_MISMATCH with `expected_revision`.
     * </pre>
     */
    public dev.onex.memory.v1.SaveWorkflowInstanceResponse saveWorkflowInstance(dev.onex.memory.v1.SaveWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSaveWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Loads what an instance is now.
     * </pre>
     */
    public dev.onex.memory.v1.LoadWorkflowInstanceResponse loadWorkflowInstance(dev.onex.memory.v1.LoadWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLoadWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists instances by type, state and correlation id, ordered as `type/id` sorts. A page costs in proportion to what it
     * holds and to `offset`, not to what there is.
     * </pre>
     */
    public dev.onex.memory.v1.QueryWorkflowInstancesResponse queryWorkflowInstances(dev.onex.memory.v1.QueryWorkflowInstancesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getQueryWorkflowInstancesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes what is known of an instance here; its events, snapshots and lock stay.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteWorkflowInstanceResponse deleteWorkflowInstance(dev.onex.memory.v1.DeleteWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the lock of an instance: the general lock of MemoryOperationsService, under a name of its own. Whoever holds it
     * and takes it again under the same owner gets a new term and the same token.
     * Errors: NOT_FOUND LEASE_NOT_FOUND with `lease_id`.
     * </pre>
     */
    public dev.onex.memory.v1.LockWorkflowInstanceResponse lockWorkflowInstance(dev.onex.memory.v1.LockWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLockWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Releases the lock of an instance, where this owner holds it.
     * </pre>
     */
    public dev.onex.memory.v1.UnlockWorkflowInstanceResponse unlockWorkflowInstance(dev.onex.memory.v1.UnlockWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnlockWorkflowInstanceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the locks of instances that are held, ordered as `type/id` sorts.
     * </pre>
     */
    public dev.onex.memory.v1.ListWorkflowLocksResponse listWorkflowLocks(dev.onex.memory.v1.ListWorkflowLocksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListWorkflowLocksMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service WorkflowStatesService.
   * <pre>
   * What workflow instances are now, found by type, state and correlation id, and who may work on them; in the namespace
   * that the request metadata `onex-namespace` names.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowStatesServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<WorkflowStatesServiceFutureStub> {
    private WorkflowStatesServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowStatesServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowStatesServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Saves what an instance is now, in place of what it was.
     * Errors: ABORTED REVISION_MISMATCH with `expected_revision`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SaveWorkflowInstanceResponse> saveWorkflowInstance(
        dev.onex.memory.v1.SaveWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSaveWorkflowInstanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Loads what an instance is now.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.LoadWorkflowInstanceResponse> loadWorkflowInstance(
        dev.onex.memory.v1.LoadWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLoadWorkflowInstanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists instances by type, state and correlation id, ordered as `type/id` sorts. A page costs in proportion to what it
     * holds and to `offset`, not to what there is.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.QueryWorkflowInstancesResponse> queryWorkflowInstances(
        dev.onex.memory.v1.QueryWorkflowInstancesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getQueryWorkflowInstancesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes what is known of an instance here; its events, snapshots and lock stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteWorkflowInstanceResponse> deleteWorkflowInstance(
        dev.onex.memory.v1.DeleteWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteWorkflowInstanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes the lock of an instance: the general lock of MemoryOperationsService, under a name of its own. Whoever holds it
     * and takes it again under the same owner gets a new term and the same token.
     * Errors: NOT_FOUND LEASE_NOT_FOUND with `lease_id`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.LockWorkflowInstanceResponse> lockWorkflowInstance(
        dev.onex.memory.v1.LockWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLockWorkflowInstanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Releases the lock of an instance, where this owner holds it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.UnlockWorkflowInstanceResponse> unlockWorkflowInstance(
        dev.onex.memory.v1.UnlockWorkflowInstanceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnlockWorkflowInstanceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the locks of instances that are held, ordered as `type/id` sorts.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListWorkflowLocksResponse> listWorkflowLocks(
        dev.onex.memory.v1.ListWorkflowLocksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListWorkflowLocksMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_SAVE_WORKFLOW_INSTANCE = 0;
  private static final int METHODID_LOAD_WORKFLOW_INSTANCE = 1;
  private static final int METHODID_QUERY_WORKFLOW_INSTANCES = 2;
  private static final int METHODID_DELETE_WORKFLOW_INSTANCE = 3;
  private static final int METHODID_LOCK_WORKFLOW_INSTANCE = 4;
  private static final int METHODID_UNLOCK_WORKFLOW_INSTANCE = 5;
  private static final int METHODID_LIST_WORKFLOW_LOCKS = 6;

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
        case METHODID_SAVE_WORKFLOW_INSTANCE:
          serviceImpl.saveWorkflowInstance((dev.onex.memory.v1.SaveWorkflowInstanceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SaveWorkflowInstanceResponse>) responseObserver);
          break;
        case METHODID_LOAD_WORKFLOW_INSTANCE:
          serviceImpl.loadWorkflowInstance((dev.onex.memory.v1.LoadWorkflowInstanceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.LoadWorkflowInstanceResponse>) responseObserver);
          break;
        case METHODID_QUERY_WORKFLOW_INSTANCES:
          serviceImpl.queryWorkflowInstances((dev.onex.memory.v1.QueryWorkflowInstancesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.QueryWorkflowInstancesResponse>) responseObserver);
          break;
        case METHODID_DELETE_WORKFLOW_INSTANCE:
          serviceImpl.deleteWorkflowInstance((dev.onex.memory.v1.DeleteWorkflowInstanceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowInstanceResponse>) responseObserver);
          break;
        case METHODID_LOCK_WORKFLOW_INSTANCE:
          serviceImpl.lockWorkflowInstance((dev.onex.memory.v1.LockWorkflowInstanceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.LockWorkflowInstanceResponse>) responseObserver);
          break;
        case METHODID_UNLOCK_WORKFLOW_INSTANCE:
          serviceImpl.unlockWorkflowInstance((dev.onex.memory.v1.UnlockWorkflowInstanceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnlockWorkflowInstanceResponse>) responseObserver);
          break;
        case METHODID_LIST_WORKFLOW_LOCKS:
          serviceImpl.listWorkflowLocks((dev.onex.memory.v1.ListWorkflowLocksRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListWorkflowLocksResponse>) responseObserver);
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
          getSaveWorkflowInstanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SaveWorkflowInstanceRequest,
              dev.onex.memory.v1.SaveWorkflowInstanceResponse>(
                service, METHODID_SAVE_WORKFLOW_INSTANCE)))
        .addMethod(
          getLoadWorkflowInstanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.LoadWorkflowInstanceRequest,
              dev.onex.memory.v1.LoadWorkflowInstanceResponse>(
                service, METHODID_LOAD_WORKFLOW_INSTANCE)))
        .addMethod(
          getQueryWorkflowInstancesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.QueryWorkflowInstancesRequest,
              dev.onex.memory.v1.QueryWorkflowInstancesResponse>(
                service, METHODID_QUERY_WORKFLOW_INSTANCES)))
        .addMethod(
          getDeleteWorkflowInstanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteWorkflowInstanceRequest,
              dev.onex.memory.v1.DeleteWorkflowInstanceResponse>(
                service, METHODID_DELETE_WORKFLOW_INSTANCE)))
        .addMethod(
          getLockWorkflowInstanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.LockWorkflowInstanceRequest,
              dev.onex.memory.v1.LockWorkflowInstanceResponse>(
                service, METHODID_LOCK_WORKFLOW_INSTANCE)))
        .addMethod(
          getUnlockWorkflowInstanceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.UnlockWorkflowInstanceRequest,
              dev.onex.memory.v1.UnlockWorkflowInstanceResponse>(
                service, METHODID_UNLOCK_WORKFLOW_INSTANCE)))
        .addMethod(
          getListWorkflowLocksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListWorkflowLocksRequest,
              dev.onex.memory.v1.ListWorkflowLocksResponse>(
                service, METHODID_LIST_WORKFLOW_LOCKS)))
        .build();
  }

  private static abstract class WorkflowStatesServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    WorkflowStatesServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.WorkflowStatesProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("WorkflowStatesService");
    }
  }

  private static final class WorkflowStatesServiceFileDescriptorSupplier
      extends WorkflowStatesServiceBaseDescriptorSupplier {
    WorkflowStatesServiceFileDescriptorSupplier() {}
  }

  private static final class WorkflowStatesServiceMethodDescriptorSupplier
      extends WorkflowStatesServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    WorkflowStatesServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (WorkflowStatesServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new WorkflowStatesServiceFileDescriptorSupplier())
              .addMethod(getSaveWorkflowInstanceMethod())
              .addMethod(getLoadWorkflowInstanceMethod())
              .addMethod(getQueryWorkflowInstancesMethod())
              .addMethod(getDeleteWorkflowInstanceMethod())
              .addMethod(getLockWorkflowInstanceMethod())
              .addMethod(getUnlockWorkflowInstanceMethod())
              .addMethod(getListWorkflowLocksMethod())
              .build();
        }
      }
    }
    return result;
  }
}
