package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Information about the server and its administration.
 * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
 * names a namespace, an empty name is the namespace that the call works in.
 * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListNamespacesRequest,
      dev.onex.memory.v1.ListNamespacesResponse> getListNamespacesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListNamespaces",
      requestType = dev.onex.memory.v1.ListNamespacesRequest.class,
      responseType = dev.onex.memory.v1.ListNamespacesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListNamespacesRequest,
      dev.onex.memory.v1.ListNamespacesResponse> getListNamespacesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListNamespacesRequest, dev.onex.memory.v1.ListNamespacesResponse> getListNamespacesMethod;
    if ((getListNamespacesMethod = MemoryAdminServiceGrpc.getListNamespacesMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getListNamespacesMethod = MemoryAdminServiceGrpc.getListNamespacesMethod) == null) {
          MemoryAdminServiceGrpc.getListNamespacesMethod = getListNamespacesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListNamespacesRequest, dev.onex.memory.v1.ListNamespacesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListNamespaces"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListNamespacesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListNamespacesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("ListNamespaces"))
              .build();
        }
      }
    }
    return getListNamespacesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateNamespaceRequest,
      dev.onex.memory.v1.CreateNamespaceResponse> getCreateNamespaceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateNamespace",
      requestType = dev.onex.memory.v1.CreateNamespaceRequest.class,
      responseType = dev.onex.memory.v1.CreateNamespaceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateNamespaceRequest,
      dev.onex.memory.v1.CreateNamespaceResponse> getCreateNamespaceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateNamespaceRequest, dev.onex.memory.v1.CreateNamespaceResponse> getCreateNamespaceMethod;
    if ((getCreateNamespaceMethod = MemoryAdminServiceGrpc.getCreateNamespaceMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getCreateNamespaceMethod = MemoryAdminServiceGrpc.getCreateNamespaceMethod) == null) {
          MemoryAdminServiceGrpc.getCreateNamespaceMethod = getCreateNamespaceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CreateNamespaceRequest, dev.onex.memory.v1.CreateNamespaceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateNamespace"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateNamespaceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateNamespaceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("CreateNamespace"))
              .build();
        }
      }
    }
    return getCreateNamespaceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteNamespaceRequest,
      dev.onex.memory.v1.DeleteNamespaceResponse> getDeleteNamespaceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteNamespace",
      requestType = dev.onex.memory.v1.DeleteNamespaceRequest.class,
      responseType = dev.onex.memory.v1.DeleteNamespaceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteNamespaceRequest,
      dev.onex.memory.v1.DeleteNamespaceResponse> getDeleteNamespaceMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteNamespaceRequest, dev.onex.memory.v1.DeleteNamespaceResponse> getDeleteNamespaceMethod;
    if ((getDeleteNamespaceMethod = MemoryAdminServiceGrpc.getDeleteNamespaceMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getDeleteNamespaceMethod = MemoryAdminServiceGrpc.getDeleteNamespaceMethod) == null) {
          MemoryAdminServiceGrpc.getDeleteNamespaceMethod = getDeleteNamespaceMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteNamespaceRequest, dev.onex.memory.v1.DeleteNamespaceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteNamespace"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteNamespaceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteNamespaceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("DeleteNamespace"))
              .build();
        }
      }
    }
    return getDeleteNamespaceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetQuotaRequest,
      dev.onex.memory.v1.GetQuotaResponse> getGetQuotaMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetQuota",
      requestType = dev.onex.memory.v1.GetQuotaRequest.class,
      responseType = dev.onex.memory.v1.GetQuotaResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetQuotaRequest,
      dev.onex.memory.v1.GetQuotaResponse> getGetQuotaMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetQuotaRequest, dev.onex.memory.v1.GetQuotaResponse> getGetQuotaMethod;
    if ((getGetQuotaMethod = MemoryAdminServiceGrpc.getGetQuotaMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getGetQuotaMethod = MemoryAdminServiceGrpc.getGetQuotaMethod) == null) {
          MemoryAdminServiceGrpc.getGetQuotaMethod = getGetQuotaMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetQuotaRequest, dev.onex.memory.v1.GetQuotaResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetQuota"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetQuotaRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetQuotaResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("GetQuota"))
              .build();
        }
      }
    }
    return getGetQuotaMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SetQuotaRequest,
      dev.onex.memory.v1.SetQuotaResponse> getSetQuotaMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetQuota",
      requestType = dev.onex.memory.v1.SetQuotaRequest.class,
      responseType = dev.onex.memory.v1.SetQuotaResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SetQuotaRequest,
      dev.onex.memory.v1.SetQuotaResponse> getSetQuotaMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SetQuotaRequest, dev.onex.memory.v1.SetQuotaResponse> getSetQuotaMethod;
    if ((getSetQuotaMethod = MemoryAdminServiceGrpc.getSetQuotaMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getSetQuotaMethod = MemoryAdminServiceGrpc.getSetQuotaMethod) == null) {
          MemoryAdminServiceGrpc.getSetQuotaMethod = getSetQuotaMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SetQuotaRequest, dev.onex.memory.v1.SetQuotaResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetQuota"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetQuotaRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetQuotaResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("SetQuota"))
              .build();
        }
      }
    }
    return getSetQuotaMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ExportRequest,
      dev.onex.memory.v1.ExportResponse> getExportMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Export",
      requestType = dev.onex.memory.v1.ExportRequest.class,
      responseType = dev.onex.memory.v1.ExportResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ExportRequest,
      dev.onex.memory.v1.ExportResponse> getExportMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ExportRequest, dev.onex.memory.v1.ExportResponse> getExportMethod;
    if ((getExportMethod = MemoryAdminServiceGrpc.getExportMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getExportMethod = MemoryAdminServiceGrpc.getExportMethod) == null) {
          MemoryAdminServiceGrpc.getExportMethod = getExportMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ExportRequest, dev.onex.memory.v1.ExportResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Export"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExportRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExportResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("Export"))
              .build();
        }
      }
    }
    return getExportMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ImportRequest,
      dev.onex.memory.v1.ImportResponse> getImportMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Import",
      requestType = dev.onex.memory.v1.ImportRequest.class,
      responseType = dev.onex.memory.v1.ImportResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ImportRequest,
      dev.onex.memory.v1.ImportResponse> getImportMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ImportRequest, dev.onex.memory.v1.ImportResponse> getImportMethod;
    if ((getImportMethod = MemoryAdminServiceGrpc.getImportMethod) == null) {
      synchronized (MemoryAdminServiceGrpc.class) {
        if ((getImportMethod = MemoryAdminServiceGrpc.getImportMethod) == null) {
          MemoryAdminServiceGrpc.getImportMethod = getImportMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ImportRequest, dev.onex.memory.v1.ImportResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.BIDI_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Import"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ImportRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ImportResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryAdminServiceMethodDescriptorSupplier("Import"))
              .build();
        }
      }
    }
    return getImportMethod;
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
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

    /**
     * <pre>
     * Lists the namespaces that exist, ordered by name, with what they hold. Each that exists throughout is listed once.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    default void listNamespaces(dev.onex.memory.v1.ListNamespacesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListNamespacesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListNamespacesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a namespace, durably, and sets its quota in the same commit. Needs `admin` on all namespaces.
     * Errors: ALREADY_EXISTS NAMESPACE_EXISTS; RESOURCE_EXHAUSTED NAMESPACE_LIMIT.
     * </pre>
     */
    default void createNamespace(dev.onex.memory.v1.CreateNamespaceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateNamespaceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateNamespaceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a namespace with everything in it: keys, streams, subscriptions, grants, agents, tasks, pools, workflows,
     * encryption keys, locks, its quota and its change log. It happens at once and as a whole, whatever its size: until
     * then all of it is there, afterwards nothing, also after a crash. Those who follow its changes, and sessions of its
     * agents, are ended with ABORTED NAMESPACE_DELETED. The audit log and tokens stay: they are the server's.
     * The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
     * revision or fencing token of before fits. Deleting one that does not exist does nothing, and answers so.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    default void deleteNamespace(dev.onex.memory.v1.DeleteNamespaceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteNamespaceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteNamespaceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says what a namespace may hold, and what it holds. One that does not exist holds nothing and has no quota.
     * Needs `admin` on it.
     * </pre>
     */
    default void getQuota(dev.onex.memory.v1.GetQuotaRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetQuotaResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetQuotaMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets what a namespace may hold, in place of what it might before; an empty quota clears it. Durable. Below what is
     * held already, it refuses growth and nothing else. Needs `admin` on all namespaces.
     * Errors: NOT_FOUND NAMESPACE_NOT_FOUND.
     * </pre>
     */
    default void setQuota(dev.onex.memory.v1.SetQuotaRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetQuotaResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetQuotaMethod(), responseObserver);
    }

    /**
     * <pre>
     * Writes what is durable in a namespace as JSON lines (see ExportResponse): keys, streams, pools, workflows (events,
     * snapshots, saved instances) and tasks, in this order. What lives throughout is there exactly once; each item is
     * whole, as it was at one moment, but not all are of the same moment. Events and snapshots are those that there were
     * when it began, events in the order in which they were appended. What is left out, the first line names.
     * Needs `admin` on the namespace, and `read` on all that there is of each kind that is exported: keys, streams, pools,
     * workflows, and for tasks agents.
     * </pre>
     */
    default void export(dev.onex.memory.v1.ExportRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExportResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads what Export has written, in pieces of any size, and stores it, in order. The first message says where and how;
     * each answer says how far it is: what it counts is done, and durable. Every message is answered before the next is
     * read, with the whole lines that there are by then. The last answer comes when the caller has ended its side.
     * With an error, everything before the line that it is about is stored, and nothing from there on. The same file can
     * be imported again with IMPORT_MODE_SKIP or IMPORT_MODE_OVERWRITE, which finishes what was begun.
     * Needs `admin` on the namespace, and `write` on all that there is of each kind that the file has; for streams and
     * workflows also `delete` with IMPORT_MODE_OVERWRITE, which deletes them and makes them anew.
     * Errors: INVALID_ARGUMENT IMPORT_LINE where a line is not what Export writes; ALREADY_EXISTS KEY_EXISTS with
     * IMPORT_MODE_FAIL; RESOURCE_EXHAUSTED QUOTA_EXCEEDED, MEMORY_LIMIT, STORAGE_FULL, COUNT_LIMIT, STREAM_LIMIT or
     * SNAPSHOT_LIMIT.
     * </pre>
     */
    default io.grpc.stub.StreamObserver<dev.onex.memory.v1.ImportRequest> import_(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ImportResponse> responseObserver) {
      return io.grpc.stub.ServerCalls.asyncUnimplementedStreamingCall(getImportMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

    /**
     * <pre>
     * Lists the namespaces that exist, ordered by name, with what they hold. Each that exists throughout is listed once.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public void listNamespaces(dev.onex.memory.v1.ListNamespacesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListNamespacesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListNamespacesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a namespace, durably, and sets its quota in the same commit. Needs `admin` on all namespaces.
     * Errors: ALREADY_EXISTS NAMESPACE_EXISTS; RESOURCE_EXHAUSTED NAMESPACE_LIMIT.
     * </pre>
     */
    public void createNamespace(dev.onex.memory.v1.CreateNamespaceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateNamespaceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateNamespaceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a namespace with everything in it: keys, streams, subscriptions, grants, agents, tasks, pools, workflows,
     * encryption keys, locks, its quota and its change log. It happens at once and as a whole, whatever its size: until
     * then all of it is there, afterwards nothing, also after a crash. Those who follow its changes, and sessions of its
     * agents, are ended with ABORTED NAMESPACE_DELETED. The audit log and tokens stay: they are the server's.
     * The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
     * revision or fencing token of before fits. Deleting one that does not exist does nothing, and answers so.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public void deleteNamespace(dev.onex.memory.v1.DeleteNamespaceRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteNamespaceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteNamespaceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says what a namespace may hold, and what it holds. One that does not exist holds nothing and has no quota.
     * Needs `admin` on it.
     * </pre>
     */
    public void getQuota(dev.onex.memory.v1.GetQuotaRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetQuotaResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetQuotaMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets what a namespace may hold, in place of what it might before; an empty quota clears it. Durable. Below what is
     * held already, it refuses growth and nothing else. Needs `admin` on all namespaces.
     * Errors: NOT_FOUND NAMESPACE_NOT_FOUND.
     * </pre>
     */
    public void setQuota(dev.onex.memory.v1.SetQuotaRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetQuotaResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetQuotaMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Writes what is durable in a namespace as JSON lines (see ExportResponse): keys, streams, pools, workflows (events,
     * snapshots, saved instances) and tasks, in this order. What lives throughout is there exactly once; each item is
     * whole, as it was at one moment, but not all are of the same moment. Events and snapshots are those that there were
     * when it began, events in the order in which they were appended. What is left out, the first line names.
     * Needs `admin` on the namespace, and `read` on all that there is of each kind that is exported: keys, streams, pools,
     * workflows, and for tasks agents.
     * </pre>
     */
    public void export(dev.onex.memory.v1.ExportRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExportResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getExportMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads what Export has written, in pieces of any size, and stores it, in order. The first message says where and how;
     * each answer says how far it is: what it counts is done, and durable. Every message is answered before the next is
     * read, with the whole lines that there are by then. The last answer comes when the caller has ended its side.
     * With an error, everything before the line that it is about is stored, and nothing from there on. The same file can
     * be imported again with IMPORT_MODE_SKIP or IMPORT_MODE_OVERWRITE, which finishes what was begun.
     * Needs `admin` on the namespace, and `write` on all that there is of each kind that the file has; for streams and
     * workflows also `delete` with IMPORT_MODE_OVERWRITE, which deletes them and makes them anew.
     * Errors: INVALID_ARGUMENT IMPORT_LINE where a line is not what Export writes; ALREADY_EXISTS KEY_EXISTS with
     * IMPORT_MODE_FAIL; RESOURCE_EXHAUSTED QUOTA_EXCEEDED, MEMORY_LIMIT, STORAGE_FULL, COUNT_LIMIT, STREAM_LIMIT or
     * SNAPSHOT_LIMIT.
     * </pre>
     */
    public io.grpc.stub.StreamObserver<dev.onex.memory.v1.ImportRequest> import_(
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ImportResponse> responseObserver) {
      return io.grpc.stub.ClientCalls.asyncBidiStreamingCall(
          getChannel().newCall(getImportMethod(), getCallOptions()), responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

    /**
     * <pre>
     * Lists the namespaces that exist, ordered by name, with what they hold. Each that exists throughout is listed once.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public dev.onex.memory.v1.ListNamespacesResponse listNamespaces(dev.onex.memory.v1.ListNamespacesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListNamespacesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a namespace, durably, and sets its quota in the same commit. Needs `admin` on all namespaces.
     * Errors: ALREADY_EXISTS NAMESPACE_EXISTS; RESOURCE_EXHAUSTED NAMESPACE_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateNamespaceResponse createNamespace(dev.onex.memory.v1.CreateNamespaceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateNamespaceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a namespace with everything in it: keys, streams, subscriptions, grants, agents, tasks, pools, workflows,
     * encryption keys, locks, its quota and its change log. It happens at once and as a whole, whatever its size: until
     * then all of it is there, afterwards nothing, also after a crash. Those who follow its changes, and sessions of its
     * agents, are ended with ABORTED NAMESPACE_DELETED. The audit log and tokens stay: they are the server's.
     * The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
     * revision or fencing token of before fits. Deleting one that does not exist does nothing, and answers so.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteNamespaceResponse deleteNamespace(dev.onex.memory.v1.DeleteNamespaceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteNamespaceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a namespace may hold, and what it holds. One that does not exist holds nothing and has no quota.
     * Needs `admin` on it.
     * </pre>
     */
    public dev.onex.memory.v1.GetQuotaResponse getQuota(dev.onex.memory.v1.GetQuotaRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetQuotaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets what a namespace may hold, in place of what it might before; an empty quota clears it. Durable. Below what is
     * held already, it refuses growth and nothing else. Needs `admin` on all namespaces.
     * Errors: NOT_FOUND NAMESPACE_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.SetQuotaResponse setQuota(dev.onex.memory.v1.SetQuotaRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetQuotaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Writes what is durable in a namespace as JSON lines (see ExportResponse): keys, streams, pools, workflows (events,
     * snapshots, saved instances) and tasks, in this order. What lives throughout is there exactly once; each item is
     * whole, as it was at one moment, but not all are of the same moment. Events and snapshots are those that there were
     * when it began, events in the order in which they were appended. What is left out, the first line names.
     * Needs `admin` on the namespace, and `read` on all that there is of each kind that is exported: keys, streams, pools,
     * workflows, and for tasks agents.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.ExportResponse>
        export(dev.onex.memory.v1.ExportRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getExportMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads what Export has written, in pieces of any size, and stores it, in order. The first message says where and how;
     * each answer says how far it is: what it counts is done, and durable. Every message is answered before the next is
     * read, with the whole lines that there are by then. The last answer comes when the caller has ended its side.
     * With an error, everything before the line that it is about is stored, and nothing from there on. The same file can
     * be imported again with IMPORT_MODE_SKIP or IMPORT_MODE_OVERWRITE, which finishes what was begun.
     * Needs `admin` on the namespace, and `write` on all that there is of each kind that the file has; for streams and
     * workflows also `delete` with IMPORT_MODE_OVERWRITE, which deletes them and makes them anew.
     * Errors: INVALID_ARGUMENT IMPORT_LINE where a line is not what Export writes; ALREADY_EXISTS KEY_EXISTS with
     * IMPORT_MODE_FAIL; RESOURCE_EXHAUSTED QUOTA_EXCEEDED, MEMORY_LIMIT, STORAGE_FULL, COUNT_LIMIT, STREAM_LIMIT or
     * SNAPSHOT_LIMIT.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<dev.onex.memory.v1.ImportRequest, dev.onex.memory.v1.ImportResponse>
        import_() {
      return io.grpc.stub.ClientCalls.blockingBidiStreamingCall(
          getChannel(), getImportMethod(), getCallOptions());
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

    /**
     * <pre>
     * Lists the namespaces that exist, ordered by name, with what they hold. Each that exists throughout is listed once.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public dev.onex.memory.v1.ListNamespacesResponse listNamespaces(dev.onex.memory.v1.ListNamespacesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListNamespacesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a namespace, durably, and sets its quota in the same commit. Needs `admin` on all namespaces.
     * Errors: ALREADY_EXISTS NAMESPACE_EXISTS; RESOURCE_EXHAUSTED NAMESPACE_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateNamespaceResponse createNamespace(dev.onex.memory.v1.CreateNamespaceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateNamespaceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a namespace with everything in it: keys, streams, subscriptions, grants, agents, tasks, pools, workflows,
     * encryption keys, locks, its quota and its change log. It happens at once and as a whole, whatever its size: until
     * then all of it is there, afterwards nothing, also after a crash. Those who follow its changes, and sessions of its
     * agents, are ended with ABORTED NAMESPACE_DELETED. The audit log and tokens stay: they are the server's.
     * The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
     * revision or fencing token of before fits. Deleting one that does not exist does nothing, and answers so.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteNamespaceResponse deleteNamespace(dev.onex.memory.v1.DeleteNamespaceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteNamespaceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says what a namespace may hold, and what it holds. One that does not exist holds nothing and has no quota.
     * Needs `admin` on it.
     * </pre>
     */
    public dev.onex.memory.v1.GetQuotaResponse getQuota(dev.onex.memory.v1.GetQuotaRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetQuotaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets what a namespace may hold, in place of what it might before; an empty quota clears it. Durable. Below what is
     * held already, it refuses growth and nothing else. Needs `admin` on all namespaces.
     * Errors: NOT_FOUND NAMESPACE_NOT_FOUND.
     * </pre>
     */
    public dev.onex.memory.v1.SetQuotaResponse setQuota(dev.onex.memory.v1.SetQuotaRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetQuotaMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Writes what is durable in a namespace as JSON lines (see ExportResponse): keys, streams, pools, workflows (events,
     * snapshots, saved instances) and tasks, in this order. What lives throughout is there exactly once; each item is
     * whole, as it was at one moment, but not all are of the same moment. Events and snapshots are those that there were
     * when it began, events in the order in which they were appended. What is left out, the first line names.
     * Needs `admin` on the namespace, and `read` on all that there is of each kind that is exported: keys, streams, pools,
     * workflows, and for tasks agents.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.ExportResponse> export(
        dev.onex.memory.v1.ExportRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getExportMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryAdminService.
   * <pre>
   * Information about the server and its administration.
   * A namespace is made by the first write to it, or by CreateNamespace; until then it reads as empty. Where a request
   * names a namespace, an empty name is the namespace that the call works in.
   * Errors of every method: INVALID_ARGUMENT where a name is not one of a namespace, PERMISSION_DENIED.
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

    /**
     * <pre>
     * Lists the namespaces that exist, ordered by name, with what they hold. Each that exists throughout is listed once.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListNamespacesResponse> listNamespaces(
        dev.onex.memory.v1.ListNamespacesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListNamespacesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a namespace, durably, and sets its quota in the same commit. Needs `admin` on all namespaces.
     * Errors: ALREADY_EXISTS NAMESPACE_EXISTS; RESOURCE_EXHAUSTED NAMESPACE_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CreateNamespaceResponse> createNamespace(
        dev.onex.memory.v1.CreateNamespaceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateNamespaceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a namespace with everything in it: keys, streams, subscriptions, grants, agents, tasks, pools, workflows,
     * encryption keys, locks, its quota and its change log. It happens at once and as a whole, whatever its size: until
     * then all of it is there, afterwards nothing, also after a crash. Those who follow its changes, and sessions of its
     * agents, are ended with ABORTED NAMESPACE_DELETED. The audit log and tokens stay: they are the server's.
     * The name can be used again at once. What comes under it then has greater revisions, so that no cursor, expected
     * revision or fencing token of before fits. Deleting one that does not exist does nothing, and answers so.
     * Needs `admin` on all namespaces.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteNamespaceResponse> deleteNamespace(
        dev.onex.memory.v1.DeleteNamespaceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteNamespaceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says what a namespace may hold, and what it holds. One that does not exist holds nothing and has no quota.
     * Needs `admin` on it.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetQuotaResponse> getQuota(
        dev.onex.memory.v1.GetQuotaRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetQuotaMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets what a namespace may hold, in place of what it might before; an empty quota clears it. Durable. Below what is
     * held already, it refuses growth and nothing else. Needs `admin` on all namespaces.
     * Errors: NOT_FOUND NAMESPACE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SetQuotaResponse> setQuota(
        dev.onex.memory.v1.SetQuotaRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetQuotaMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_SERVER_INFO = 0;
  private static final int METHODID_WHO_AM_I = 1;
  private static final int METHODID_LIST_NAMESPACES = 2;
  private static final int METHODID_CREATE_NAMESPACE = 3;
  private static final int METHODID_DELETE_NAMESPACE = 4;
  private static final int METHODID_GET_QUOTA = 5;
  private static final int METHODID_SET_QUOTA = 6;
  private static final int METHODID_EXPORT = 7;
  private static final int METHODID_IMPORT = 8;

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
        case METHODID_LIST_NAMESPACES:
          serviceImpl.listNamespaces((dev.onex.memory.v1.ListNamespacesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListNamespacesResponse>) responseObserver);
          break;
        case METHODID_CREATE_NAMESPACE:
          serviceImpl.createNamespace((dev.onex.memory.v1.CreateNamespaceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateNamespaceResponse>) responseObserver);
          break;
        case METHODID_DELETE_NAMESPACE:
          serviceImpl.deleteNamespace((dev.onex.memory.v1.DeleteNamespaceRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteNamespaceResponse>) responseObserver);
          break;
        case METHODID_GET_QUOTA:
          serviceImpl.getQuota((dev.onex.memory.v1.GetQuotaRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetQuotaResponse>) responseObserver);
          break;
        case METHODID_SET_QUOTA:
          serviceImpl.setQuota((dev.onex.memory.v1.SetQuotaRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetQuotaResponse>) responseObserver);
          break;
        case METHODID_EXPORT:
          serviceImpl.export((dev.onex.memory.v1.ExportRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExportResponse>) responseObserver);
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
        case METHODID_IMPORT:
          return (io.grpc.stub.StreamObserver<Req>) serviceImpl.import_(
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ImportResponse>) responseObserver);
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
        .addMethod(
          getListNamespacesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListNamespacesRequest,
              dev.onex.memory.v1.ListNamespacesResponse>(
                service, METHODID_LIST_NAMESPACES)))
        .addMethod(
          getCreateNamespaceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CreateNamespaceRequest,
              dev.onex.memory.v1.CreateNamespaceResponse>(
                service, METHODID_CREATE_NAMESPACE)))
        .addMethod(
          getDeleteNamespaceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteNamespaceRequest,
              dev.onex.memory.v1.DeleteNamespaceResponse>(
                service, METHODID_DELETE_NAMESPACE)))
        .addMethod(
          getGetQuotaMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetQuotaRequest,
              dev.onex.memory.v1.GetQuotaResponse>(
                service, METHODID_GET_QUOTA)))
        .addMethod(
          getSetQuotaMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SetQuotaRequest,
              dev.onex.memory.v1.SetQuotaResponse>(
                service, METHODID_SET_QUOTA)))
        .addMethod(
          getExportMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.ExportRequest,
              dev.onex.memory.v1.ExportResponse>(
                service, METHODID_EXPORT)))
        .addMethod(
          getImportMethod(),
          io.grpc.stub.ServerCalls.asyncBidiStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.ImportRequest,
              dev.onex.memory.v1.ImportResponse>(
                service, METHODID_IMPORT)))
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
              .addMethod(getListNamespacesMethod())
              .addMethod(getCreateNamespaceMethod())
              .addMethod(getDeleteNamespaceMethod())
              .addMethod(getGetQuotaMethod())
              .addMethod(getSetQuotaMethod())
              .addMethod(getExportMethod())
              .addMethod(getImportMethod())
              .build();
        }
      }
    }
    return result;
  }
}
