package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Information about the server and its administration.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemoryAdminServiceGrpc {

  private MemoryAdminServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemoryAdminService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetServerInfoRequest,
      dev.onex.memory.v1.GetServerInfoResponse> getGetServerInfoMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetServerInfo",
      requestType = dev.onex.memory.v1.GetServerInfoRequest.class,
      responseType = dev.onex.memory.v1.GetServerInfoResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetServerInfoRequest,
      dev.onex.memory.v1.GetServerInfoResponse> getGetServerInfoMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetServerInfoRequest, dev.onex.memory.v1.GetServerInfoResponse> getGetServerInfoMethod;
    if ((getGetServerInfoMethod = MemoryAdminServiceGrpc.getGetServerInfoMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getGetServerInfoMethod = MemoryAdminServiceGrpc.getGetServerInfoMethod) == null) {
          MemoryAdminServiceGrpc.getGetServerInfoMethod = getGetServerInfoMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetServerInfoRequest, dev.onex.memory.v1.GetServerInfoResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetServerInfo"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetServerInfoRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetServerInfoResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("GetServerInfo"))
              .build();
        }
      }
    }
    return getGetServerInfoMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.WhoAmIRequest,
      dev.onex.memory.v1.WhoAmIResponse> getWhoAmIMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WhoAmI",
      requestType = dev.onex.memory.v1.WhoAmIRequest.class,
      responseType = dev.onex.memory.v1.WhoAmIResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.WhoAmIRequest,
      dev.onex.memory.v1.WhoAmIResponse> getWhoAmIMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.WhoAmIRequest, dev.onex.memory.v1.WhoAmIResponse> getWhoAmIMethod;
    if ((getWhoAmIMethod = MemoryAdminServiceGrpc.getWhoAmIMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getWhoAmIMethod = MemoryAdminServiceGrpc.getWhoAmIMethod) == null) {
          MemoryAdminServiceGrpc.getWhoAmIMethod = getWhoAmIMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.WhoAmIRequest, dev.onex.memory.v1.WhoAmIResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WhoAmI"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WhoAmIRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WhoAmIResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("WhoAmI"))
              .build();
        }
      }
    }
    return getWhoAmIMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemoryAdminServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceStub>() {
        @java.lang.Override
        public MemoryAdminServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryAdminServiceStub(channel, callOptions);
        }
      };
    return MemoryAdminServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemoryAdminServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemoryAdminServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryAdminServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemoryAdminServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemoryAdminServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceBlockingStub>() {
        @java.lang.Override
        public MemoryAdminServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryAdminServiceBlockingStub(channel, callOptions);
        }
      };
    return MemoryAdminServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemoryAdminServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryAdminServiceFutureStub>() {
        @java.lang.Override
        public MemoryAdminServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryAdminServiceFutureStub(channel, callOptions);
        }
      };
    return MemoryAdminServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Says what the server is, what it can do and where its limits are.
     * </pre>
     */
    default void getServerInfo(dev.onex.memory.v1.GetServerInfoRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetServerInfoResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetServerInfoMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says who the caller is, and how it was authenticated.
     * </pre>
     */
    default void whoAmI(dev.onex.memory.v1.WhoAmIRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WhoAmIResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWhoAmIMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public static abstract class MemoryAdminServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemoryAdminServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public static final class MemoryAdminServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemoryAdminServiceStub> {
    private MemoryAdminServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryAdminServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryAdminServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what the server is, what it can do and where its limits are.
     * </pre>
     */
    public void getServerInfo(dev.onex.memory.v1.GetServerInfoRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetServerInfoResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetServerInfoMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says who the caller is, and how it was authenticated.
     * </pre>
     */
    public void whoAmI(dev.onex.memory.v1.WhoAmIRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WhoAmIResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getWhoAmIMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public static final class MemoryAdminServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemoryAdminServiceBlockingV2Stub> {
    private MemoryAdminServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryAdminServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryAdminServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what the server is, what it can do and where its limits are.
     * </pre>
     */
    public dev.onex.memory.v1.GetServerInfoResponse getServerInfo(dev.onex.memory.v1.GetServerInfoRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetServerInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says who the caller is, and how it was authenticated.
     * </pre>
     */
    public dev.onex.memory.v1.WhoAmIResponse whoAmI(dev.onex.memory.v1.WhoAmIRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getWhoAmIMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public static final class MemoryAdminServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemoryAdminServiceBlockingStub> {
    private MemoryAdminServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryAdminServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryAdminServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what the server is, what it can do and where its limits are.
     * </pre>
     */
    public dev.onex.memory.v1.GetServerInfoResponse getServerInfo(dev.onex.memory.v1.GetServerInfoRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetServerInfoMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says who the caller is, and how it was authenticated.
     * </pre>
     */
    public dev.onex.memory.v1.WhoAmIResponse whoAmI(dev.onex.memory.v1.WhoAmIRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getWhoAmIMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * </pre>
   */
  public static final class MemoryAdminServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemoryAdminServiceFutureStub> {
    private MemoryAdminServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryAdminServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryAdminServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Says what the server is, what it can do and where its limits are.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetServerInfoResponse> getServerInfo(
        dev.onex.memory.v1.GetServerInfoRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetServerInfoMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says who the caller is, and how it was authenticated.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.WhoAmIResponse> whoAmI(
        dev.onex.memory.v1.WhoAmIRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getWhoAmIMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_SERVER_INFO = 0;
  private static final int METHODID_WHO_AM_I = 1;

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
        case METHODID_GET_SERVER_INFO:
          serviceImpl.getServerInfo((dev.onex.memory.v1.GetServerInfoRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetServerInfoResponse>) responseObserver);
          break;
        case METHODID_WHO_AM_I:
          serviceImpl.whoAmI((dev.onex.memory.v1.WhoAmIRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.WhoAmIResponse>) responseObserver);
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
          getGetServerInfoMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetServerInfoRequest,
              dev.onex.memory.v1.GetServerInfoResponse>(
                service, METHODID_GET_SERVER_INFO)))
        .addMethod(
          getWhoAmIMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.WhoAmIRequest,
              dev.onex.memory.v1.WhoAmIResponse>(
                service, METHODID_WHO_AM_I)))
        .build();
  }

  private static abstract class MemoryAdminServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemoryAdminServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.AdminProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemoryAdminService");
    }
  }

  private static final class MemoryAdminServiceFileDescriptorSupplier
      extends MemoryAdminServiceBaseDescriptorSupplier {
    MemoryAdminServiceFileDescriptorSupplier() {}
  }

  private static final class MemoryAdminServiceMethodDescriptorSupplier
      extends MemoryAdminServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemoryAdminServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemoryAdminServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemoryAdminServiceFileDescriptorSupplier())
              .addMethod(getGetServerInfoMethod())
              .addMethod(getWhoAmIMethod())
              .build();
        }
      }
    }
    return result;
  }
}
