package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
 * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
 * unless it says otherwise; a reply means that the change is as durable as the server promises.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
 * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
 * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemoryBaseServiceGrpc {

  private MemoryBaseServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemoryBaseService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.StoreRequest,
      dev.onex.memory.v1.StoreResponse> getStoreMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Store",
      requestType = dev.onex.memory.v1.StoreRequest.class,
      responseType = dev.onex.memory.v1.StoreResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.StoreRequest,
      dev.onex.memory.v1.StoreResponse> getStoreMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.StoreRequest, dev.onex.memory.v1.StoreResponse> getStoreMethod;
    if ((getStoreMethod = MemoryBaseServiceGrpc.getStoreMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getStoreMethod = MemoryBaseServiceGrpc.getStoreMethod) == null) {
          MemoryBaseServiceGrpc.getStoreMethod = getStoreMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.StoreRequest, dev.onex.memory.v1.StoreResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Store"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.StoreRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.StoreResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Store"))
              .build();
        }
      }
    }
    return getStoreMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveRequest,
      dev.onex.memory.v1.RetrieveResponse> getRetrieveMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Retrieve",
      requestType = dev.onex.memory.v1.RetrieveRequest.class,
      responseType = dev.onex.memory.v1.RetrieveResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveRequest,
      dev.onex.memory.v1.RetrieveResponse> getRetrieveMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveRequest, dev.onex.memory.v1.RetrieveResponse> getRetrieveMethod;
    if ((getRetrieveMethod = MemoryBaseServiceGrpc.getRetrieveMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getRetrieveMethod = MemoryBaseServiceGrpc.getRetrieveMethod) == null) {
          MemoryBaseServiceGrpc.getRetrieveMethod = getRetrieveMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RetrieveRequest, dev.onex.memory.v1.RetrieveResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Retrieve"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetrieveRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetrieveResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Retrieve"))
              .build();
        }
      }
    }
    return getRetrieveMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteRequest,
      dev.onex.memory.v1.DeleteResponse> getDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Delete",
      requestType = dev.onex.memory.v1.DeleteRequest.class,
      responseType = dev.onex.memory.v1.DeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteRequest,
      dev.onex.memory.v1.DeleteResponse> getDeleteMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteRequest, dev.onex.memory.v1.DeleteResponse> getDeleteMethod;
    if ((getDeleteMethod = MemoryBaseServiceGrpc.getDeleteMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getDeleteMethod = MemoryBaseServiceGrpc.getDeleteMethod) == null) {
          MemoryBaseServiceGrpc.getDeleteMethod = getDeleteMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteRequest, dev.onex.memory.v1.DeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Delete"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Delete"))
              .build();
        }
      }
    }
    return getDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ExistsRequest,
      dev.onex.memory.v1.ExistsResponse> getExistsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Exists",
      requestType = dev.onex.memory.v1.ExistsRequest.class,
      responseType = dev.onex.memory.v1.ExistsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ExistsRequest,
      dev.onex.memory.v1.ExistsResponse> getExistsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ExistsRequest, dev.onex.memory.v1.ExistsResponse> getExistsMethod;
    if ((getExistsMethod = MemoryBaseServiceGrpc.getExistsMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getExistsMethod = MemoryBaseServiceGrpc.getExistsMethod) == null) {
          MemoryBaseServiceGrpc.getExistsMethod = getExistsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ExistsRequest, dev.onex.memory.v1.ExistsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Exists"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExistsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExistsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Exists"))
              .build();
        }
      }
    }
    return getExistsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMetadataRequest,
      dev.onex.memory.v1.GetMetadataResponse> getGetMetadataMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMetadata",
      requestType = dev.onex.memory.v1.GetMetadataRequest.class,
      responseType = dev.onex.memory.v1.GetMetadataResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMetadataRequest,
      dev.onex.memory.v1.GetMetadataResponse> getGetMetadataMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMetadataRequest, dev.onex.memory.v1.GetMetadataResponse> getGetMetadataMethod;
    if ((getGetMetadataMethod = MemoryBaseServiceGrpc.getGetMetadataMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getGetMetadataMethod = MemoryBaseServiceGrpc.getGetMetadataMethod) == null) {
          MemoryBaseServiceGrpc.getGetMetadataMethod = getGetMetadataMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetMetadataRequest, dev.onex.memory.v1.GetMetadataResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMetadata"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetMetadataRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetMetadataResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("GetMetadata"))
              .build();
        }
      }
    }
    return getGetMetadataMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.UpdateMetadataRequest,
      dev.onex.memory.v1.UpdateMetadataResponse> getUpdateMetadataMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateMetadata",
      requestType = dev.onex.memory.v1.UpdateMetadataRequest.class,
      responseType = dev.onex.memory.v1.UpdateMetadataResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.UpdateMetadataRequest,
      dev.onex.memory.v1.UpdateMetadataResponse> getUpdateMetadataMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.UpdateMetadataRequest, dev.onex.memory.v1.UpdateMetadataResponse> getUpdateMetadataMethod;
    if ((getUpdateMetadataMethod = MemoryBaseServiceGrpc.getUpdateMetadataMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getUpdateMetadataMethod = MemoryBaseServiceGrpc.getUpdateMetadataMethod) == null) {
          MemoryBaseServiceGrpc.getUpdateMetadataMethod = getUpdateMetadataMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.UpdateMetadataRequest, dev.onex.memory.v1.UpdateMetadataResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateMetadata"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UpdateMetadataRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UpdateMetadataResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("UpdateMetadata"))
              .build();
        }
      }
    }
    return getUpdateMetadataMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ListKeysRequest,
      dev.onex.memory.v1.ListKeysResponse> getListKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListKeys",
      requestType = dev.onex.memory.v1.ListKeysRequest.class,
      responseType = dev.onex.memory.v1.ListKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ListKeysRequest,
      dev.onex.memory.v1.ListKeysResponse> getListKeysMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ListKeysRequest, dev.onex.memory.v1.ListKeysResponse> getListKeysMethod;
    if ((getListKeysMethod = MemoryBaseServiceGrpc.getListKeysMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getListKeysMethod = MemoryBaseServiceGrpc.getListKeysMethod) == null) {
          MemoryBaseServiceGrpc.getListKeysMethod = getListKeysMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ListKeysRequest, dev.onex.memory.v1.ListKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ListKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("ListKeys"))
              .build();
        }
      }
    }
    return getListKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ClearMemoryRequest,
      dev.onex.memory.v1.ClearMemoryResponse> getClearMemoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ClearMemory",
      requestType = dev.onex.memory.v1.ClearMemoryRequest.class,
      responseType = dev.onex.memory.v1.ClearMemoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ClearMemoryRequest,
      dev.onex.memory.v1.ClearMemoryResponse> getClearMemoryMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ClearMemoryRequest, dev.onex.memory.v1.ClearMemoryResponse> getClearMemoryMethod;
    if ((getClearMemoryMethod = MemoryBaseServiceGrpc.getClearMemoryMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getClearMemoryMethod = MemoryBaseServiceGrpc.getClearMemoryMethod) == null) {
          MemoryBaseServiceGrpc.getClearMemoryMethod = getClearMemoryMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ClearMemoryRequest, dev.onex.memory.v1.ClearMemoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ClearMemory"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ClearMemoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ClearMemoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("ClearMemory"))
              .build();
        }
      }
    }
    return getClearMemoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMemoryStatsRequest,
      dev.onex.memory.v1.GetMemoryStatsResponse> getGetMemoryStatsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetMemoryStats",
      requestType = dev.onex.memory.v1.GetMemoryStatsRequest.class,
      responseType = dev.onex.memory.v1.GetMemoryStatsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMemoryStatsRequest,
      dev.onex.memory.v1.GetMemoryStatsResponse> getGetMemoryStatsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetMemoryStatsRequest, dev.onex.memory.v1.GetMemoryStatsResponse> getGetMemoryStatsMethod;
    if ((getGetMemoryStatsMethod = MemoryBaseServiceGrpc.getGetMemoryStatsMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getGetMemoryStatsMethod = MemoryBaseServiceGrpc.getGetMemoryStatsMethod) == null) {
          MemoryBaseServiceGrpc.getGetMemoryStatsMethod = getGetMemoryStatsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetMemoryStatsRequest, dev.onex.memory.v1.GetMemoryStatsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetMemoryStats"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetMemoryStatsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetMemoryStatsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("GetMemoryStats"))
              .build();
        }
      }
    }
    return getGetMemoryStatsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.TouchRequest,
      dev.onex.memory.v1.TouchResponse> getTouchMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Touch",
      requestType = dev.onex.memory.v1.TouchRequest.class,
      responseType = dev.onex.memory.v1.TouchResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.TouchRequest,
      dev.onex.memory.v1.TouchResponse> getTouchMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.TouchRequest, dev.onex.memory.v1.TouchResponse> getTouchMethod;
    if ((getTouchMethod = MemoryBaseServiceGrpc.getTouchMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getTouchMethod = MemoryBaseServiceGrpc.getTouchMethod) == null) {
          MemoryBaseServiceGrpc.getTouchMethod = getTouchMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.TouchRequest, dev.onex.memory.v1.TouchResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Touch"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.TouchRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.TouchResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Touch"))
              .build();
        }
      }
    }
    return getTouchMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveEntryRequest,
      dev.onex.memory.v1.RetrieveEntryResponse> getRetrieveEntryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RetrieveEntry",
      requestType = dev.onex.memory.v1.RetrieveEntryRequest.class,
      responseType = dev.onex.memory.v1.RetrieveEntryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveEntryRequest,
      dev.onex.memory.v1.RetrieveEntryResponse> getRetrieveEntryMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RetrieveEntryRequest, dev.onex.memory.v1.RetrieveEntryResponse> getRetrieveEntryMethod;
    if ((getRetrieveEntryMethod = MemoryBaseServiceGrpc.getRetrieveEntryMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getRetrieveEntryMethod = MemoryBaseServiceGrpc.getRetrieveEntryMethod) == null) {
          MemoryBaseServiceGrpc.getRetrieveEntryMethod = getRetrieveEntryMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RetrieveEntryRequest, dev.onex.memory.v1.RetrieveEntryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RetrieveEntry"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetrieveEntryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RetrieveEntryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("RetrieveEntry"))
              .build();
        }
      }
    }
    return getRetrieveEntryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ScanRequest,
      dev.onex.memory.v1.ScanResponse> getScanMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Scan",
      requestType = dev.onex.memory.v1.ScanRequest.class,
      responseType = dev.onex.memory.v1.ScanResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ScanRequest,
      dev.onex.memory.v1.ScanResponse> getScanMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ScanRequest, dev.onex.memory.v1.ScanResponse> getScanMethod;
    if ((getScanMethod = MemoryBaseServiceGrpc.getScanMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getScanMethod = MemoryBaseServiceGrpc.getScanMethod) == null) {
          MemoryBaseServiceGrpc.getScanMethod = getScanMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ScanRequest, dev.onex.memory.v1.ScanResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Scan"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScanRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ScanResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("Scan"))
              .build();
        }
      }
    }
    return getScanMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CountKeysRequest,
      dev.onex.memory.v1.CountKeysResponse> getCountKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CountKeys",
      requestType = dev.onex.memory.v1.CountKeysRequest.class,
      responseType = dev.onex.memory.v1.CountKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CountKeysRequest,
      dev.onex.memory.v1.CountKeysResponse> getCountKeysMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CountKeysRequest, dev.onex.memory.v1.CountKeysResponse> getCountKeysMethod;
    if ((getCountKeysMethod = MemoryBaseServiceGrpc.getCountKeysMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getCountKeysMethod = MemoryBaseServiceGrpc.getCountKeysMethod) == null) {
          MemoryBaseServiceGrpc.getCountKeysMethod = getCountKeysMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CountKeysRequest, dev.onex.memory.v1.CountKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CountKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CountKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CountKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("CountKeys"))
              .build();
        }
      }
    }
    return getCountKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMatchingRequest,
      dev.onex.memory.v1.DeleteMatchingResponse> getDeleteMatchingMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteMatching",
      requestType = dev.onex.memory.v1.DeleteMatchingRequest.class,
      responseType = dev.onex.memory.v1.DeleteMatchingResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMatchingRequest,
      dev.onex.memory.v1.DeleteMatchingResponse> getDeleteMatchingMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteMatchingRequest, dev.onex.memory.v1.DeleteMatchingResponse> getDeleteMatchingMethod;
    if ((getDeleteMatchingMethod = MemoryBaseServiceGrpc.getDeleteMatchingMethod) == null) {
      synchronized (MemoryBaseServiceGrpc.class) {
        if ((getDeleteMatchingMethod = MemoryBaseServiceGrpc.getDeleteMatchingMethod) == null) {
          MemoryBaseServiceGrpc.getDeleteMatchingMethod = getDeleteMatchingMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteMatchingRequest, dev.onex.memory.v1.DeleteMatchingResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteMatching"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMatchingRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteMatchingResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryBaseServiceMethodDescriptorSupplier("DeleteMatching"))
              .build();
        }
      }
    }
    return getDeleteMatchingMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemoryBaseServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceStub>() {
        @java.lang.Override
        public MemoryBaseServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryBaseServiceStub(channel, callOptions);
        }
      };
    return MemoryBaseServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemoryBaseServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemoryBaseServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryBaseServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemoryBaseServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemoryBaseServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceBlockingStub>() {
        @java.lang.Override
        public MemoryBaseServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryBaseServiceBlockingStub(channel, callOptions);
        }
      };
    return MemoryBaseServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemoryBaseServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryBaseServiceFutureStub>() {
        @java.lang.Override
        public MemoryBaseServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryBaseServiceFutureStub(channel, callOptions);
        }
      };
    return MemoryBaseServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates or replaces an entry: value, metadata and expiry. Without an expiration an old one is
     * cleared. Idempotent in its effect on the value; each call takes a revision.
     * Errors: ABORTED REVISION_MISMATCH, NOT_FOUND LEASE_NOT_FOUND, RESOURCE_EXHAUSTED MEMORY_LIMIT or
     * NAMESPACE_LIMIT.
     * </pre>
     */
    default void store(dev.onex.memory.v1.StoreRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.StoreResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStoreMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the value of an entry, whatever its kind. An absent entry is `found: false`, not an error.
     * </pre>
     */
    default void retrieve(dev.onex.memory.v1.RetrieveRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRetrieveMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes an entry. Deleting an absent one changes nothing. Idempotent.
     * Errors: ABORTED REVISION_MISMATCH.
     * </pre>
     */
    default void delete(dev.onex.memory.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Says whether an entry is there.
     * </pre>
     */
    default void exists(dev.onex.memory.v1.ExistsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExistsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExistsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the metadata of an entry, its times and revisions, without its value.
     * </pre>
     */
    default void getMetadata(dev.onex.memory.v1.GetMetadataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMetadataResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMetadataMethod(), responseObserver);
    }

    /**
     * <pre>
     * Merges metadata into that of an entry: a null value removes its name. Value, expiry and version
     * stay; the revision moves. Changes nothing where the entry is absent. Idempotent in its effect.
     * Errors: ABORTED REVISION_MISMATCH, RESOURCE_EXHAUSTED MEMORY_LIMIT. Merging nothing takes a revision all the same.
     * </pre>
     */
    default void updateMetadata(dev.onex.memory.v1.UpdateMetadataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UpdateMetadataResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateMetadataMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists keys in order, a page at a time. Every key that lives throughout the listing is in it
     * exactly once, none is in it twice. A page may be short, even empty, with a token to go on.
     * </pre>
     */
    default void listKeys(dev.onex.memory.v1.ListKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Removes the entries that live when it starts; later writes survive. Not a transaction: it takes
     * one revision for at most 1,000 entries and yields to other calls in between. Cancelling stops it
     * between those.
     * </pre>
     */
    default void clearMemory(dev.onex.memory.v1.ClearMemoryRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ClearMemoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getClearMemoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of the namespace.
     * </pre>
     */
    default void getMemoryStats(dev.onex.memory.v1.GetMemoryStatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMemoryStatsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetMemoryStatsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets when an entry expires, without writing its value; without an expiration it no longer
     * expires. The revision moves, the version stays. Changes nothing where the entry is absent.
     * </pre>
     */
    default void touch(dev.onex.memory.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTouchMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a whole entry: value, metadata, revisions and times.
     * </pre>
     */
    default void retrieveEntry(dev.onex.memory.v1.RetrieveEntryRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveEntryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRetrieveEntryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads whole entries in the order of their keys, a page at a time, as ListKeys does. A page stops
     * at 1 MiB plus one entry.
     * </pre>
     */
    default void scan(dev.onex.memory.v1.ScanRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScanResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getScanMethod(), responseObserver);
    }

    /**
     * <pre>
     * Counts the keys that match.
     * </pre>
     */
    default void countKeys(dev.onex.memory.v1.CountKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CountKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCountKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes the entries that match and live when it starts, as ClearMemory does.
     * </pre>
     */
    default void deleteMatching(dev.onex.memory.v1.DeleteMatchingRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMatchingResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteMatchingMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryBaseService.
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public static abstract class MemoryBaseServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemoryBaseServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemoryBaseService.
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public static final class MemoryBaseServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemoryBaseServiceStub> {
    private MemoryBaseServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryBaseServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryBaseServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates or replaces an entry: value, metadata and expiry. Without an expiration an old one is
     * cleared. Idempotent in its effect on the value; each call takes a revision.
     * Errors: ABORTED REVISION_MISMATCH, NOT_FOUND LEASE_NOT_FOUND, RESOURCE_EXHAUSTED MEMORY_LIMIT or
     * NAMESPACE_LIMIT.
     * </pre>
     */
    public void store(dev.onex.memory.v1.StoreRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.StoreResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStoreMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the value of an entry, whatever its kind. An absent entry is `found: false`, not an error.
     * </pre>
     */
    public void retrieve(dev.onex.memory.v1.RetrieveRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRetrieveMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes an entry. Deleting an absent one changes nothing. Idempotent.
     * Errors: ABORTED REVISION_MISMATCH.
     * </pre>
     */
    public void delete(dev.onex.memory.v1.DeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Says whether an entry is there.
     * </pre>
     */
    public void exists(dev.onex.memory.v1.ExistsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExistsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExistsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the metadata of an entry, its times and revisions, without its value.
     * </pre>
     */
    public void getMetadata(dev.onex.memory.v1.GetMetadataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMetadataResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMetadataMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Merges metadata into that of an entry: a null value removes its name. Value, expiry and version
     * stay; the revision moves. Changes nothing where the entry is absent. Idempotent in its effect.
     * Errors: ABORTED REVISION_MISMATCH, RESOURCE_EXHAUSTED MEMORY_LIMIT. Merging nothing takes a revision all the same.
     * </pre>
     */
    public void updateMetadata(dev.onex.memory.v1.UpdateMetadataRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UpdateMetadataResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateMetadataMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists keys in order, a page at a time. Every key that lives throughout the listing is in it
     * exactly once, none is in it twice. A page may be short, even empty, with a token to go on.
     * </pre>
     */
    public void listKeys(dev.onex.memory.v1.ListKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Removes the entries that live when it starts; later writes survive. Not a transaction: it takes
     * one revision for at most 1,000 entries and yields to other calls in between. Cancelling stops it
     * between those.
     * </pre>
     */
    public void clearMemory(dev.onex.memory.v1.ClearMemoryRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ClearMemoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getClearMemoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the counters of the namespace.
     * </pre>
     */
    public void getMemoryStats(dev.onex.memory.v1.GetMemoryStatsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMemoryStatsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetMemoryStatsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets when an entry expires, without writing its value; without an expiration it no longer
     * expires. The revision moves, the version stays. Changes nothing where the entry is absent.
     * </pre>
     */
    public void touch(dev.onex.memory.v1.TouchRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.TouchResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads a whole entry: value, metadata, revisions and times.
     * </pre>
     */
    public void retrieveEntry(dev.onex.memory.v1.RetrieveEntryRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveEntryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRetrieveEntryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads whole entries in the order of their keys, a page at a time, as ListKeys does. A page stops
     * at 1 MiB plus one entry.
     * </pre>
     */
    public void scan(dev.onex.memory.v1.ScanRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScanResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getScanMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Counts the keys that match.
     * </pre>
     */
    public void countKeys(dev.onex.memory.v1.CountKeysRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CountKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCountKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes the entries that match and live when it starts, as ClearMemory does.
     * </pre>
     */
    public void deleteMatching(dev.onex.memory.v1.DeleteMatchingRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMatchingResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteMatchingMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryBaseService.
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public static final class MemoryBaseServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemoryBaseServiceBlockingV2Stub> {
    private MemoryBaseServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryBaseServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryBaseServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates or replaces an entry: value, metadata and expiry. Without an expiration an old one is
     * cleared. Idempotent in its effect on the value; each call takes a revision.
     * Errors: ABORTED REVISION_MISMATCH, NOT_FOUND LEASE_NOT_FOUND, RESOURCE_EXHAUSTED MEMORY_LIMIT or
     * NAMESPACE_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.StoreResponse store(dev.onex.memory.v1.StoreRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStoreMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the value of an entry, whatever its kind. An absent entry is `found: false`, not an error.
     * </pre>
     */
    public dev.onex.memory.v1.RetrieveResponse retrieve(dev.onex.memory.v1.RetrieveRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRetrieveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes an entry. Deleting an absent one changes nothing. Idempotent.
     * Errors: ABORTED REVISION_MISMATCH.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteResponse delete(dev.onex.memory.v1.DeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether an entry is there.
     * </pre>
     */
    public dev.onex.memory.v1.ExistsResponse exists(dev.onex.memory.v1.ExistsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExistsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the metadata of an entry, its times and revisions, without its value.
     * </pre>
     */
    public dev.onex.memory.v1.GetMetadataResponse getMetadata(dev.onex.memory.v1.GetMetadataRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMetadataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merges metadata into that of an entry: a null value removes its name. Value, expiry and version
     * stay; the revision moves. Changes nothing where the entry is absent. Idempotent in its effect.
     * Errors: ABORTED REVISION_MISMATCH, RESOURCE_EXHAUSTED MEMORY_LIMIT. Merging nothing takes a revision all the same.
     * </pre>
     */
    public dev.onex.memory.v1.UpdateMetadataResponse updateMetadata(dev.onex.memory.v1.UpdateMetadataRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateMetadataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists keys in order, a page at a time. Every key that lives throughout the listing is in it
     * exactly once, none is in it twice. A page may be short, even empty, with a token to go on.
     * </pre>
     */
    public dev.onex.memory.v1.ListKeysResponse listKeys(dev.onex.memory.v1.ListKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes the entries that live when it starts; later writes survive. Not a transaction: it takes
     * one revision for at most 1,000 entries and yields to other calls in between. Cancelling stops it
     * between those.
     * </pre>
     */
    public dev.onex.memory.v1.ClearMemoryResponse clearMemory(dev.onex.memory.v1.ClearMemoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getClearMemoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.GetMemoryStatsResponse getMemoryStats(dev.onex.memory.v1.GetMemoryStatsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetMemoryStatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets when an entry expires, without writing its value; without an expiration it no longer
     * expires. The revision moves, the version stays. Changes nothing where the entry is absent.
     * </pre>
     */
    public dev.onex.memory.v1.TouchResponse touch(dev.onex.memory.v1.TouchRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a whole entry: value, metadata, revisions and times.
     * </pre>
     */
    public dev.onex.memory.v1.RetrieveEntryResponse retrieveEntry(dev.onex.memory.v1.RetrieveEntryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRetrieveEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads whole entries in the order of their keys, a page at a time, as ListKeys does. A page stops
     * at 1 MiB plus one entry.
     * </pre>
     */
    public dev.onex.memory.v1.ScanResponse scan(dev.onex.memory.v1.ScanRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getScanMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts the keys that match.
     * </pre>
     */
    public dev.onex.memory.v1.CountKeysResponse countKeys(dev.onex.memory.v1.CountKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCountKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the entries that match and live when it starts, as ClearMemory does.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMatchingResponse deleteMatching(dev.onex.memory.v1.DeleteMatchingRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteMatchingMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryBaseService.
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public static final class MemoryBaseServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemoryBaseServiceBlockingStub> {
    private MemoryBaseServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryBaseServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryBaseServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates or replaces an entry: value, metadata and expiry. Without an expiration an old one is
     * cleared. Idempotent in its effect on the value; each call takes a revision.
     * Errors: ABORTED REVISION_MISMATCH, NOT_FOUND LEASE_NOT_FOUND, RESOURCE_EXHAUSTED MEMORY_LIMIT or
     * NAMESPACE_LIMIT.
     * </pre>
     */
    public dev.onex.memory.v1.StoreResponse store(dev.onex.memory.v1.StoreRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStoreMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the value of an entry, whatever its kind. An absent entry is `found: false`, not an error.
     * </pre>
     */
    public dev.onex.memory.v1.RetrieveResponse retrieve(dev.onex.memory.v1.RetrieveRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRetrieveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes an entry. Deleting an absent one changes nothing. Idempotent.
     * Errors: ABORTED REVISION_MISMATCH.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteResponse delete(dev.onex.memory.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Says whether an entry is there.
     * </pre>
     */
    public dev.onex.memory.v1.ExistsResponse exists(dev.onex.memory.v1.ExistsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExistsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the metadata of an entry, its times and revisions, without its value.
     * </pre>
     */
    public dev.onex.memory.v1.GetMetadataResponse getMetadata(dev.onex.memory.v1.GetMetadataRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMetadataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Merges metadata into that of an entry: a null value removes its name. Value, expiry and version
     * stay; the revision moves. Changes nothing where the entry is absent. Idempotent in its effect.
     * Errors: ABORTED REVISION_MISMATCH, RESOURCE_EXHAUSTED MEMORY_LIMIT. Merging nothing takes a revision all the same.
     * </pre>
     */
    public dev.onex.memory.v1.UpdateMetadataResponse updateMetadata(dev.onex.memory.v1.UpdateMetadataRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateMetadataMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists keys in order, a page at a time. Every key that lives throughout the listing is in it
     * exactly once, none is in it twice. A page may be short, even empty, with a token to go on.
     * </pre>
     */
    public dev.onex.memory.v1.ListKeysResponse listKeys(dev.onex.memory.v1.ListKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes the entries that live when it starts; later writes survive. Not a transaction: it takes
     * one revision for at most 1,000 entries and yields to other calls in between. Cancelling stops it
     * between those.
     * </pre>
     */
    public dev.onex.memory.v1.ClearMemoryResponse clearMemory(dev.onex.memory.v1.ClearMemoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getClearMemoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the counters of the namespace.
     * </pre>
     */
    public dev.onex.memory.v1.GetMemoryStatsResponse getMemoryStats(dev.onex.memory.v1.GetMemoryStatsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetMemoryStatsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets when an entry expires, without writing its value; without an expiration it no longer
     * expires. The revision moves, the version stays. Changes nothing where the entry is absent.
     * </pre>
     */
    public dev.onex.memory.v1.TouchResponse touch(dev.onex.memory.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTouchMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a whole entry: value, metadata, revisions and times.
     * </pre>
     */
    public dev.onex.memory.v1.RetrieveEntryResponse retrieveEntry(dev.onex.memory.v1.RetrieveEntryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRetrieveEntryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads whole entries in the order of their keys, a page at a time, as ListKeys does. A page stops
     * at 1 MiB plus one entry.
     * </pre>
     */
    public dev.onex.memory.v1.ScanResponse scan(dev.onex.memory.v1.ScanRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getScanMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Counts the keys that match.
     * </pre>
     */
    public dev.onex.memory.v1.CountKeysResponse countKeys(dev.onex.memory.v1.CountKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCountKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes the entries that match and live when it starts, as ClearMemory does.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteMatchingResponse deleteMatching(dev.onex.memory.v1.DeleteMatchingRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteMatchingMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryBaseService.
   * <pre>
   * Key-value memory. Every call works in the namespace that its request metadata `onex-namespace` names
   * (absent: `default`). Every call that changes something takes exactly one revision of that namespace,
   * unless it says otherwise; a reply means that the change is as durable as the server promises.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, with
   * nothing changed. Writes that carry a fence: FAILED_PRECONDITION FENCED. Writes that carry a request_id:
   * RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. Absence is not an error.
   * </pre>
   */
  public static final class MemoryBaseServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemoryBaseServiceFutureStub> {
    private MemoryBaseServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryBaseServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryBaseServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates or replaces an entry: value, metadata and expiry. Without an expiration an old one is
     * cleared. Idempotent in its effect on the value; each call takes a revision.
     * Errors: ABORTED REVISION_MISMATCH, NOT_FOUND LEASE_NOT_FOUND, RESOURCE_EXHAUSTED MEMORY_LIMIT or
     * NAMESPACE_LIMIT.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.StoreResponse> store(
        dev.onex.memory.v1.StoreRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStoreMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the value of an entry, whatever its kind. An absent entry is `found: false`, not an error.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RetrieveResponse> retrieve(
        dev.onex.memory.v1.RetrieveRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRetrieveMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes an entry. Deleting an absent one changes nothing. Idempotent.
     * Errors: ABORTED REVISION_MISMATCH.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteResponse> delete(
        dev.onex.memory.v1.DeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Says whether an entry is there.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ExistsResponse> exists(
        dev.onex.memory.v1.ExistsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExistsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the metadata of an entry, its times and revisions, without its value.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetMetadataResponse> getMetadata(
        dev.onex.memory.v1.GetMetadataRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMetadataMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Merges metadata into that of an entry: a null value removes its name. Value, expiry and version
     * stay; the revision moves. Changes nothing where the entry is absent. Idempotent in its effect.
     * Errors: ABORTED REVISION_MISMATCH, RESOURCE_EXHAUSTED MEMORY_LIMIT. Merging nothing takes a revision all the same.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.UpdateMetadataResponse> updateMetadata(
        dev.onex.memory.v1.UpdateMetadataRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateMetadataMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists keys in order, a page at a time. Every key that lives throughout the listing is in it
     * exactly once, none is in it twice. A page may be short, even empty, with a token to go on.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ListKeysResponse> listKeys(
        dev.onex.memory.v1.ListKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Removes the entries that live when it starts; later writes survive. Not a transaction: it takes
     * one revision for at most 1,000 entries and yields to other calls in between. Cancelling stops it
     * between those.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ClearMemoryResponse> clearMemory(
        dev.onex.memory.v1.ClearMemoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getClearMemoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the counters of the namespace.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetMemoryStatsResponse> getMemoryStats(
        dev.onex.memory.v1.GetMemoryStatsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetMemoryStatsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets when an entry expires, without writing its value; without an expiration it no longer
     * expires. The revision moves, the version stays. Changes nothing where the entry is absent.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.TouchResponse> touch(
        dev.onex.memory.v1.TouchRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTouchMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads a whole entry: value, metadata, revisions and times.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RetrieveEntryResponse> retrieveEntry(
        dev.onex.memory.v1.RetrieveEntryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRetrieveEntryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads whole entries in the order of their keys, a page at a time, as ListKeys does. A page stops
     * at 1 MiB plus one entry.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ScanResponse> scan(
        dev.onex.memory.v1.ScanRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getScanMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Counts the keys that match.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CountKeysResponse> countKeys(
        dev.onex.memory.v1.CountKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCountKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes the entries that match and live when it starts, as ClearMemory does.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteMatchingResponse> deleteMatching(
        dev.onex.memory.v1.DeleteMatchingRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteMatchingMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_STORE = 0;
  private static final int METHODID_RETRIEVE = 1;
  private static final int METHODID_DELETE = 2;
  private static final int METHODID_EXISTS = 3;
  private static final int METHODID_GET_METADATA = 4;
  private static final int METHODID_UPDATE_METADATA = 5;
  private static final int METHODID_LIST_KEYS = 6;
  private static final int METHODID_CLEAR_MEMORY = 7;
  private static final int METHODID_GET_MEMORY_STATS = 8;
  private static final int METHODID_TOUCH = 9;
  private static final int METHODID_RETRIEVE_ENTRY = 10;
  private static final int METHODID_SCAN = 11;
  private static final int METHODID_COUNT_KEYS = 12;
  private static final int METHODID_DELETE_MATCHING = 13;

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
        case METHODID_STORE:
          serviceImpl.store((dev.onex.memory.v1.StoreRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.StoreResponse>) responseObserver);
          break;
        case METHODID_RETRIEVE:
          serviceImpl.retrieve((dev.onex.memory.v1.RetrieveRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveResponse>) responseObserver);
          break;
        case METHODID_DELETE:
          serviceImpl.delete((dev.onex.memory.v1.DeleteRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteResponse>) responseObserver);
          break;
        case METHODID_EXISTS:
          serviceImpl.exists((dev.onex.memory.v1.ExistsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExistsResponse>) responseObserver);
          break;
        case METHODID_GET_METADATA:
          serviceImpl.getMetadata((dev.onex.memory.v1.GetMetadataRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMetadataResponse>) responseObserver);
          break;
        case METHODID_UPDATE_METADATA:
          serviceImpl.updateMetadata((dev.onex.memory.v1.UpdateMetadataRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.UpdateMetadataResponse>) responseObserver);
          break;
        case METHODID_LIST_KEYS:
          serviceImpl.listKeys((dev.onex.memory.v1.ListKeysRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ListKeysResponse>) responseObserver);
          break;
        case METHODID_CLEAR_MEMORY:
          serviceImpl.clearMemory((dev.onex.memory.v1.ClearMemoryRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ClearMemoryResponse>) responseObserver);
          break;
        case METHODID_GET_MEMORY_STATS:
          serviceImpl.getMemoryStats((dev.onex.memory.v1.GetMemoryStatsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetMemoryStatsResponse>) responseObserver);
          break;
        case METHODID_TOUCH:
          serviceImpl.touch((dev.onex.memory.v1.TouchRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.TouchResponse>) responseObserver);
          break;
        case METHODID_RETRIEVE_ENTRY:
          serviceImpl.retrieveEntry((dev.onex.memory.v1.RetrieveEntryRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RetrieveEntryResponse>) responseObserver);
          break;
        case METHODID_SCAN:
          serviceImpl.scan((dev.onex.memory.v1.ScanRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ScanResponse>) responseObserver);
          break;
        case METHODID_COUNT_KEYS:
          serviceImpl.countKeys((dev.onex.memory.v1.CountKeysRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CountKeysResponse>) responseObserver);
          break;
        case METHODID_DELETE_MATCHING:
          serviceImpl.deleteMatching((dev.onex.memory.v1.DeleteMatchingRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteMatchingResponse>) responseObserver);
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
          getStoreMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.StoreRequest,
              dev.onex.memory.v1.StoreResponse>(
                service, METHODID_STORE)))
        .addMethod(
          getRetrieveMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RetrieveRequest,
              dev.onex.memory.v1.RetrieveResponse>(
                service, METHODID_RETRIEVE)))
        .addMethod(
          getDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteRequest,
              dev.onex.memory.v1.DeleteResponse>(
                service, METHODID_DELETE)))
        .addMethod(
          getExistsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ExistsRequest,
              dev.onex.memory.v1.ExistsResponse>(
                service, METHODID_EXISTS)))
        .addMethod(
          getGetMetadataMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetMetadataRequest,
              dev.onex.memory.v1.GetMetadataResponse>(
                service, METHODID_GET_METADATA)))
        .addMethod(
          getUpdateMetadataMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.UpdateMetadataRequest,
              dev.onex.memory.v1.UpdateMetadataResponse>(
                service, METHODID_UPDATE_METADATA)))
        .addMethod(
          getListKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ListKeysRequest,
              dev.onex.memory.v1.ListKeysResponse>(
                service, METHODID_LIST_KEYS)))
        .addMethod(
          getClearMemoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ClearMemoryRequest,
              dev.onex.memory.v1.ClearMemoryResponse>(
                service, METHODID_CLEAR_MEMORY)))
        .addMethod(
          getGetMemoryStatsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetMemoryStatsRequest,
              dev.onex.memory.v1.GetMemoryStatsResponse>(
                service, METHODID_GET_MEMORY_STATS)))
        .addMethod(
          getTouchMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.TouchRequest,
              dev.onex.memory.v1.TouchResponse>(
                service, METHODID_TOUCH)))
        .addMethod(
          getRetrieveEntryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RetrieveEntryRequest,
              dev.onex.memory.v1.RetrieveEntryResponse>(
                service, METHODID_RETRIEVE_ENTRY)))
        .addMethod(
          getScanMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ScanRequest,
              dev.onex.memory.v1.ScanResponse>(
                service, METHODID_SCAN)))
        .addMethod(
          getCountKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CountKeysRequest,
              dev.onex.memory.v1.CountKeysResponse>(
                service, METHODID_COUNT_KEYS)))
        .addMethod(
          getDeleteMatchingMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteMatchingRequest,
              dev.onex.memory.v1.DeleteMatchingResponse>(
                service, METHODID_DELETE_MATCHING)))
        .build();
  }

  private static abstract class MemoryBaseServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemoryBaseServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.MemoryBaseProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemoryBaseService");
    }
  }

  private static final class MemoryBaseServiceFileDescriptorSupplier
      extends MemoryBaseServiceBaseDescriptorSupplier {
    MemoryBaseServiceFileDescriptorSupplier() {}
  }

  private static final class MemoryBaseServiceMethodDescriptorSupplier
      extends MemoryBaseServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemoryBaseServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemoryBaseServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemoryBaseServiceFileDescriptorSupplier())
              .addMethod(getStoreMethod())
              .addMethod(getRetrieveMethod())
              .addMethod(getDeleteMethod())
              .addMethod(getExistsMethod())
              .addMethod(getGetMetadataMethod())
              .addMethod(getUpdateMetadataMethod())
              .addMethod(getListKeysMethod())
              .addMethod(getClearMemoryMethod())
              .addMethod(getGetMemoryStatsMethod())
              .addMethod(getTouchMethod())
              .addMethod(getRetrieveEntryMethod())
              .addMethod(getScanMethod())
              .addMethod(getCountKeysMethod())
              .addMethod(getDeleteMatchingMethod())
              .build();
        }
      }
    }
    return result;
  }
}
