package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
 * names.
 * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
 * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
 * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
 * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
 * where what it does cannot be written to the audit log; nothing was done then.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemorySecurityServiceGrpc {

  private MemorySecurityServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemorySecurityService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.EncryptDataRequest,
      dev.onex.memory.v1.EncryptDataResponse> getEncryptDataMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EncryptData",
      requestType = dev.onex.memory.v1.EncryptDataRequest.class,
      responseType = dev.onex.memory.v1.EncryptDataResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.EncryptDataRequest,
      dev.onex.memory.v1.EncryptDataResponse> getEncryptDataMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.EncryptDataRequest, dev.onex.memory.v1.EncryptDataResponse> getEncryptDataMethod;
    if ((getEncryptDataMethod = MemorySecurityServiceGrpc.getEncryptDataMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getEncryptDataMethod = MemorySecurityServiceGrpc.getEncryptDataMethod) == null) {
          MemorySecurityServiceGrpc.getEncryptDataMethod = getEncryptDataMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.EncryptDataRequest, dev.onex.memory.v1.EncryptDataResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EncryptData"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.EncryptDataRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.EncryptDataResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("EncryptData"))
              .build();
        }
      }
    }
    return getEncryptDataMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DecryptDataRequest,
      dev.onex.memory.v1.DecryptDataResponse> getDecryptDataMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DecryptData",
      requestType = dev.onex.memory.v1.DecryptDataRequest.class,
      responseType = dev.onex.memory.v1.DecryptDataResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DecryptDataRequest,
      dev.onex.memory.v1.DecryptDataResponse> getDecryptDataMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DecryptDataRequest, dev.onex.memory.v1.DecryptDataResponse> getDecryptDataMethod;
    if ((getDecryptDataMethod = MemorySecurityServiceGrpc.getDecryptDataMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getDecryptDataMethod = MemorySecurityServiceGrpc.getDecryptDataMethod) == null) {
          MemorySecurityServiceGrpc.getDecryptDataMethod = getDecryptDataMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DecryptDataRequest, dev.onex.memory.v1.DecryptDataResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DecryptData"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DecryptDataRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DecryptDataResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("DecryptData"))
              .build();
        }
      }
    }
    return getDecryptDataMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapDataRequest,
      dev.onex.memory.v1.RewrapDataResponse> getRewrapDataMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RewrapData",
      requestType = dev.onex.memory.v1.RewrapDataRequest.class,
      responseType = dev.onex.memory.v1.RewrapDataResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapDataRequest,
      dev.onex.memory.v1.RewrapDataResponse> getRewrapDataMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapDataRequest, dev.onex.memory.v1.RewrapDataResponse> getRewrapDataMethod;
    if ((getRewrapDataMethod = MemorySecurityServiceGrpc.getRewrapDataMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getRewrapDataMethod = MemorySecurityServiceGrpc.getRewrapDataMethod) == null) {
          MemorySecurityServiceGrpc.getRewrapDataMethod = getRewrapDataMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RewrapDataRequest, dev.onex.memory.v1.RewrapDataResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RewrapData"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RewrapDataRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RewrapDataResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("RewrapData"))
              .build();
        }
      }
    }
    return getRewrapDataMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CheckAccessPermissionRequest,
      dev.onex.memory.v1.CheckAccessPermissionResponse> getCheckAccessPermissionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CheckAccessPermission",
      requestType = dev.onex.memory.v1.CheckAccessPermissionRequest.class,
      responseType = dev.onex.memory.v1.CheckAccessPermissionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CheckAccessPermissionRequest,
      dev.onex.memory.v1.CheckAccessPermissionResponse> getCheckAccessPermissionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CheckAccessPermissionRequest, dev.onex.memory.v1.CheckAccessPermissionResponse> getCheckAccessPermissionMethod;
    if ((getCheckAccessPermissionMethod = MemorySecurityServiceGrpc.getCheckAccessPermissionMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getCheckAccessPermissionMethod = MemorySecurityServiceGrpc.getCheckAccessPermissionMethod) == null) {
          MemorySecurityServiceGrpc.getCheckAccessPermissionMethod = getCheckAccessPermissionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CheckAccessPermissionRequest, dev.onex.memory.v1.CheckAccessPermissionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CheckAccessPermission"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CheckAccessPermissionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CheckAccessPermissionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("CheckAccessPermission"))
              .build();
        }
      }
    }
    return getCheckAccessPermissionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GrantAccessPermissionRequest,
      dev.onex.memory.v1.GrantAccessPermissionResponse> getGrantAccessPermissionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GrantAccessPermission",
      requestType = dev.onex.memory.v1.GrantAccessPermissionRequest.class,
      responseType = dev.onex.memory.v1.GrantAccessPermissionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GrantAccessPermissionRequest,
      dev.onex.memory.v1.GrantAccessPermissionResponse> getGrantAccessPermissionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GrantAccessPermissionRequest, dev.onex.memory.v1.GrantAccessPermissionResponse> getGrantAccessPermissionMethod;
    if ((getGrantAccessPermissionMethod = MemorySecurityServiceGrpc.getGrantAccessPermissionMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getGrantAccessPermissionMethod = MemorySecurityServiceGrpc.getGrantAccessPermissionMethod) == null) {
          MemorySecurityServiceGrpc.getGrantAccessPermissionMethod = getGrantAccessPermissionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GrantAccessPermissionRequest, dev.onex.memory.v1.GrantAccessPermissionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GrantAccessPermission"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GrantAccessPermissionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GrantAccessPermissionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("GrantAccessPermission"))
              .build();
        }
      }
    }
    return getGrantAccessPermissionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeAccessPermissionRequest,
      dev.onex.memory.v1.RevokeAccessPermissionResponse> getRevokeAccessPermissionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeAccessPermission",
      requestType = dev.onex.memory.v1.RevokeAccessPermissionRequest.class,
      responseType = dev.onex.memory.v1.RevokeAccessPermissionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeAccessPermissionRequest,
      dev.onex.memory.v1.RevokeAccessPermissionResponse> getRevokeAccessPermissionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeAccessPermissionRequest, dev.onex.memory.v1.RevokeAccessPermissionResponse> getRevokeAccessPermissionMethod;
    if ((getRevokeAccessPermissionMethod = MemorySecurityServiceGrpc.getRevokeAccessPermissionMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getRevokeAccessPermissionMethod = MemorySecurityServiceGrpc.getRevokeAccessPermissionMethod) == null) {
          MemorySecurityServiceGrpc.getRevokeAccessPermissionMethod = getRevokeAccessPermissionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RevokeAccessPermissionRequest, dev.onex.memory.v1.RevokeAccessPermissionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeAccessPermission"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RevokeAccessPermissionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RevokeAccessPermissionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("RevokeAccessPermission"))
              .build();
        }
      }
    }
    return getRevokeAccessPermissionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListGrantsRequest,
      dev.onex.memory.v1.ListGrantsResponse> getListGrantsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListGrants",
      requestType = dev.onex.memory.v1.ListGrantsRequest.class,
      responseType = dev.onex.memory.v1.ListGrantsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListGrantsRequest,
      dev.onex.memory.v1.ListGrantsResponse> getListGrantsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListGrantsRequest, dev.onex.memory.v1.ListGrantsResponse> getListGrantsMethod;
    if ((getListGrantsMethod = MemorySecurityServiceGrpc.getListGrantsMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getListGrantsMethod = MemorySecurityServiceGrpc.getListGrantsMethod) == null) {
          MemorySecurityServiceGrpc.getListGrantsMethod = getListGrantsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListGrantsRequest, dev.onex.memory.v1.ListGrantsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListGrants"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListGrantsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListGrantsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("ListGrants"))
              .build();
        }
      }
    }
    return getListGrantsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AuditMemoryAccessRequest,
      dev.onex.memory.v1.AuditMemoryAccessResponse> getAuditMemoryAccessMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AuditMemoryAccess",
      requestType = dev.onex.memory.v1.AuditMemoryAccessRequest.class,
      responseType = dev.onex.memory.v1.AuditMemoryAccessResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AuditMemoryAccessRequest,
      dev.onex.memory.v1.AuditMemoryAccessResponse> getAuditMemoryAccessMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AuditMemoryAccessRequest, dev.onex.memory.v1.AuditMemoryAccessResponse> getAuditMemoryAccessMethod;
    if ((getAuditMemoryAccessMethod = MemorySecurityServiceGrpc.getAuditMemoryAccessMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getAuditMemoryAccessMethod = MemorySecurityServiceGrpc.getAuditMemoryAccessMethod) == null) {
          MemorySecurityServiceGrpc.getAuditMemoryAccessMethod = getAuditMemoryAccessMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AuditMemoryAccessRequest, dev.onex.memory.v1.AuditMemoryAccessResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AuditMemoryAccess"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AuditMemoryAccessRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AuditMemoryAccessResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("AuditMemoryAccess"))
              .build();
        }
      }
    }
    return getAuditMemoryAccessMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetSecurityAuditLogRequest,
      dev.onex.memory.v1.GetSecurityAuditLogResponse> getGetSecurityAuditLogMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetSecurityAuditLog",
      requestType = dev.onex.memory.v1.GetSecurityAuditLogRequest.class,
      responseType = dev.onex.memory.v1.GetSecurityAuditLogResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetSecurityAuditLogRequest,
      dev.onex.memory.v1.GetSecurityAuditLogResponse> getGetSecurityAuditLogMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetSecurityAuditLogRequest, dev.onex.memory.v1.GetSecurityAuditLogResponse> getGetSecurityAuditLogMethod;
    if ((getGetSecurityAuditLogMethod = MemorySecurityServiceGrpc.getGetSecurityAuditLogMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getGetSecurityAuditLogMethod = MemorySecurityServiceGrpc.getGetSecurityAuditLogMethod) == null) {
          MemorySecurityServiceGrpc.getGetSecurityAuditLogMethod = getGetSecurityAuditLogMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetSecurityAuditLogRequest, dev.onex.memory.v1.GetSecurityAuditLogResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetSecurityAuditLog"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetSecurityAuditLogRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetSecurityAuditLogResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("GetSecurityAuditLog"))
              .build();
        }
      }
    }
    return getGetSecurityAuditLogMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.VerifyAuditLogRequest,
      dev.onex.memory.v1.VerifyAuditLogResponse> getVerifyAuditLogMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyAuditLog",
      requestType = dev.onex.memory.v1.VerifyAuditLogRequest.class,
      responseType = dev.onex.memory.v1.VerifyAuditLogResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.VerifyAuditLogRequest,
      dev.onex.memory.v1.VerifyAuditLogResponse> getVerifyAuditLogMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.VerifyAuditLogRequest, dev.onex.memory.v1.VerifyAuditLogResponse> getVerifyAuditLogMethod;
    if ((getVerifyAuditLogMethod = MemorySecurityServiceGrpc.getVerifyAuditLogMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getVerifyAuditLogMethod = MemorySecurityServiceGrpc.getVerifyAuditLogMethod) == null) {
          MemorySecurityServiceGrpc.getVerifyAuditLogMethod = getVerifyAuditLogMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.VerifyAuditLogRequest, dev.onex.memory.v1.VerifyAuditLogResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyAuditLog"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.VerifyAuditLogRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.VerifyAuditLogResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("VerifyAuditLog"))
              .build();
        }
      }
    }
    return getVerifyAuditLogMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DetectSecurityThreatsRequest,
      dev.onex.memory.v1.DetectSecurityThreatsResponse> getDetectSecurityThreatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DetectSecurityThreats",
      requestType = dev.onex.memory.v1.DetectSecurityThreatsRequest.class,
      responseType = dev.onex.memory.v1.DetectSecurityThreatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DetectSecurityThreatsRequest,
      dev.onex.memory.v1.DetectSecurityThreatsResponse> getDetectSecurityThreatsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DetectSecurityThreatsRequest, dev.onex.memory.v1.DetectSecurityThreatsResponse> getDetectSecurityThreatsMethod;
    if ((getDetectSecurityThreatsMethod = MemorySecurityServiceGrpc.getDetectSecurityThreatsMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getDetectSecurityThreatsMethod = MemorySecurityServiceGrpc.getDetectSecurityThreatsMethod) == null) {
          MemorySecurityServiceGrpc.getDetectSecurityThreatsMethod = getDetectSecurityThreatsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DetectSecurityThreatsRequest, dev.onex.memory.v1.DetectSecurityThreatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DetectSecurityThreats"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DetectSecurityThreatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DetectSecurityThreatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("DetectSecurityThreats"))
              .build();
        }
      }
    }
    return getDetectSecurityThreatsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchSecurityThreatsRequest,
      dev.onex.memory.v1.WatchSecurityThreatsResponse> getWatchSecurityThreatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchSecurityThreats",
      requestType = dev.onex.memory.v1.WatchSecurityThreatsRequest.class,
      responseType = dev.onex.memory.v1.WatchSecurityThreatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchSecurityThreatsRequest,
      dev.onex.memory.v1.WatchSecurityThreatsResponse> getWatchSecurityThreatsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.WatchSecurityThreatsRequest, dev.onex.memory.v1.WatchSecurityThreatsResponse> getWatchSecurityThreatsMethod;
    if ((getWatchSecurityThreatsMethod = MemorySecurityServiceGrpc.getWatchSecurityThreatsMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getWatchSecurityThreatsMethod = MemorySecurityServiceGrpc.getWatchSecurityThreatsMethod) == null) {
          MemorySecurityServiceGrpc.getWatchSecurityThreatsMethod = getWatchSecurityThreatsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.WatchSecurityThreatsRequest, dev.onex.memory.v1.WatchSecurityThreatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchSecurityThreats"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchSecurityThreatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.WatchSecurityThreatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("WatchSecurityThreats"))
              .build();
        }
      }
    }
    return getWatchSecurityThreatsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateEncryptionKeyRequest,
      dev.onex.memory.v1.CreateEncryptionKeyResponse> getCreateEncryptionKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateEncryptionKey",
      requestType = dev.onex.memory.v1.CreateEncryptionKeyRequest.class,
      responseType = dev.onex.memory.v1.CreateEncryptionKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateEncryptionKeyRequest,
      dev.onex.memory.v1.CreateEncryptionKeyResponse> getCreateEncryptionKeyMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CreateEncryptionKeyRequest, dev.onex.memory.v1.CreateEncryptionKeyResponse> getCreateEncryptionKeyMethod;
    if ((getCreateEncryptionKeyMethod = MemorySecurityServiceGrpc.getCreateEncryptionKeyMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getCreateEncryptionKeyMethod = MemorySecurityServiceGrpc.getCreateEncryptionKeyMethod) == null) {
          MemorySecurityServiceGrpc.getCreateEncryptionKeyMethod = getCreateEncryptionKeyMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CreateEncryptionKeyRequest, dev.onex.memory.v1.CreateEncryptionKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateEncryptionKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateEncryptionKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CreateEncryptionKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("CreateEncryptionKey"))
              .build();
        }
      }
    }
    return getCreateEncryptionKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RotateEncryptionKeyRequest,
      dev.onex.memory.v1.RotateEncryptionKeyResponse> getRotateEncryptionKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateEncryptionKey",
      requestType = dev.onex.memory.v1.RotateEncryptionKeyRequest.class,
      responseType = dev.onex.memory.v1.RotateEncryptionKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RotateEncryptionKeyRequest,
      dev.onex.memory.v1.RotateEncryptionKeyResponse> getRotateEncryptionKeyMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RotateEncryptionKeyRequest, dev.onex.memory.v1.RotateEncryptionKeyResponse> getRotateEncryptionKeyMethod;
    if ((getRotateEncryptionKeyMethod = MemorySecurityServiceGrpc.getRotateEncryptionKeyMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getRotateEncryptionKeyMethod = MemorySecurityServiceGrpc.getRotateEncryptionKeyMethod) == null) {
          MemorySecurityServiceGrpc.getRotateEncryptionKeyMethod = getRotateEncryptionKeyMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RotateEncryptionKeyRequest, dev.onex.memory.v1.RotateEncryptionKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateEncryptionKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RotateEncryptionKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RotateEncryptionKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("RotateEncryptionKey"))
              .build();
        }
      }
    }
    return getRotateEncryptionKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListEncryptionKeysRequest,
      dev.onex.memory.v1.ListEncryptionKeysResponse> getListEncryptionKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListEncryptionKeys",
      requestType = dev.onex.memory.v1.ListEncryptionKeysRequest.class,
      responseType = dev.onex.memory.v1.ListEncryptionKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListEncryptionKeysRequest,
      dev.onex.memory.v1.ListEncryptionKeysResponse> getListEncryptionKeysMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListEncryptionKeysRequest, dev.onex.memory.v1.ListEncryptionKeysResponse> getListEncryptionKeysMethod;
    if ((getListEncryptionKeysMethod = MemorySecurityServiceGrpc.getListEncryptionKeysMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getListEncryptionKeysMethod = MemorySecurityServiceGrpc.getListEncryptionKeysMethod) == null) {
          MemorySecurityServiceGrpc.getListEncryptionKeysMethod = getListEncryptionKeysMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListEncryptionKeysRequest, dev.onex.memory.v1.ListEncryptionKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListEncryptionKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListEncryptionKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListEncryptionKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("ListEncryptionKeys"))
              .build();
        }
      }
    }
    return getListEncryptionKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DisableEncryptionKeyRequest,
      dev.onex.memory.v1.DisableEncryptionKeyResponse> getDisableEncryptionKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DisableEncryptionKey",
      requestType = dev.onex.memory.v1.DisableEncryptionKeyRequest.class,
      responseType = dev.onex.memory.v1.DisableEncryptionKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DisableEncryptionKeyRequest,
      dev.onex.memory.v1.DisableEncryptionKeyResponse> getDisableEncryptionKeyMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DisableEncryptionKeyRequest, dev.onex.memory.v1.DisableEncryptionKeyResponse> getDisableEncryptionKeyMethod;
    if ((getDisableEncryptionKeyMethod = MemorySecurityServiceGrpc.getDisableEncryptionKeyMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getDisableEncryptionKeyMethod = MemorySecurityServiceGrpc.getDisableEncryptionKeyMethod) == null) {
          MemorySecurityServiceGrpc.getDisableEncryptionKeyMethod = getDisableEncryptionKeyMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DisableEncryptionKeyRequest, dev.onex.memory.v1.DisableEncryptionKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DisableEncryptionKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DisableEncryptionKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DisableEncryptionKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("DisableEncryptionKey"))
              .build();
        }
      }
    }
    return getDisableEncryptionKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.EnableEncryptionKeyRequest,
      dev.onex.memory.v1.EnableEncryptionKeyResponse> getEnableEncryptionKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EnableEncryptionKey",
      requestType = dev.onex.memory.v1.EnableEncryptionKeyRequest.class,
      responseType = dev.onex.memory.v1.EnableEncryptionKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.EnableEncryptionKeyRequest,
      dev.onex.memory.v1.EnableEncryptionKeyResponse> getEnableEncryptionKeyMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.EnableEncryptionKeyRequest, dev.onex.memory.v1.EnableEncryptionKeyResponse> getEnableEncryptionKeyMethod;
    if ((getEnableEncryptionKeyMethod = MemorySecurityServiceGrpc.getEnableEncryptionKeyMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getEnableEncryptionKeyMethod = MemorySecurityServiceGrpc.getEnableEncryptionKeyMethod) == null) {
          MemorySecurityServiceGrpc.getEnableEncryptionKeyMethod = getEnableEncryptionKeyMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.EnableEncryptionKeyRequest, dev.onex.memory.v1.EnableEncryptionKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EnableEncryptionKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.EnableEncryptionKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.EnableEncryptionKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("EnableEncryptionKey"))
              .build();
        }
      }
    }
    return getEnableEncryptionKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest,
      dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> getScheduleEncryptionKeyDestructionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ScheduleEncryptionKeyDestruction",
      requestType = dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest.class,
      responseType = dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest,
      dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> getScheduleEncryptionKeyDestructionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest, dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> getScheduleEncryptionKeyDestructionMethod;
    if ((getScheduleEncryptionKeyDestructionMethod = MemorySecurityServiceGrpc.getScheduleEncryptionKeyDestructionMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getScheduleEncryptionKeyDestructionMethod = MemorySecurityServiceGrpc.getScheduleEncryptionKeyDestructionMethod) == null) {
          MemorySecurityServiceGrpc.getScheduleEncryptionKeyDestructionMethod = getScheduleEncryptionKeyDestructionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest, dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ScheduleEncryptionKeyDestruction"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("ScheduleEncryptionKeyDestruction"))
              .build();
        }
      }
    }
    return getScheduleEncryptionKeyDestructionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DestroyEncryptionKeyRequest,
      dev.onex.memory.v1.DestroyEncryptionKeyResponse> getDestroyEncryptionKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DestroyEncryptionKey",
      requestType = dev.onex.memory.v1.DestroyEncryptionKeyRequest.class,
      responseType = dev.onex.memory.v1.DestroyEncryptionKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DestroyEncryptionKeyRequest,
      dev.onex.memory.v1.DestroyEncryptionKeyResponse> getDestroyEncryptionKeyMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DestroyEncryptionKeyRequest, dev.onex.memory.v1.DestroyEncryptionKeyResponse> getDestroyEncryptionKeyMethod;
    if ((getDestroyEncryptionKeyMethod = MemorySecurityServiceGrpc.getDestroyEncryptionKeyMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getDestroyEncryptionKeyMethod = MemorySecurityServiceGrpc.getDestroyEncryptionKeyMethod) == null) {
          MemorySecurityServiceGrpc.getDestroyEncryptionKeyMethod = getDestroyEncryptionKeyMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DestroyEncryptionKeyRequest, dev.onex.memory.v1.DestroyEncryptionKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DestroyEncryptionKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DestroyEncryptionKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DestroyEncryptionKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("DestroyEncryptionKey"))
              .build();
        }
      }
    }
    return getDestroyEncryptionKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SetMinimumDecryptionVersionRequest,
      dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> getSetMinimumDecryptionVersionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetMinimumDecryptionVersion",
      requestType = dev.onex.memory.v1.SetMinimumDecryptionVersionRequest.class,
      responseType = dev.onex.memory.v1.SetMinimumDecryptionVersionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SetMinimumDecryptionVersionRequest,
      dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> getSetMinimumDecryptionVersionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SetMinimumDecryptionVersionRequest, dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> getSetMinimumDecryptionVersionMethod;
    if ((getSetMinimumDecryptionVersionMethod = MemorySecurityServiceGrpc.getSetMinimumDecryptionVersionMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getSetMinimumDecryptionVersionMethod = MemorySecurityServiceGrpc.getSetMinimumDecryptionVersionMethod) == null) {
          MemorySecurityServiceGrpc.getSetMinimumDecryptionVersionMethod = getSetMinimumDecryptionVersionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SetMinimumDecryptionVersionRequest, dev.onex.memory.v1.SetMinimumDecryptionVersionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetMinimumDecryptionVersion"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetMinimumDecryptionVersionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetMinimumDecryptionVersionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("SetMinimumDecryptionVersion"))
              .build();
        }
      }
    }
    return getSetMinimumDecryptionVersionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetEncryptionKeyUsageRequest,
      dev.onex.memory.v1.GetEncryptionKeyUsageResponse> getGetEncryptionKeyUsageMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetEncryptionKeyUsage",
      requestType = dev.onex.memory.v1.GetEncryptionKeyUsageRequest.class,
      responseType = dev.onex.memory.v1.GetEncryptionKeyUsageResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetEncryptionKeyUsageRequest,
      dev.onex.memory.v1.GetEncryptionKeyUsageResponse> getGetEncryptionKeyUsageMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetEncryptionKeyUsageRequest, dev.onex.memory.v1.GetEncryptionKeyUsageResponse> getGetEncryptionKeyUsageMethod;
    if ((getGetEncryptionKeyUsageMethod = MemorySecurityServiceGrpc.getGetEncryptionKeyUsageMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getGetEncryptionKeyUsageMethod = MemorySecurityServiceGrpc.getGetEncryptionKeyUsageMethod) == null) {
          MemorySecurityServiceGrpc.getGetEncryptionKeyUsageMethod = getGetEncryptionKeyUsageMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetEncryptionKeyUsageRequest, dev.onex.memory.v1.GetEncryptionKeyUsageResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetEncryptionKeyUsage"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetEncryptionKeyUsageRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetEncryptionKeyUsageResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("GetEncryptionKeyUsage"))
              .build();
        }
      }
    }
    return getGetEncryptionKeyUsageMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapEntriesRequest,
      dev.onex.memory.v1.RewrapEntriesResponse> getRewrapEntriesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RewrapEntries",
      requestType = dev.onex.memory.v1.RewrapEntriesRequest.class,
      responseType = dev.onex.memory.v1.RewrapEntriesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapEntriesRequest,
      dev.onex.memory.v1.RewrapEntriesResponse> getRewrapEntriesMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RewrapEntriesRequest, dev.onex.memory.v1.RewrapEntriesResponse> getRewrapEntriesMethod;
    if ((getRewrapEntriesMethod = MemorySecurityServiceGrpc.getRewrapEntriesMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getRewrapEntriesMethod = MemorySecurityServiceGrpc.getRewrapEntriesMethod) == null) {
          MemorySecurityServiceGrpc.getRewrapEntriesMethod = getRewrapEntriesMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RewrapEntriesRequest, dev.onex.memory.v1.RewrapEntriesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RewrapEntries"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RewrapEntriesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RewrapEntriesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("RewrapEntries"))
              .build();
        }
      }
    }
    return getRewrapEntriesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.IssueApiTokenRequest,
      dev.onex.memory.v1.IssueApiTokenResponse> getIssueApiTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueApiToken",
      requestType = dev.onex.memory.v1.IssueApiTokenRequest.class,
      responseType = dev.onex.memory.v1.IssueApiTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.IssueApiTokenRequest,
      dev.onex.memory.v1.IssueApiTokenResponse> getIssueApiTokenMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.IssueApiTokenRequest, dev.onex.memory.v1.IssueApiTokenResponse> getIssueApiTokenMethod;
    if ((getIssueApiTokenMethod = MemorySecurityServiceGrpc.getIssueApiTokenMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getIssueApiTokenMethod = MemorySecurityServiceGrpc.getIssueApiTokenMethod) == null) {
          MemorySecurityServiceGrpc.getIssueApiTokenMethod = getIssueApiTokenMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.IssueApiTokenRequest, dev.onex.memory.v1.IssueApiTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueApiToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.IssueApiTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.IssueApiTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("IssueApiToken"))
              .build();
        }
      }
    }
    return getIssueApiTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListApiTokensRequest,
      dev.onex.memory.v1.ListApiTokensResponse> getListApiTokensMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListApiTokens",
      requestType = dev.onex.memory.v1.ListApiTokensRequest.class,
      responseType = dev.onex.memory.v1.ListApiTokensResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListApiTokensRequest,
      dev.onex.memory.v1.ListApiTokensResponse> getListApiTokensMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListApiTokensRequest, dev.onex.memory.v1.ListApiTokensResponse> getListApiTokensMethod;
    if ((getListApiTokensMethod = MemorySecurityServiceGrpc.getListApiTokensMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getListApiTokensMethod = MemorySecurityServiceGrpc.getListApiTokensMethod) == null) {
          MemorySecurityServiceGrpc.getListApiTokensMethod = getListApiTokensMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListApiTokensRequest, dev.onex.memory.v1.ListApiTokensResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListApiTokens"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListApiTokensRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListApiTokensResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("ListApiTokens"))
              .build();
        }
      }
    }
    return getListApiTokensMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeApiTokenRequest,
      dev.onex.memory.v1.RevokeApiTokenResponse> getRevokeApiTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeApiToken",
      requestType = dev.onex.memory.v1.RevokeApiTokenRequest.class,
      responseType = dev.onex.memory.v1.RevokeApiTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeApiTokenRequest,
      dev.onex.memory.v1.RevokeApiTokenResponse> getRevokeApiTokenMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RevokeApiTokenRequest, dev.onex.memory.v1.RevokeApiTokenResponse> getRevokeApiTokenMethod;
    if ((getRevokeApiTokenMethod = MemorySecurityServiceGrpc.getRevokeApiTokenMethod) == null) {
      synchronized (MemorySecurityServiceGrpc.class) {
        if ((getRevokeApiTokenMethod = MemorySecurityServiceGrpc.getRevokeApiTokenMethod) == null) {
          MemorySecurityServiceGrpc.getRevokeApiTokenMethod = getRevokeApiTokenMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RevokeApiTokenRequest, dev.onex.memory.v1.RevokeApiTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeApiToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RevokeApiTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RevokeApiTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemorySecurityServiceMethodDescriptorSupplier("RevokeApiToken"))
              .build();
        }
      }
    }
    return getRevokeApiTokenMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemorySecurityServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceStub>() {
        @java.lang.Override
        public MemorySecurityServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemorySecurityServiceStub(channel, callOptions);
        }
      };
    return MemorySecurityServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemorySecurityServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemorySecurityServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemorySecurityServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemorySecurityServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemorySecurityServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceBlockingStub>() {
        @java.lang.Override
        public MemorySecurityServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemorySecurityServiceBlockingStub(channel, callOptions);
        }
      };
    return MemorySecurityServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemorySecurityServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemorySecurityServiceFutureStub>() {
        @java.lang.Override
        public MemorySecurityServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemorySecurityServiceFutureStub(channel, callOptions);
        }
      };
    return MemorySecurityServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Encrypts a value. The result is a value itself: it can be stored, retrieved and handed to DecryptData. A key that
     * does not exist is made where the caller has `admin` on it. Needs `write` on the encryption key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is disabled, to
     * be destroyed, or has encrypted as many messages as one version may.
     * </pre>
     */
    default void encryptData(dev.onex.memory.v1.EncryptDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.EncryptDataResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEncryptDataMethod(), responseObserver);
    }

    /**
     * <pre>
     * Decrypts what EncryptData answered, in the same namespace and with the same context. Needs `read` on the encryption
     * key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE; INVALID_ARGUMENT
     * DECRYPTION_FAILED where anything of it was changed, or it belongs to another namespace or context.
     * </pre>
     */
    default void decryptData(dev.onex.memory.v1.DecryptDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DecryptDataResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDecryptDataMethod(), responseObserver);
    }

    /**
     * <pre>
     * Encrypts data anew with the latest version of its key, without showing it. Needs `write` on the encryption key.
     * Errors: as DecryptData.
     * </pre>
     */
    default void rewrapData(dev.onex.memory.v1.RewrapDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapDataResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRewrapDataMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says whether a principal may do something with a resource now, exactly as every other method decides it. Asking
     * about others needs `admin` on the resource.
     * </pre>
     */
    default void checkAccessPermission(dev.onex.memory.v1.CheckAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CheckAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCheckAccessPermissionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Grants a principal an action on the resources that match. Granting the same again replaces its expiry. Works from
     * the next request on. Needs `admin` on all resources that match: a grant of the same glob, or of one that is a
     * prefix and a star.
     * Errors: RESOURCE_EXHAUSTED GRANT_LIMIT.
     * </pre>
     */
    default void grantAccessPermission(dev.onex.memory.v1.GrantAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GrantAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGrantAccessPermissionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a grant back, the very one: what other grants allow stays allowed. Works from the next request on;
     * subscriptions to which it leaves nothing end with PERMISSION_DENIED, others show less from its revision on. Needs
     * `admin` as GrantAccessPermission.
     * </pre>
     */
    default void revokeAccessPermission(dev.onex.memory.v1.RevokeAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeAccessPermissionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists grants, ordered by principal: those of the caller, and of others those on which the caller has `admin`.
     * </pre>
     */
    default void listGrants(dev.onex.memory.v1.ListGrantsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListGrantsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListGrantsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Notes an access in the audit log, beside the caller that says so. On disk before the reply.
     * </pre>
     */
    default void auditMemoryAccess(dev.onex.memory.v1.AuditMemoryAccessRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AuditMemoryAccessResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAuditMemoryAccessMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists entries of the audit log, the newest first. Needs `admin` on the namespace.
     * </pre>
     */
    default void getSecurityAuditLog(dev.onex.memory.v1.GetSecurityAuditLogRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetSecurityAuditLogResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetSecurityAuditLogMethod(), responseObserver);
    }

    /**
     * <pre>
     * Verifies the chain of the audit log from its oldest entry on. Needs `admin` on the namespace.
     * </pre>
     */
    default void verifyAuditLog(dev.onex.memory.v1.VerifyAuditLogRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.VerifyAuditLogResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyAuditLogMethod(), responseObserver);
    }

    /**
     * <pre>
     * Looks for threats in the audit log. Needs `admin` on the namespace.
     * </pre>
     */
    default void detectSecurityThreats(dev.onex.memory.v1.DetectSecurityThreatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DetectSecurityThreatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDetectSecurityThreatsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells of threats as they are found. Needs `admin` on the namespace.
     * </pre>
     */
    default void watchSecurityThreats(dev.onex.memory.v1.WatchSecurityThreatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchSecurityThreatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchSecurityThreatsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes an encryption key. Needs `admin` on it, as do all methods on encryption keys but ListEncryptionKeys.
     * Errors: ALREADY_EXISTS ENCRYPTION_KEY_EXISTS; RESOURCE_EXHAUSTED ENCRYPTION_KEY_LIMIT.
     * </pre>
     */
    default void createEncryptionKey(dev.onex.memory.v1.CreateEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateEncryptionKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Makes a new version of a key, with which is encrypted from now on; earlier versions decrypt as before.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    default void rotateEncryptionKey(dev.onex.memory.v1.RotateEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RotateEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateEncryptionKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the encryption keys on which the caller has `read`, ordered by id. Keys themselves are never shown.
     * </pre>
     */
    default void listEncryptionKeys(dev.onex.memory.v1.ListEncryptionKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListEncryptionKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListEncryptionKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Disables a key: nothing is encrypted or decrypted with it until it is enabled. Doing it again changes nothing.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    default void disableEncryptionKey(dev.onex.memory.v1.DisableEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DisableEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDisableEncryptionKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Enables a key that was disabled, or was to be destroyed and is not yet.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    default void enableEncryptionKey(dev.onex.memory.v1.EnableEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.EnableEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEnableEncryptionKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Destroys a key, the first step: it is disabled, and may be destroyed after a while. Enabling it takes that back.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    default void scheduleEncryptionKeyDestruction(dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getScheduleEncryptionKeyDestructionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Destroys a key, the second step: all its versions are gone for good, and what they encrypted with them. The id
     * stays taken.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where the first step was
     * not taken, or not long enough ago.
     * </pre>
     */
    default void destroyEncryptionKey(dev.onex.memory.v1.DestroyEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DestroyEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDestroyEncryptionKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says from which version on a key decrypts; it may be lowered again.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    default void setMinimumDecryptionVersion(dev.onex.memory.v1.SetMinimumDecryptionVersionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetMinimumDecryptionVersionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Counts the entries of MemoryBaseService that each version of a key has encrypted. Works through all that matches.
     * Needs `admin` on the encryption key, and counts the entries that the caller may read.
     * </pre>
     */
    default void getEncryptionKeyUsage(dev.onex.memory.v1.GetEncryptionKeyUsageRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetEncryptionKeyUsageResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetEncryptionKeyUsageMethod(), responseObserver);
    }

    /**
     * <pre>
     * Brings entries that an earlier version of a key has encrypted up to its latest, in place: no entry is absent or
     * unreadable meanwhile, one that is written meanwhile keeps what was written. Expiry, metadata and lease stay. Tells
     * how far it is, at least once a second. Ending the call stops it between two entries. Needs `admin` on the encryption
     * key, and `write` on the entries: others are left out.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    default void rewrapEntries(dev.onex.memory.v1.RewrapEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapEntriesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRewrapEntriesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Issues an API token. It is shown this once; only a hash is kept. Needs `admin` on all namespaces, as do all methods
     * on tokens.
     * Errors: RESOURCE_EXHAUSTED TOKEN_LIMIT.
     * </pre>
     */
    default void issueApiToken(dev.onex.memory.v1.IssueApiTokenRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.IssueApiTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueApiTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the API tokens that were issued, ordered by id, without what they are known by.
     * </pre>
     */
    default void listApiTokens(dev.onex.memory.v1.ListApiTokensRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListApiTokensResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListApiTokensMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes an API token: it is refused from the next request on, and streams that were opened with it end with
     * UNAUTHENTICATED.
     * </pre>
     */
    default void revokeApiToken(dev.onex.memory.v1.RevokeApiTokenRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeApiTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeApiTokenMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemorySecurityService.
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public static abstract class MemorySecurityServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemorySecurityServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemorySecurityService.
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public static final class MemorySecurityServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemorySecurityServiceStub> {
    private MemorySecurityServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemorySecurityServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemorySecurityServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Encrypts a value. The result is a value itself: it can be stored, retrieved and handed to DecryptData. A key that
     * does not exist is made where the caller has `admin` on it. Needs `write` on the encryption key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is disabled, to
     * be destroyed, or has encrypted as many messages as one version may.
     * </pre>
     */
    public void encryptData(dev.onex.memory.v1.EncryptDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.EncryptDataResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEncryptDataMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Decrypts what EncryptData answered, in the same namespace and with the same context. Needs `read` on the encryption
     * key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE; INVALID_ARGUMENT
     * DECRYPTION_FAILED where anything of it was changed, or it belongs to another namespace or context.
     * </pre>
     */
    public void decryptData(dev.onex.memory.v1.DecryptDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DecryptDataResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDecryptDataMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Encrypts data anew with the latest version of its key, without showing it. Needs `write` on the encryption key.
     * Errors: as DecryptData.
     * </pre>
     */
    public void rewrapData(dev.onex.memory.v1.RewrapDataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapDataResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRewrapDataMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says whether a principal may do something with a resource now, exactly as every other method decides it. Asking
     * about others needs `admin` on the resource.
     * </pre>
     */
    public void checkAccessPermission(dev.onex.memory.v1.CheckAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CheckAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCheckAccessPermissionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Grants a principal an action on the resources that match. Granting the same again replaces its expiry. Works from
     * the next request on. Needs `admin` on all resources that match: a grant of the same glob, or of one that is a
     * prefix and a star.
     * Errors: RESOURCE_EXHAUSTED GRANT_LIMIT.
     * </pre>
     */
    public void grantAccessPermission(dev.onex.memory.v1.GrantAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GrantAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGrantAccessPermissionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a grant back, the very one: what other grants allow stays allowed. Works from the next request on;
     * subscriptions to which it leaves nothing end with PERMISSION_DENIED, others show less from its revision on. Needs
     * `admin` as GrantAccessPermission.
     * </pre>
     */
    public void revokeAccessPermission(dev.onex.memory.v1.RevokeAccessPermissionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeAccessPermissionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeAccessPermissionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists grants, ordered by principal: those of the caller, and of others those on which the caller has `admin`.
     * </pre>
     */
    public void listGrants(dev.onex.memory.v1.ListGrantsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListGrantsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListGrantsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Notes an access in the audit log, beside the caller that says so. On disk before the reply.
     * </pre>
     */
    public void auditMemoryAccess(dev.onex.memory.v1.AuditMemoryAccessRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AuditMemoryAccessResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAuditMemoryAccessMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists entries of the audit log, the newest first. Needs `admin` on the namespace.
     * </pre>
     */
    public void getSecurityAuditLog(dev.onex.memory.v1.GetSecurityAuditLogRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetSecurityAuditLogResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetSecurityAuditLogMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Verifies the chain of the audit log from its oldest entry on. Needs `admin` on the namespace.
     * </pre>
     */
    public void verifyAuditLog(dev.onex.memory.v1.VerifyAuditLogRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.VerifyAuditLogResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyAuditLogMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Looks for threats in the audit log. Needs `admin` on the namespace.
     * </pre>
     */
    public void detectSecurityThreats(dev.onex.memory.v1.DetectSecurityThreatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DetectSecurityThreatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDetectSecurityThreatsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells of threats as they are found. Needs `admin` on the namespace.
     * </pre>
     */
    public void watchSecurityThreats(dev.onex.memory.v1.WatchSecurityThreatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchSecurityThreatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchSecurityThreatsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes an encryption key. Needs `admin` on it, as do all methods on encryption keys but ListEncryptionKeys.
     * Errors: ALREADY_EXISTS ENCRYPTION_KEY_EXISTS; RESOURCE_EXHAUSTED ENCRYPTION_KEY_LIMIT.
     * </pre>
     */
    public void createEncryptionKey(dev.onex.memory.v1.CreateEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateEncryptionKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Makes a new version of a key, with which is encrypted from now on; earlier versions decrypt as before.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public void rotateEncryptionKey(dev.onex.memory.v1.RotateEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RotateEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateEncryptionKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the encryption keys on which the caller has `read`, ordered by id. Keys themselves are never shown.
     * </pre>
     */
    public void listEncryptionKeys(dev.onex.memory.v1.ListEncryptionKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListEncryptionKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListEncryptionKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Disables a key: nothing is encrypted or decrypted with it until it is enabled. Doing it again changes nothing.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public void disableEncryptionKey(dev.onex.memory.v1.DisableEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DisableEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDisableEncryptionKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Enables a key that was disabled, or was to be destroyed and is not yet.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public void enableEncryptionKey(dev.onex.memory.v1.EnableEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.EnableEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEnableEncryptionKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Destroys a key, the first step: it is disabled, and may be destroyed after a while. Enabling it takes that back.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public void scheduleEncryptionKeyDestruction(dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getScheduleEncryptionKeyDestructionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Destroys a key, the second step: all its versions are gone for good, and what they encrypted with them. The id
     * stays taken.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where the first step was
     * not taken, or not long enough ago.
     * </pre>
     */
    public void destroyEncryptionKey(dev.onex.memory.v1.DestroyEncryptionKeyRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DestroyEncryptionKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDestroyEncryptionKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says from which version on a key decrypts; it may be lowered again.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public void setMinimumDecryptionVersion(dev.onex.memory.v1.SetMinimumDecryptionVersionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetMinimumDecryptionVersionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Counts the entries of MemoryBaseService that each version of a key has encrypted. Works through all that matches.
     * Needs `admin` on the encryption key, and counts the entries that the caller may read.
     * </pre>
     */
    public void getEncryptionKeyUsage(dev.onex.memory.v1.GetEncryptionKeyUsageRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetEncryptionKeyUsageResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetEncryptionKeyUsageMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Brings entries that an earlier version of a key has encrypted up to its latest, in place: no entry is absent or
     * unreadable meanwhile, one that is written meanwhile keeps what was written. Expiry, metadata and lease stay. Tells
     * how far it is, at least once a second. Ending the call stops it between two entries. Needs `admin` on the encryption
     * key, and `write` on the entries: others are left out.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public void rewrapEntries(dev.onex.memory.v1.RewrapEntriesRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapEntriesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getRewrapEntriesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Issues an API token. It is shown this once; only a hash is kept. Needs `admin` on all namespaces, as do all methods
     * on tokens.
     * Errors: RESOURCE_EXHAUSTED TOKEN_LIMIT.
     * </pre>
     */
    public void issueApiToken(dev.onex.memory.v1.IssueApiTokenRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.IssueApiTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueApiTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the API tokens that were issued, ordered by id, without what they are known by.
     * </pre>
     */
    public void listApiTokens(dev.onex.memory.v1.ListApiTokensRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListApiTokensResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListApiTokensMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes an API token: it is refused from the next request on, and streams that were opened with it end with
     * UNAUTHENTICATED.
     * </pre>
     */
    public void revokeApiToken(dev.onex.memory.v1.RevokeApiTokenRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeApiTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeApiTokenMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemorySecurityService.
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public static final class MemorySecurityServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemorySecurityServiceBlockingV2Stub> {
    private MemorySecurityServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemorySecurityServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemorySecurityServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Encrypts a value. The result is a value itself: it can be stored, retrieved and handed to DecryptData. A key that
     * does not exist is made where the caller has `admin` on it. Needs `write` on the encryption key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is disabled, to
     * be destroyed, or has encrypted as many messages as one version may.
     * </pre>
     */
    public dev.onex.memory.v1.EncryptDataResponse encryptData(dev.onex.memory.v1.EncryptDataRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEncryptDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Decrypts what EncryptData answered, in the same namespace and with the same context. Needs `read` on the encryption
     * key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE; INVALID_ARGUMENT
     * DECRYPTION_FAILED where anything of it was changed, or it belongs to another namespace or context.
     * </pre>
     */
    public dev.onex.memory.v1.DecryptDataResponse decryptData(dev.onex.memory.v1.DecryptDataRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDecryptDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Encrypts data anew with the latest version of its key, without showing it. Needs `write` on the encryption key.
     * Errors: as DecryptData.
     * </pre>
     */
    public dev.onex.memory.v1.RewrapDataResponse rewrapData(dev.onex.memory.v1.RewrapDataRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRewrapDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether a principal may do something with a resource now, exactly as every other method decides it. Asking
     * about others needs `admin` on the resource.
     * </pre>
     */
    public dev.onex.memory.v1.CheckAccessPermissionResponse checkAccessPermission(dev.onex.memory.v1.CheckAccessPermissionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCheckAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Grants a principal an action on the resources that match. Granting the same again replaces its expiry. Works from
     * the next request on. Needs `admin` on all resources that match: a grant of the same glob, or of one that is a
     * prefix and a star.
     * Errors: RESOURCE_EXHAUSTED GRANT_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.GrantAccessPermissionResponse grantAccessPermission(dev.onex.memory.v1.GrantAccessPermissionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGrantAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a grant back, the very one: what other grants allow stays allowed. Works from the next request on;
     * subscriptions to which it leaves nothing end with PERMISSION_DENIED, others show less from its revision on. Needs
     * `admin` as GrantAccessPermission.
     * </pre>
     */
    public dev.onex.memory.v1.RevokeAccessPermissionResponse revokeAccessPermission(dev.onex.memory.v1.RevokeAccessPermissionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists grants, ordered by principal: those of the caller, and of others those on which the caller has `admin`.
     * </pre>
     */
    public dev.onex.memory.v1.ListGrantsResponse listGrants(dev.onex.memory.v1.ListGrantsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListGrantsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes an access in the audit log, beside the caller that says so. On disk before the reply.
     * </pre>
     */
    public dev.onex.memory.v1.AuditMemoryAccessResponse auditMemoryAccess(dev.onex.memory.v1.AuditMemoryAccessRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAuditMemoryAccessMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists entries of the audit log, the newest first. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.GetSecurityAuditLogResponse getSecurityAuditLog(dev.onex.memory.v1.GetSecurityAuditLogRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetSecurityAuditLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Verifies the chain of the audit log from its oldest entry on. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.VerifyAuditLogResponse verifyAuditLog(dev.onex.memory.v1.VerifyAuditLogRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyAuditLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Looks for threats in the audit log. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.DetectSecurityThreatsResponse detectSecurityThreats(dev.onex.memory.v1.DetectSecurityThreatsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDetectSecurityThreatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells of threats as they are found. Needs `admin` on the namespace.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.WatchSecurityThreatsResponse>
        watchSecurityThreats(dev.onex.memory.v1.WatchSecurityThreatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchSecurityThreatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an encryption key. Needs `admin` on it, as do all methods on encryption keys but ListEncryptionKeys.
     * Errors: ALREADY_EXISTS ENCRYPTION_KEY_EXISTS; RESOURCE_EXHAUSTED ENCRYPTION_KEY_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateEncryptionKeyResponse createEncryptionKey(dev.onex.memory.v1.CreateEncryptionKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a new version of a key, with which is encrypted from now on; earlier versions decrypt as before.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public dev.onex.memory.v1.RotateEncryptionKeyResponse rotateEncryptionKey(dev.onex.memory.v1.RotateEncryptionKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the encryption keys on which the caller has `read`, ordered by id. Keys themselves are never shown.
     * </pre>
     */
    public dev.onex.memory.v1.ListEncryptionKeysResponse listEncryptionKeys(dev.onex.memory.v1.ListEncryptionKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListEncryptionKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Disables a key: nothing is encrypted or decrypted with it until it is enabled. Doing it again changes nothing.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.DisableEncryptionKeyResponse disableEncryptionKey(dev.onex.memory.v1.DisableEncryptionKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDisableEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Enables a key that was disabled, or was to be destroyed and is not yet.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.EnableEncryptionKeyResponse enableEncryptionKey(dev.onex.memory.v1.EnableEncryptionKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEnableEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Destroys a key, the first step: it is disabled, and may be destroyed after a while. Enabling it takes that back.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse scheduleEncryptionKeyDestruction(dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getScheduleEncryptionKeyDestructionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Destroys a key, the second step: all its versions are gone for good, and what they encrypted with them. The id
     * stays taken.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where the first step was
     * not taken, or not long enough ago.
     * </pre>
     */
    public dev.onex.memory.v1.DestroyEncryptionKeyResponse destroyEncryptionKey(dev.onex.memory.v1.DestroyEncryptionKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDestroyEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says from which version on a key decrypts; it may be lowered again.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public dev.onex.memory.v1.SetMinimumDecryptionVersionResponse setMinimumDecryptionVersion(dev.onex.memory.v1.SetMinimumDecryptionVersionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetMinimumDecryptionVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts the entries of MemoryBaseService that each version of a key has encrypted. Works through all that matches.
     * Needs `admin` on the encryption key, and counts the entries that the caller may read.
     * </pre>
     */
    public dev.onex.memory.v1.GetEncryptionKeyUsageResponse getEncryptionKeyUsage(dev.onex.memory.v1.GetEncryptionKeyUsageRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetEncryptionKeyUsageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Brings entries that an earlier version of a key has encrypted up to its latest, in place: no entry is absent or
     * unreadable meanwhile, one that is written meanwhile keeps what was written. Expiry, metadata and lease stay. Tells
     * how far it is, at least once a second. Ending the call stops it between two entries. Needs `admin` on the encryption
     * key, and `write` on the entries: others are left out.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.RewrapEntriesResponse>
        rewrapEntries(dev.onex.memory.v1.RewrapEntriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getRewrapEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Issues an API token. It is shown this once; only a hash is kept. Needs `admin` on all namespaces, as do all methods
     * on tokens.
     * Errors: RESOURCE_EXHAUSTED TOKEN_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.IssueApiTokenResponse issueApiToken(dev.onex.memory.v1.IssueApiTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssueApiTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the API tokens that were issued, ordered by id, without what they are known by.
     * </pre>
     */
    public dev.onex.memory.v1.ListApiTokensResponse listApiTokens(dev.onex.memory.v1.ListApiTokensRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListApiTokensMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes an API token: it is refused from the next request on, and streams that were opened with it end with
     * UNAUTHENTICATED.
     * </pre>
     */
    public dev.onex.memory.v1.RevokeApiTokenResponse revokeApiToken(dev.onex.memory.v1.RevokeApiTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeApiTokenMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemorySecurityService.
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public static final class MemorySecurityServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemorySecurityServiceBlockingStub> {
    private MemorySecurityServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemorySecurityServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemorySecurityServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Encrypts a value. The result is a value itself: it can be stored, retrieved and handed to DecryptData. A key that
     * does not exist is made where the caller has `admin` on it. Needs `write` on the encryption key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is disabled, to
     * be destroyed, or has encrypted as many messages as one version may.
     * </pre>
     */
    public dev.onex.memory.v1.EncryptDataResponse encryptData(dev.onex.memory.v1.EncryptDataRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEncryptDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Decrypts what EncryptData answered, in the same namespace and with the same context. Needs `read` on the encryption
     * key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE; INVALID_ARGUMENT
     * DECRYPTION_FAILED where anything of it was changed, or it belongs to another namespace or context.
     * </pre>
     */
    public dev.onex.memory.v1.DecryptDataResponse decryptData(dev.onex.memory.v1.DecryptDataRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDecryptDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Encrypts data anew with the latest version of its key, without showing it. Needs `write` on the encryption key.
     * Errors: as DecryptData.
     * </pre>
     */
    public dev.onex.memory.v1.RewrapDataResponse rewrapData(dev.onex.memory.v1.RewrapDataRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRewrapDataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether a principal may do something with a resource now, exactly as every other method decides it. Asking
     * about others needs `admin` on the resource.
     * </pre>
     */
    public dev.onex.memory.v1.CheckAccessPermissionResponse checkAccessPermission(dev.onex.memory.v1.CheckAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCheckAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Grants a principal an action on the resources that match. Granting the same again replaces its expiry. Works from
     * the next request on. Needs `admin` on all resources that match: a grant of the same glob, or of one that is a
     * prefix and a star.
     * Errors: RESOURCE_EXHAUSTED GRANT_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.GrantAccessPermissionResponse grantAccessPermission(dev.onex.memory.v1.GrantAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGrantAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a grant back, the very one: what other grants allow stays allowed. Works from the next request on;
     * subscriptions to which it leaves nothing end with PERMISSION_DENIED, others show less from its revision on. Needs
     * `admin` as GrantAccessPermission.
     * </pre>
     */
    public dev.onex.memory.v1.RevokeAccessPermissionResponse revokeAccessPermission(dev.onex.memory.v1.RevokeAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeAccessPermissionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists grants, ordered by principal: those of the caller, and of others those on which the caller has `admin`.
     * </pre>
     */
    public dev.onex.memory.v1.ListGrantsResponse listGrants(dev.onex.memory.v1.ListGrantsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListGrantsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes an access in the audit log, beside the caller that says so. On disk before the reply.
     * </pre>
     */
    public dev.onex.memory.v1.AuditMemoryAccessResponse auditMemoryAccess(dev.onex.memory.v1.AuditMemoryAccessRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAuditMemoryAccessMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists entries of the audit log, the newest first. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.GetSecurityAuditLogResponse getSecurityAuditLog(dev.onex.memory.v1.GetSecurityAuditLogRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetSecurityAuditLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Verifies the chain of the audit log from its oldest entry on. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.VerifyAuditLogResponse verifyAuditLog(dev.onex.memory.v1.VerifyAuditLogRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyAuditLogMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Looks for threats in the audit log. Needs `admin` on the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.DetectSecurityThreatsResponse detectSecurityThreats(dev.onex.memory.v1.DetectSecurityThreatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDetectSecurityThreatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells of threats as they are found. Needs `admin` on the namespace.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.WatchSecurityThreatsResponse> watchSecurityThreats(
        dev.onex.memory.v1.WatchSecurityThreatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchSecurityThreatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes an encryption key. Needs `admin` on it, as do all methods on encryption keys but ListEncryptionKeys.
     * Errors: ALREADY_EXISTS ENCRYPTION_KEY_EXISTS; RESOURCE_EXHAUSTED ENCRYPTION_KEY_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.CreateEncryptionKeyResponse createEncryptionKey(dev.onex.memory.v1.CreateEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Makes a new version of a key, with which is encrypted from now on; earlier versions decrypt as before.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public dev.onex.memory.v1.RotateEncryptionKeyResponse rotateEncryptionKey(dev.onex.memory.v1.RotateEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the encryption keys on which the caller has `read`, ordered by id. Keys themselves are never shown.
     * </pre>
     */
    public dev.onex.memory.v1.ListEncryptionKeysResponse listEncryptionKeys(dev.onex.memory.v1.ListEncryptionKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListEncryptionKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Disables a key: nothing is encrypted or decrypted with it until it is enabled. Doing it again changes nothing.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.DisableEncryptionKeyResponse disableEncryptionKey(dev.onex.memory.v1.DisableEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDisableEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Enables a key that was disabled, or was to be destroyed and is not yet.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.EnableEncryptionKeyResponse enableEncryptionKey(dev.onex.memory.v1.EnableEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEnableEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Destroys a key, the first step: it is disabled, and may be destroyed after a while. Enabling it takes that back.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse scheduleEncryptionKeyDestruction(dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getScheduleEncryptionKeyDestructionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Destroys a key, the second step: all its versions are gone for good, and what they encrypted with them. The id
     * stays taken.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where the first step was
     * not taken, or not long enough ago.
     * </pre>
     */
    public dev.onex.memory.v1.DestroyEncryptionKeyResponse destroyEncryptionKey(dev.onex.memory.v1.DestroyEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDestroyEncryptionKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says from which version on a key decrypts; it may be lowered again.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public dev.onex.memory.v1.SetMinimumDecryptionVersionResponse setMinimumDecryptionVersion(dev.onex.memory.v1.SetMinimumDecryptionVersionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetMinimumDecryptionVersionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts the entries of MemoryBaseService that each version of a key has encrypted. Works through all that matches.
     * Needs `admin` on the encryption key, and counts the entries that the caller may read.
     * </pre>
     */
    public dev.onex.memory.v1.GetEncryptionKeyUsageResponse getEncryptionKeyUsage(dev.onex.memory.v1.GetEncryptionKeyUsageRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetEncryptionKeyUsageMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Brings entries that an earlier version of a key has encrypted up to its latest, in place: no entry is absent or
     * unreadable meanwhile, one that is written meanwhile keeps what was written. Expiry, metadata and lease stay. Tells
     * how far it is, at least once a second. Ending the call stops it between two entries. Needs `admin` on the encryption
     * key, and `write` on the entries: others are left out.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.RewrapEntriesResponse> rewrapEntries(
        dev.onex.memory.v1.RewrapEntriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getRewrapEntriesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Issues an API token. It is shown this once; only a hash is kept. Needs `admin` on all namespaces, as do all methods
     * on tokens.
     * Errors: RESOURCE_EXHAUSTED TOKEN_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.IssueApiTokenResponse issueApiToken(dev.onex.memory.v1.IssueApiTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueApiTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the API tokens that were issued, ordered by id, without what they are known by.
     * </pre>
     */
    public dev.onex.memory.v1.ListApiTokensResponse listApiTokens(dev.onex.memory.v1.ListApiTokensRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListApiTokensMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes an API token: it is refused from the next request on, and streams that were opened with it end with
     * UNAUTHENTICATED.
     * </pre>
     */
    public dev.onex.memory.v1.RevokeApiTokenResponse revokeApiToken(dev.onex.memory.v1.RevokeApiTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeApiTokenMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemorySecurityService.
   * <pre>
   * Permissions, encryption keys, tokens and the audit log, in the namespace that the request metadata `onex-namespace`
   * names.
   * Errors of every method of every service, once authentication is on: UNAUTHENTICATED UNAUTHENTICATED where the caller
   * is nobody that is known; PERMISSION_DENIED PERMISSION_DENIED where it has no grant for what it asks;
   * RESOURCE_EXHAUSTED RATE_LIMIT where it asks too often. They come before any other error. Every method of this
   * service is INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, and UNAVAILABLE AUDIT_UNAVAILABLE
   * where what it does cannot be written to the audit log; nothing was done then.
   * </pre>
   */
  public static final class MemorySecurityServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemorySecurityServiceFutureStub> {
    private MemorySecurityServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemorySecurityServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemorySecurityServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Encrypts a value. The result is a value itself: it can be stored, retrieved and handed to DecryptData. A key that
     * does not exist is made where the caller has `admin` on it. Needs `write` on the encryption key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is disabled, to
     * be destroyed, or has encrypted as many messages as one version may.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.EncryptDataResponse> encryptData(
        dev.onex.memory.v1.EncryptDataRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEncryptDataMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Decrypts what EncryptData answered, in the same namespace and with the same context. Needs `read` on the encryption
     * key.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE; INVALID_ARGUMENT
     * DECRYPTION_FAILED where anything of it was changed, or it belongs to another namespace or context.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DecryptDataResponse> decryptData(
        dev.onex.memory.v1.DecryptDataRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDecryptDataMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Encrypts data anew with the latest version of its key, without showing it. Needs `write` on the encryption key.
     * Errors: as DecryptData.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RewrapDataResponse> rewrapData(
        dev.onex.memory.v1.RewrapDataRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRewrapDataMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says whether a principal may do something with a resource now, exactly as every other method decides it. Asking
     * about others needs `admin` on the resource.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CheckAccessPermissionResponse> checkAccessPermission(
        dev.onex.memory.v1.CheckAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCheckAccessPermissionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Grants a principal an action on the resources that match. Granting the same again replaces its expiry. Works from
     * the next request on. Needs `admin` on all resources that match: a grant of the same glob, or of one that is a
     * prefix and a star.
     * Errors: RESOURCE_EXHAUSTED GRANT_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GrantAccessPermissionResponse> grantAccessPermission(
        dev.onex.memory.v1.GrantAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGrantAccessPermissionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a grant back, the very one: what other grants allow stays allowed. Works from the next request on;
     * subscriptions to which it leaves nothing end with PERMISSION_DENIED, others show less from its revision on. Needs
     * `admin` as GrantAccessPermission.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RevokeAccessPermissionResponse> revokeAccessPermission(
        dev.onex.memory.v1.RevokeAccessPermissionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeAccessPermissionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists grants, ordered by principal: those of the caller, and of others those on which the caller has `admin`.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListGrantsResponse> listGrants(
        dev.onex.memory.v1.ListGrantsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListGrantsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Notes an access in the audit log, beside the caller that says so. On disk before the reply.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AuditMemoryAccessResponse> auditMemoryAccess(
        dev.onex.memory.v1.AuditMemoryAccessRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAuditMemoryAccessMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists entries of the audit log, the newest first. Needs `admin` on the namespace.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetSecurityAuditLogResponse> getSecurityAuditLog(
        dev.onex.memory.v1.GetSecurityAuditLogRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetSecurityAuditLogMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Verifies the chain of the audit log from its oldest entry on. Needs `admin` on the namespace.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.VerifyAuditLogResponse> verifyAuditLog(
        dev.onex.memory.v1.VerifyAuditLogRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyAuditLogMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Looks for threats in the audit log. Needs `admin` on the namespace.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DetectSecurityThreatsResponse> detectSecurityThreats(
        dev.onex.memory.v1.DetectSecurityThreatsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDetectSecurityThreatsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes an encryption key. Needs `admin` on it, as do all methods on encryption keys but ListEncryptionKeys.
     * Errors: ALREADY_EXISTS ENCRYPTION_KEY_EXISTS; RESOURCE_EXHAUSTED ENCRYPTION_KEY_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CreateEncryptionKeyResponse> createEncryptionKey(
        dev.onex.memory.v1.CreateEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateEncryptionKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Makes a new version of a key, with which is encrypted from now on; earlier versions decrypt as before.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RotateEncryptionKeyResponse> rotateEncryptionKey(
        dev.onex.memory.v1.RotateEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateEncryptionKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the encryption keys on which the caller has `read`, ordered by id. Keys themselves are never shown.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListEncryptionKeysResponse> listEncryptionKeys(
        dev.onex.memory.v1.ListEncryptionKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListEncryptionKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Disables a key: nothing is encrypted or decrypted with it until it is enabled. Doing it again changes nothing.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DisableEncryptionKeyResponse> disableEncryptionKey(
        dev.onex.memory.v1.DisableEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDisableEncryptionKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Enables a key that was disabled, or was to be destroyed and is not yet.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.EnableEncryptionKeyResponse> enableEncryptionKey(
        dev.onex.memory.v1.EnableEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEnableEncryptionKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Destroys a key, the first step: it is disabled, and may be destroyed after a while. Enabling it takes that back.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where it is destroyed.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse> scheduleEncryptionKeyDestruction(
        dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getScheduleEncryptionKeyDestructionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Destroys a key, the second step: all its versions are gone for good, and what they encrypted with them. The id
     * stays taken.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE where the first step was
     * not taken, or not long enough ago.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DestroyEncryptionKeyResponse> destroyEncryptionKey(
        dev.onex.memory.v1.DestroyEncryptionKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDestroyEncryptionKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says from which version on a key decrypts; it may be lowered again.
     * Errors: NOT_FOUND ENCRYPTION_KEY_NOT_FOUND; FAILED_PRECONDITION ENCRYPTION_KEY_UNUSABLE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SetMinimumDecryptionVersionResponse> setMinimumDecryptionVersion(
        dev.onex.memory.v1.SetMinimumDecryptionVersionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetMinimumDecryptionVersionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Counts the entries of MemoryBaseService that each version of a key has encrypted. Works through all that matches.
     * Needs `admin` on the encryption key, and counts the entries that the caller may read.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetEncryptionKeyUsageResponse> getEncryptionKeyUsage(
        dev.onex.memory.v1.GetEncryptionKeyUsageRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetEncryptionKeyUsageMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Issues an API token. It is shown this once; only a hash is kept. Needs `admin` on all namespaces, as do all methods
     * on tokens.
     * Errors: RESOURCE_EXHAUSTED TOKEN_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.IssueApiTokenResponse> issueApiToken(
        dev.onex.memory.v1.IssueApiTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueApiTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the API tokens that were issued, ordered by id, without what they are known by.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListApiTokensResponse> listApiTokens(
        dev.onex.memory.v1.ListApiTokensRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListApiTokensMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes an API token: it is refused from the next request on, and streams that were opened with it end with
     * UNAUTHENTICATED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RevokeApiTokenResponse> revokeApiToken(
        dev.onex.memory.v1.RevokeApiTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeApiTokenMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_ENCRYPT_DATA = 0;
  private static final int METHODID_DECRYPT_DATA = 1;
  private static final int METHODID_REWRAP_DATA = 2;
  private static final int METHODID_CHECK_ACCESS_PERMISSION = 3;
  private static final int METHODID_GRANT_ACCESS_PERMISSION = 4;
  private static final int METHODID_REVOKE_ACCESS_PERMISSION = 5;
  private static final int METHODID_LIST_GRANTS = 6;
  private static final int METHODID_AUDIT_MEMORY_ACCESS = 7;
  private static final int METHODID_GET_SECURITY_AUDIT_LOG = 8;
  private static final int METHODID_VERIFY_AUDIT_LOG = 9;
  private static final int METHODID_DETECT_SECURITY_THREATS = 10;
  private static final int METHODID_WATCH_SECURITY_THREATS = 11;
  private static final int METHODID_CREATE_ENCRYPTION_KEY = 12;
  private static final int METHODID_ROTATE_ENCRYPTION_KEY = 13;
  private static final int METHODID_LIST_ENCRYPTION_KEYS = 14;
  private static final int METHODID_DISABLE_ENCRYPTION_KEY = 15;
  private static final int METHODID_ENABLE_ENCRYPTION_KEY = 16;
  private static final int METHODID_SCHEDULE_ENCRYPTION_KEY_DESTRUCTION = 17;
  private static final int METHODID_DESTROY_ENCRYPTION_KEY = 18;
  private static final int METHODID_SET_MINIMUM_DECRYPTION_VERSION = 19;
  private static final int METHODID_GET_ENCRYPTION_KEY_USAGE = 20;
  private static final int METHODID_REWRAP_ENTRIES = 21;
  private static final int METHODID_ISSUE_API_TOKEN = 22;
  private static final int METHODID_LIST_API_TOKENS = 23;
  private static final int METHODID_REVOKE_API_TOKEN = 24;

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
        case METHODID_ENCRYPT_DATA:
          serviceImpl.encryptData((dev.onex.memory.v1.EncryptDataRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.EncryptDataResponse>) responseObserver);
          break;
        case METHODID_DECRYPT_DATA:
          serviceImpl.decryptData((dev.onex.memory.v1.DecryptDataRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DecryptDataResponse>) responseObserver);
          break;
        case METHODID_REWRAP_DATA:
          serviceImpl.rewrapData((dev.onex.memory.v1.RewrapDataRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapDataResponse>) responseObserver);
          break;
        case METHODID_CHECK_ACCESS_PERMISSION:
          serviceImpl.checkAccessPermission((dev.onex.memory.v1.CheckAccessPermissionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CheckAccessPermissionResponse>) responseObserver);
          break;
        case METHODID_GRANT_ACCESS_PERMISSION:
          serviceImpl.grantAccessPermission((dev.onex.memory.v1.GrantAccessPermissionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GrantAccessPermissionResponse>) responseObserver);
          break;
        case METHODID_REVOKE_ACCESS_PERMISSION:
          serviceImpl.revokeAccessPermission((dev.onex.memory.v1.RevokeAccessPermissionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeAccessPermissionResponse>) responseObserver);
          break;
        case METHODID_LIST_GRANTS:
          serviceImpl.listGrants((dev.onex.memory.v1.ListGrantsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListGrantsResponse>) responseObserver);
          break;
        case METHODID_AUDIT_MEMORY_ACCESS:
          serviceImpl.auditMemoryAccess((dev.onex.memory.v1.AuditMemoryAccessRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AuditMemoryAccessResponse>) responseObserver);
          break;
        case METHODID_GET_SECURITY_AUDIT_LOG:
          serviceImpl.getSecurityAuditLog((dev.onex.memory.v1.GetSecurityAuditLogRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetSecurityAuditLogResponse>) responseObserver);
          break;
        case METHODID_VERIFY_AUDIT_LOG:
          serviceImpl.verifyAuditLog((dev.onex.memory.v1.VerifyAuditLogRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.VerifyAuditLogResponse>) responseObserver);
          break;
        case METHODID_DETECT_SECURITY_THREATS:
          serviceImpl.detectSecurityThreats((dev.onex.memory.v1.DetectSecurityThreatsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DetectSecurityThreatsResponse>) responseObserver);
          break;
        case METHODID_WATCH_SECURITY_THREATS:
          serviceImpl.watchSecurityThreats((dev.onex.memory.v1.WatchSecurityThreatsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.WatchSecurityThreatsResponse>) responseObserver);
          break;
        case METHODID_CREATE_ENCRYPTION_KEY:
          serviceImpl.createEncryptionKey((dev.onex.memory.v1.CreateEncryptionKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CreateEncryptionKeyResponse>) responseObserver);
          break;
        case METHODID_ROTATE_ENCRYPTION_KEY:
          serviceImpl.rotateEncryptionKey((dev.onex.memory.v1.RotateEncryptionKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RotateEncryptionKeyResponse>) responseObserver);
          break;
        case METHODID_LIST_ENCRYPTION_KEYS:
          serviceImpl.listEncryptionKeys((dev.onex.memory.v1.ListEncryptionKeysRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListEncryptionKeysResponse>) responseObserver);
          break;
        case METHODID_DISABLE_ENCRYPTION_KEY:
          serviceImpl.disableEncryptionKey((dev.onex.memory.v1.DisableEncryptionKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DisableEncryptionKeyResponse>) responseObserver);
          break;
        case METHODID_ENABLE_ENCRYPTION_KEY:
          serviceImpl.enableEncryptionKey((dev.onex.memory.v1.EnableEncryptionKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.EnableEncryptionKeyResponse>) responseObserver);
          break;
        case METHODID_SCHEDULE_ENCRYPTION_KEY_DESTRUCTION:
          serviceImpl.scheduleEncryptionKeyDestruction((dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse>) responseObserver);
          break;
        case METHODID_DESTROY_ENCRYPTION_KEY:
          serviceImpl.destroyEncryptionKey((dev.onex.memory.v1.DestroyEncryptionKeyRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DestroyEncryptionKeyResponse>) responseObserver);
          break;
        case METHODID_SET_MINIMUM_DECRYPTION_VERSION:
          serviceImpl.setMinimumDecryptionVersion((dev.onex.memory.v1.SetMinimumDecryptionVersionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetMinimumDecryptionVersionResponse>) responseObserver);
          break;
        case METHODID_GET_ENCRYPTION_KEY_USAGE:
          serviceImpl.getEncryptionKeyUsage((dev.onex.memory.v1.GetEncryptionKeyUsageRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetEncryptionKeyUsageResponse>) responseObserver);
          break;
        case METHODID_REWRAP_ENTRIES:
          serviceImpl.rewrapEntries((dev.onex.memory.v1.RewrapEntriesRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RewrapEntriesResponse>) responseObserver);
          break;
        case METHODID_ISSUE_API_TOKEN:
          serviceImpl.issueApiToken((dev.onex.memory.v1.IssueApiTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.IssueApiTokenResponse>) responseObserver);
          break;
        case METHODID_LIST_API_TOKENS:
          serviceImpl.listApiTokens((dev.onex.memory.v1.ListApiTokensRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListApiTokensResponse>) responseObserver);
          break;
        case METHODID_REVOKE_API_TOKEN:
          serviceImpl.revokeApiToken((dev.onex.memory.v1.RevokeApiTokenRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RevokeApiTokenResponse>) responseObserver);
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
          getEncryptDataMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.EncryptDataRequest,
              dev.onex.memory.v1.EncryptDataResponse>(
                service, METHODID_ENCRYPT_DATA)))
        .addMethod(
          getDecryptDataMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DecryptDataRequest,
              dev.onex.memory.v1.DecryptDataResponse>(
                service, METHODID_DECRYPT_DATA)))
        .addMethod(
          getRewrapDataMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RewrapDataRequest,
              dev.onex.memory.v1.RewrapDataResponse>(
                service, METHODID_REWRAP_DATA)))
        .addMethod(
          getCheckAccessPermissionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CheckAccessPermissionRequest,
              dev.onex.memory.v1.CheckAccessPermissionResponse>(
                service, METHODID_CHECK_ACCESS_PERMISSION)))
        .addMethod(
          getGrantAccessPermissionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GrantAccessPermissionRequest,
              dev.onex.memory.v1.GrantAccessPermissionResponse>(
                service, METHODID_GRANT_ACCESS_PERMISSION)))
        .addMethod(
          getRevokeAccessPermissionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RevokeAccessPermissionRequest,
              dev.onex.memory.v1.RevokeAccessPermissionResponse>(
                service, METHODID_REVOKE_ACCESS_PERMISSION)))
        .addMethod(
          getListGrantsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListGrantsRequest,
              dev.onex.memory.v1.ListGrantsResponse>(
                service, METHODID_LIST_GRANTS)))
        .addMethod(
          getAuditMemoryAccessMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AuditMemoryAccessRequest,
              dev.onex.memory.v1.AuditMemoryAccessResponse>(
                service, METHODID_AUDIT_MEMORY_ACCESS)))
        .addMethod(
          getGetSecurityAuditLogMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetSecurityAuditLogRequest,
              dev.onex.memory.v1.GetSecurityAuditLogResponse>(
                service, METHODID_GET_SECURITY_AUDIT_LOG)))
        .addMethod(
          getVerifyAuditLogMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.VerifyAuditLogRequest,
              dev.onex.memory.v1.VerifyAuditLogResponse>(
                service, METHODID_VERIFY_AUDIT_LOG)))
        .addMethod(
          getDetectSecurityThreatsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DetectSecurityThreatsRequest,
              dev.onex.memory.v1.DetectSecurityThreatsResponse>(
                service, METHODID_DETECT_SECURITY_THREATS)))
        .addMethod(
          getWatchSecurityThreatsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.WatchSecurityThreatsRequest,
              dev.onex.memory.v1.WatchSecurityThreatsResponse>(
                service, METHODID_WATCH_SECURITY_THREATS)))
        .addMethod(
          getCreateEncryptionKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CreateEncryptionKeyRequest,
              dev.onex.memory.v1.CreateEncryptionKeyResponse>(
                service, METHODID_CREATE_ENCRYPTION_KEY)))
        .addMethod(
          getRotateEncryptionKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RotateEncryptionKeyRequest,
              dev.onex.memory.v1.RotateEncryptionKeyResponse>(
                service, METHODID_ROTATE_ENCRYPTION_KEY)))
        .addMethod(
          getListEncryptionKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListEncryptionKeysRequest,
              dev.onex.memory.v1.ListEncryptionKeysResponse>(
                service, METHODID_LIST_ENCRYPTION_KEYS)))
        .addMethod(
          getDisableEncryptionKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DisableEncryptionKeyRequest,
              dev.onex.memory.v1.DisableEncryptionKeyResponse>(
                service, METHODID_DISABLE_ENCRYPTION_KEY)))
        .addMethod(
          getEnableEncryptionKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.EnableEncryptionKeyRequest,
              dev.onex.memory.v1.EnableEncryptionKeyResponse>(
                service, METHODID_ENABLE_ENCRYPTION_KEY)))
        .addMethod(
          getScheduleEncryptionKeyDestructionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ScheduleEncryptionKeyDestructionRequest,
              dev.onex.memory.v1.ScheduleEncryptionKeyDestructionResponse>(
                service, METHODID_SCHEDULE_ENCRYPTION_KEY_DESTRUCTION)))
        .addMethod(
          getDestroyEncryptionKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DestroyEncryptionKeyRequest,
              dev.onex.memory.v1.DestroyEncryptionKeyResponse>(
                service, METHODID_DESTROY_ENCRYPTION_KEY)))
        .addMethod(
          getSetMinimumDecryptionVersionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SetMinimumDecryptionVersionRequest,
              dev.onex.memory.v1.SetMinimumDecryptionVersionResponse>(
                service, METHODID_SET_MINIMUM_DECRYPTION_VERSION)))
        .addMethod(
          getGetEncryptionKeyUsageMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetEncryptionKeyUsageRequest,
              dev.onex.memory.v1.GetEncryptionKeyUsageResponse>(
                service, METHODID_GET_ENCRYPTION_KEY_USAGE)))
        .addMethod(
          getRewrapEntriesMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.RewrapEntriesRequest,
              dev.onex.memory.v1.RewrapEntriesResponse>(
                service, METHODID_REWRAP_ENTRIES)))
        .addMethod(
          getIssueApiTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.IssueApiTokenRequest,
              dev.onex.memory.v1.IssueApiTokenResponse>(
                service, METHODID_ISSUE_API_TOKEN)))
        .addMethod(
          getListApiTokensMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListApiTokensRequest,
              dev.onex.memory.v1.ListApiTokensResponse>(
                service, METHODID_LIST_API_TOKENS)))
        .addMethod(
          getRevokeApiTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RevokeApiTokenRequest,
              dev.onex.memory.v1.RevokeApiTokenResponse>(
                service, METHODID_REVOKE_API_TOKEN)))
        .build();
  }

  private static abstract class MemorySecurityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemorySecurityServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.MemorySecurityProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemorySecurityService");
    }
  }

  private static final class MemorySecurityServiceFileDescriptorSupplier
      extends MemorySecurityServiceBaseDescriptorSupplier {
    MemorySecurityServiceFileDescriptorSupplier() {}
  }

  private static final class MemorySecurityServiceMethodDescriptorSupplier
      extends MemorySecurityServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemorySecurityServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemorySecurityServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemorySecurityServiceFileDescriptorSupplier())
              .addMethod(getEncryptDataMethod())
              .addMethod(getDecryptDataMethod())
              .addMethod(getRewrapDataMethod())
              .addMethod(getCheckAccessPermissionMethod())
              .addMethod(getGrantAccessPermissionMethod())
              .addMethod(getRevokeAccessPermissionMethod())
              .addMethod(getListGrantsMethod())
              .addMethod(getAuditMemoryAccessMethod())
              .addMethod(getGetSecurityAuditLogMethod())
              .addMethod(getVerifyAuditLogMethod())
              .addMethod(getDetectSecurityThreatsMethod())
              .addMethod(getWatchSecurityThreatsMethod())
              .addMethod(getCreateEncryptionKeyMethod())
              .addMethod(getRotateEncryptionKeyMethod())
              .addMethod(getListEncryptionKeysMethod())
              .addMethod(getDisableEncryptionKeyMethod())
              .addMethod(getEnableEncryptionKeyMethod())
              .addMethod(getScheduleEncryptionKeyDestructionMethod())
              .addMethod(getDestroyEncryptionKeyMethod())
              .addMethod(getSetMinimumDecryptionVersionMethod())
              .addMethod(getGetEncryptionKeyUsageMethod())
              .addMethod(getRewrapEntriesMethod())
              .addMethod(getIssueApiTokenMethod())
              .addMethod(getListApiTokensMethod())
              .addMethod(getRevokeApiTokenMethod())
              .build();
        }
      }
    }
    return result;
  }
}
