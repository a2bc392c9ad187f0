package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
 * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
 * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
 * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
 * revision, a batch one for each item.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
 * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
 * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
 * fails has changed nothing.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class MemoryOperationsServiceGrpc {

  private MemoryOperationsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.MemoryOperationsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchStoreRequest,
      dev.onex.memory.v1.BatchStoreResponse> getBatchStoreMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchStore",
      requestType = dev.onex.memory.v1.BatchStoreRequest.class,
      responseType = dev.onex.memory.v1.BatchStoreResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchStoreRequest,
      dev.onex.memory.v1.BatchStoreResponse> getBatchStoreMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchStoreRequest, dev.onex.memory.v1.BatchStoreResponse> getBatchStoreMethod;
    if ((getBatchStoreMethod = MemoryOperationsServiceGrpc.getBatchStoreMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getBatchStoreMethod = MemoryOperationsServiceGrpc.getBatchStoreMethod) == null) {
          MemoryOperationsServiceGrpc.getBatchStoreMethod = getBatchStoreMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.BatchStoreRequest, dev.onex.memory.v1.BatchStoreResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchStore"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchStoreRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchStoreResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("BatchStore"))
              .build();
        }
      }
    }
    return getBatchStoreMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchRetrieveRequest,
      dev.onex.memory.v1.BatchRetrieveResponse> getBatchRetrieveMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchRetrieve",
      requestType = dev.onex.memory.v1.BatchRetrieveRequest.class,
      responseType = dev.onex.memory.v1.BatchRetrieveResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchRetrieveRequest,
      dev.onex.memory.v1.BatchRetrieveResponse> getBatchRetrieveMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchRetrieveRequest, dev.onex.memory.v1.BatchRetrieveResponse> getBatchRetrieveMethod;
    if ((getBatchRetrieveMethod = MemoryOperationsServiceGrpc.getBatchRetrieveMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getBatchRetrieveMethod = MemoryOperationsServiceGrpc.getBatchRetrieveMethod) == null) {
          MemoryOperationsServiceGrpc.getBatchRetrieveMethod = getBatchRetrieveMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.BatchRetrieveRequest, dev.onex.memory.v1.BatchRetrieveResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchRetrieve"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchRetrieveRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchRetrieveResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("BatchRetrieve"))
              .build();
        }
      }
    }
    return getBatchRetrieveMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchDeleteRequest,
      dev.onex.memory.v1.BatchDeleteResponse> getBatchDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchDelete",
      requestType = dev.onex.memory.v1.BatchDeleteRequest.class,
      responseType = dev.onex.memory.v1.BatchDeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchDeleteRequest,
      dev.onex.memory.v1.BatchDeleteResponse> getBatchDeleteMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.BatchDeleteRequest, dev.onex.memory.v1.BatchDeleteResponse> getBatchDeleteMethod;
    if ((getBatchDeleteMethod = MemoryOperationsServiceGrpc.getBatchDeleteMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getBatchDeleteMethod = MemoryOperationsServiceGrpc.getBatchDeleteMethod) == null) {
          MemoryOperationsServiceGrpc.getBatchDeleteMethod = getBatchDeleteMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.BatchDeleteRequest, dev.onex.memory.v1.BatchDeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchDelete"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchDeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.BatchDeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("BatchDelete"))
              .build();
        }
      }
    }
    return getBatchDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicIncrementRequest,
      dev.onex.memory.v1.AtomicIncrementResponse> getAtomicIncrementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AtomicIncrement",
      requestType = dev.onex.memory.v1.AtomicIncrementRequest.class,
      responseType = dev.onex.memory.v1.AtomicIncrementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicIncrementRequest,
      dev.onex.memory.v1.AtomicIncrementResponse> getAtomicIncrementMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicIncrementRequest, dev.onex.memory.v1.AtomicIncrementResponse> getAtomicIncrementMethod;
    if ((getAtomicIncrementMethod = MemoryOperationsServiceGrpc.getAtomicIncrementMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getAtomicIncrementMethod = MemoryOperationsServiceGrpc.getAtomicIncrementMethod) == null) {
          MemoryOperationsServiceGrpc.getAtomicIncrementMethod = getAtomicIncrementMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AtomicIncrementRequest, dev.onex.memory.v1.AtomicIncrementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AtomicIncrement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicIncrementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicIncrementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("AtomicIncrement"))
              .build();
        }
      }
    }
    return getAtomicIncrementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicDecrementRequest,
      dev.onex.memory.v1.AtomicDecrementResponse> getAtomicDecrementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AtomicDecrement",
      requestType = dev.onex.memory.v1.AtomicDecrementRequest.class,
      responseType = dev.onex.memory.v1.AtomicDecrementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicDecrementRequest,
      dev.onex.memory.v1.AtomicDecrementResponse> getAtomicDecrementMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicDecrementRequest, dev.onex.memory.v1.AtomicDecrementResponse> getAtomicDecrementMethod;
    if ((getAtomicDecrementMethod = MemoryOperationsServiceGrpc.getAtomicDecrementMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getAtomicDecrementMethod = MemoryOperationsServiceGrpc.getAtomicDecrementMethod) == null) {
          MemoryOperationsServiceGrpc.getAtomicDecrementMethod = getAtomicDecrementMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AtomicDecrementRequest, dev.onex.memory.v1.AtomicDecrementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AtomicDecrement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicDecrementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicDecrementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("AtomicDecrement"))
              .build();
        }
      }
    }
    return getAtomicDecrementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicCompareAndSwapRequest,
      dev.onex.memory.v1.AtomicCompareAndSwapResponse> getAtomicCompareAndSwapMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AtomicCompareAndSwap",
      requestType = dev.onex.memory.v1.AtomicCompareAndSwapRequest.class,
      responseType = dev.onex.memory.v1.AtomicCompareAndSwapResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicCompareAndSwapRequest,
      dev.onex.memory.v1.AtomicCompareAndSwapResponse> getAtomicCompareAndSwapMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AtomicCompareAndSwapRequest, dev.onex.memory.v1.AtomicCompareAndSwapResponse> getAtomicCompareAndSwapMethod;
    if ((getAtomicCompareAndSwapMethod = MemoryOperationsServiceGrpc.getAtomicCompareAndSwapMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getAtomicCompareAndSwapMethod = MemoryOperationsServiceGrpc.getAtomicCompareAndSwapMethod) == null) {
          MemoryOperationsServiceGrpc.getAtomicCompareAndSwapMethod = getAtomicCompareAndSwapMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AtomicCompareAndSwapRequest, dev.onex.memory.v1.AtomicCompareAndSwapResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AtomicCompareAndSwap"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicCompareAndSwapRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AtomicCompareAndSwapResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("AtomicCompareAndSwap"))
              .build();
        }
      }
    }
    return getAtomicCompareAndSwapMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetHashMapRequest,
      dev.onex.memory.v1.GetHashMapResponse> getGetHashMapMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetHashMap",
      requestType = dev.onex.memory.v1.GetHashMapRequest.class,
      responseType = dev.onex.memory.v1.GetHashMapResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetHashMapRequest,
      dev.onex.memory.v1.GetHashMapResponse> getGetHashMapMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetHashMapRequest, dev.onex.memory.v1.GetHashMapResponse> getGetHashMapMethod;
    if ((getGetHashMapMethod = MemoryOperationsServiceGrpc.getGetHashMapMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getGetHashMapMethod = MemoryOperationsServiceGrpc.getGetHashMapMethod) == null) {
          MemoryOperationsServiceGrpc.getGetHashMapMethod = getGetHashMapMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetHashMapRequest, dev.onex.memory.v1.GetHashMapResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetHashMap"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetHashMapRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetHashMapResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("GetHashMap"))
              .build();
        }
      }
    }
    return getGetHashMapMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SetHashMapRequest,
      dev.onex.memory.v1.SetHashMapResponse> getSetHashMapMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetHashMap",
      requestType = dev.onex.memory.v1.SetHashMapRequest.class,
      responseType = dev.onex.memory.v1.SetHashMapResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SetHashMapRequest,
      dev.onex.memory.v1.SetHashMapResponse> getSetHashMapMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SetHashMapRequest, dev.onex.memory.v1.SetHashMapResponse> getSetHashMapMethod;
    if ((getSetHashMapMethod = MemoryOperationsServiceGrpc.getSetHashMapMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getSetHashMapMethod = MemoryOperationsServiceGrpc.getSetHashMapMethod) == null) {
          MemoryOperationsServiceGrpc.getSetHashMapMethod = getSetHashMapMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SetHashMapRequest, dev.onex.memory.v1.SetHashMapResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetHashMap"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetHashMapRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SetHashMapResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("SetHashMap"))
              .build();
        }
      }
    }
    return getSetHashMapMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.HashSetRequest,
      dev.onex.memory.v1.HashSetResponse> getHashSetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "HashSet",
      requestType = dev.onex.memory.v1.HashSetRequest.class,
      responseType = dev.onex.memory.v1.HashSetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.HashSetRequest,
      dev.onex.memory.v1.HashSetResponse> getHashSetMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.HashSetRequest, dev.onex.memory.v1.HashSetResponse> getHashSetMethod;
    if ((getHashSetMethod = MemoryOperationsServiceGrpc.getHashSetMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getHashSetMethod = MemoryOperationsServiceGrpc.getHashSetMethod) == null) {
          MemoryOperationsServiceGrpc.getHashSetMethod = getHashSetMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.HashSetRequest, dev.onex.memory.v1.HashSetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "HashSet"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashSetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashSetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("HashSet"))
              .build();
        }
      }
    }
    return getHashSetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.HashGetRequest,
      dev.onex.memory.v1.HashGetResponse> getHashGetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "HashGet",
      requestType = dev.onex.memory.v1.HashGetRequest.class,
      responseType = dev.onex.memory.v1.HashGetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.HashGetRequest,
      dev.onex.memory.v1.HashGetResponse> getHashGetMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.HashGetRequest, dev.onex.memory.v1.HashGetResponse> getHashGetMethod;
    if ((getHashGetMethod = MemoryOperationsServiceGrpc.getHashGetMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getHashGetMethod = MemoryOperationsServiceGrpc.getHashGetMethod) == null) {
          MemoryOperationsServiceGrpc.getHashGetMethod = getHashGetMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.HashGetRequest, dev.onex.memory.v1.HashGetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "HashGet"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashGetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashGetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("HashGet"))
              .build();
        }
      }
    }
    return getHashGetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.HashDeleteRequest,
      dev.onex.memory.v1.HashDeleteResponse> getHashDeleteMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "HashDelete",
      requestType = dev.onex.memory.v1.HashDeleteRequest.class,
      responseType = dev.onex.memory.v1.HashDeleteResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.HashDeleteRequest,
      dev.onex.memory.v1.HashDeleteResponse> getHashDeleteMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.HashDeleteRequest, dev.onex.memory.v1.HashDeleteResponse> getHashDeleteMethod;
    if ((getHashDeleteMethod = MemoryOperationsServiceGrpc.getHashDeleteMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getHashDeleteMethod = MemoryOperationsServiceGrpc.getHashDeleteMethod) == null) {
          MemoryOperationsServiceGrpc.getHashDeleteMethod = getHashDeleteMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.HashDeleteRequest, dev.onex.memory.v1.HashDeleteResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "HashDelete"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashDeleteRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashDeleteResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("HashDelete"))
              .build();
        }
      }
    }
    return getHashDeleteMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.HashIncrementRequest,
      dev.onex.memory.v1.HashIncrementResponse> getHashIncrementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "HashIncrement",
      requestType = dev.onex.memory.v1.HashIncrementRequest.class,
      responseType = dev.onex.memory.v1.HashIncrementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.HashIncrementRequest,
      dev.onex.memory.v1.HashIncrementResponse> getHashIncrementMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.HashIncrementRequest, dev.onex.memory.v1.HashIncrementResponse> getHashIncrementMethod;
    if ((getHashIncrementMethod = MemoryOperationsServiceGrpc.getHashIncrementMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getHashIncrementMethod = MemoryOperationsServiceGrpc.getHashIncrementMethod) == null) {
          MemoryOperationsServiceGrpc.getHashIncrementMethod = getHashIncrementMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.HashIncrementRequest, dev.onex.memory.v1.HashIncrementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "HashIncrement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashIncrementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.HashIncrementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("HashIncrement"))
              .build();
        }
      }
    }
    return getHashIncrementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetListRequest,
      dev.onex.memory.v1.GetListResponse> getGetListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetList",
      requestType = dev.onex.memory.v1.GetListRequest.class,
      responseType = dev.onex.memory.v1.GetListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetListRequest,
      dev.onex.memory.v1.GetListResponse> getGetListMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetListRequest, dev.onex.memory.v1.GetListResponse> getGetListMethod;
    if ((getGetListMethod = MemoryOperationsServiceGrpc.getGetListMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getGetListMethod = MemoryOperationsServiceGrpc.getGetListMethod) == null) {
          MemoryOperationsServiceGrpc.getGetListMethod = getGetListMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetListRequest, dev.onex.memory.v1.GetListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetList"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("GetList"))
              .build();
        }
      }
    }
    return getGetListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendToListRequest,
      dev.onex.memory.v1.AppendToListResponse> getAppendToListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AppendToList",
      requestType = dev.onex.memory.v1.AppendToListRequest.class,
      responseType = dev.onex.memory.v1.AppendToListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendToListRequest,
      dev.onex.memory.v1.AppendToListResponse> getAppendToListMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendToListRequest, dev.onex.memory.v1.AppendToListResponse> getAppendToListMethod;
    if ((getAppendToListMethod = MemoryOperationsServiceGrpc.getAppendToListMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getAppendToListMethod = MemoryOperationsServiceGrpc.getAppendToListMethod) == null) {
          MemoryOperationsServiceGrpc.getAppendToListMethod = getAppendToListMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AppendToListRequest, dev.onex.memory.v1.AppendToListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AppendToList"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AppendToListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AppendToListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("AppendToList"))
              .build();
        }
      }
    }
    return getAppendToListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.PopFromListRequest,
      dev.onex.memory.v1.PopFromListResponse> getPopFromListMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PopFromList",
      requestType = dev.onex.memory.v1.PopFromListRequest.class,
      responseType = dev.onex.memory.v1.PopFromListResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.PopFromListRequest,
      dev.onex.memory.v1.PopFromListResponse> getPopFromListMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.PopFromListRequest, dev.onex.memory.v1.PopFromListResponse> getPopFromListMethod;
    if ((getPopFromListMethod = MemoryOperationsServiceGrpc.getPopFromListMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getPopFromListMethod = MemoryOperationsServiceGrpc.getPopFromListMethod) == null) {
          MemoryOperationsServiceGrpc.getPopFromListMethod = getPopFromListMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.PopFromListRequest, dev.onex.memory.v1.PopFromListResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PopFromList"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PopFromListRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.PopFromListResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("PopFromList"))
              .build();
        }
      }
    }
    return getPopFromListMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ExecuteTransactionRequest,
      dev.onex.memory.v1.ExecuteTransactionResponse> getExecuteTransactionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExecuteTransaction",
      requestType = dev.onex.memory.v1.ExecuteTransactionRequest.class,
      responseType = dev.onex.memory.v1.ExecuteTransactionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ExecuteTransactionRequest,
      dev.onex.memory.v1.ExecuteTransactionResponse> getExecuteTransactionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ExecuteTransactionRequest, dev.onex.memory.v1.ExecuteTransactionResponse> getExecuteTransactionMethod;
    if ((getExecuteTransactionMethod = MemoryOperationsServiceGrpc.getExecuteTransactionMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getExecuteTransactionMethod = MemoryOperationsServiceGrpc.getExecuteTransactionMethod) == null) {
          MemoryOperationsServiceGrpc.getExecuteTransactionMethod = getExecuteTransactionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ExecuteTransactionRequest, dev.onex.memory.v1.ExecuteTransactionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExecuteTransaction"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExecuteTransactionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ExecuteTransactionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("ExecuteTransaction"))
              .build();
        }
      }
    }
    return getExecuteTransactionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AcquireLockRequest,
      dev.onex.memory.v1.AcquireLockResponse> getAcquireLockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AcquireLock",
      requestType = dev.onex.memory.v1.AcquireLockRequest.class,
      responseType = dev.onex.memory.v1.AcquireLockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AcquireLockRequest,
      dev.onex.memory.v1.AcquireLockResponse> getAcquireLockMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AcquireLockRequest, dev.onex.memory.v1.AcquireLockResponse> getAcquireLockMethod;
    if ((getAcquireLockMethod = MemoryOperationsServiceGrpc.getAcquireLockMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getAcquireLockMethod = MemoryOperationsServiceGrpc.getAcquireLockMethod) == null) {
          MemoryOperationsServiceGrpc.getAcquireLockMethod = getAcquireLockMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AcquireLockRequest, dev.onex.memory.v1.AcquireLockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AcquireLock"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcquireLockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcquireLockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("AcquireLock"))
              .build();
        }
      }
    }
    return getAcquireLockMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewLockRequest,
      dev.onex.memory.v1.RenewLockResponse> getRenewLockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RenewLock",
      requestType = dev.onex.memory.v1.RenewLockRequest.class,
      responseType = dev.onex.memory.v1.RenewLockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewLockRequest,
      dev.onex.memory.v1.RenewLockResponse> getRenewLockMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.RenewLockRequest, dev.onex.memory.v1.RenewLockResponse> getRenewLockMethod;
    if ((getRenewLockMethod = MemoryOperationsServiceGrpc.getRenewLockMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getRenewLockMethod = MemoryOperationsServiceGrpc.getRenewLockMethod) == null) {
          MemoryOperationsServiceGrpc.getRenewLockMethod = getRenewLockMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.RenewLockRequest, dev.onex.memory.v1.RenewLockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RenewLock"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RenewLockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.RenewLockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("RenewLock"))
              .build();
        }
      }
    }
    return getRenewLockMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ReleaseLockRequest,
      dev.onex.memory.v1.ReleaseLockResponse> getReleaseLockMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReleaseLock",
      requestType = dev.onex.memory.v1.ReleaseLockRequest.class,
      responseType = dev.onex.memory.v1.ReleaseLockResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ReleaseLockRequest,
      dev.onex.memory.v1.ReleaseLockResponse> getReleaseLockMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ReleaseLockRequest, dev.onex.memory.v1.ReleaseLockResponse> getReleaseLockMethod;
    if ((getReleaseLockMethod = MemoryOperationsServiceGrpc.getReleaseLockMethod) == null) {
      synchronized (MemoryOperationsServiceGrpc.class) {
        if ((getReleaseLockMethod = MemoryOperationsServiceGrpc.getReleaseLockMethod) == null) {
          MemoryOperationsServiceGrpc.getReleaseLockMethod = getReleaseLockMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ReleaseLockRequest, dev.onex.memory.v1.ReleaseLockResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReleaseLock"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReleaseLockRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReleaseLockResponse.getDefaultInstance()))
              .setSchemaDescriptor(new MemoryOperationsServiceMethodDescriptorSupplier("ReleaseLock"))
              .build();
        }
      }
    }
    return getReleaseLockMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static MemoryOperationsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceStub>() {
        @java.lang.Override
        public MemoryOperationsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryOperationsServiceStub(channel, callOptions);
        }
      };
    return MemoryOperationsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static MemoryOperationsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceBlockingV2Stub>() {
        @java.lang.Override
        public MemoryOperationsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryOperationsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return MemoryOperationsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static MemoryOperationsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceBlockingStub>() {
        @java.lang.Override
        public MemoryOperationsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryOperationsServiceBlockingStub(channel, callOptions);
        }
      };
    return MemoryOperationsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static MemoryOperationsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<MemoryOperationsServiceFutureStub>() {
        @java.lang.Override
        public MemoryOperationsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new MemoryOperationsServiceFutureStub(channel, callOptions);
        }
      };
    return MemoryOperationsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Stores and deletes many entries, in order, each on its own: one that fails, fails alone. Not a transaction.
     * Errors of items are in the response.
     * </pre>
     */
    default void batchStore(dev.onex.memory.v1.BatchStoreRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchStoreResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchStoreMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads many entries at one moment. Stops at 1 MiB plus one entry, and says which keys it did not read.
     * </pre>
     */
    default void batchRetrieve(dev.onex.memory.v1.BatchRetrieveRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchRetrieveResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchRetrieveMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes many entries, in order, each on its own.
     * </pre>
     */
    default void batchDelete(dev.onex.memory.v1.BatchDeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchDeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds to an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    default void atomicIncrement(dev.onex.memory.v1.AtomicIncrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicIncrementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAtomicIncrementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Subtracts from an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    default void atomicDecrement(dev.onex.memory.v1.AtomicDecrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicDecrementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAtomicDecrementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a value where it equals the expected one, by value: whatever the order of an object's names,
     * numbers numerically and exactly; a bool is not a number.
     * </pre>
     */
    default void atomicCompareAndSwap(dev.onex.memory.v1.AtomicCompareAndSwapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicCompareAndSwapResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAtomicCompareAndSwapMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a hash whole. An absent one is empty.
     * </pre>
     */
    default void getHashMap(dev.onex.memory.v1.GetHashMapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetHashMapResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetHashMapMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a hash whole, whatever the entry held before.
     * </pre>
     */
    default void setHashMap(dev.onex.memory.v1.SetHashMapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetHashMapResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetHashMapMethod(), responseObserver);
    }

    /**
     * <pre>
     * Sets fields of a hash, creating it; costs in proportion to these fields.
     * </pre>
     */
    default void hashSet(dev.onex.memory.v1.HashSetRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashSetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHashSetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads fields of a hash.
     * </pre>
     */
    default void hashGet(dev.onex.memory.v1.HashGetRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashGetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHashGetMethod(), responseObserver);
    }

    /**
     * <pre>
     * Removes fields of a hash. A hash without fields remains.
     * </pre>
     */
    default void hashDelete(dev.onex.memory.v1.HashDeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashDeleteResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHashDeleteMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds to an integer field of a hash; an absent one, of the hash or the field, starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    default void hashIncrement(dev.onex.memory.v1.HashIncrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashIncrementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getHashIncrementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a list, or a part of it. An absent one is empty.
     * </pre>
     */
    default void getList(dev.onex.memory.v1.GetListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetListMethod(), responseObserver);
    }

    /**
     * <pre>
     * Appends to a list, creating it; costs in proportion to what is appended.
     * </pre>
     */
    default void appendToList(dev.onex.memory.v1.AppendToListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendToListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAppendToListMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes the first item off a list, waiting for one if asked to: who came first is served first. A list
     * without items remains.
     * </pre>
     */
    default void popFromList(dev.onex.memory.v1.PopFromListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PopFromListResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPopFromListMethod(), responseObserver);
    }

    /**
     * <pre>
     * Carries out operations together where all conditions hold, and other operations where one does not: all or
     * nothing, at one revision. A key may be named by one operation only.
     * </pre>
     */
    default void executeTransaction(dev.onex.memory.v1.ExecuteTransactionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExecuteTransactionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExecuteTransactionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes a lock, waiting for it if asked to: who came first is served first. It is held until it is released or
     * its TTL passes without a renewal; or, taken on a lease, until that ends.
     * </pre>
     */
    default void acquireLock(dev.onex.memory.v1.AcquireLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcquireLockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcquireLockMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a lock a new term. In memory only: takes no revision. One that was taken on a lease has none of its own:
     * nothing changes, and the answer is that it is held still.
     * Errors: FAILED_PRECONDITION FENCED where it is no longer held under this token.
     * </pre>
     */
    default void renewLock(dev.onex.memory.v1.RenewLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewLockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRenewLockMethod(), responseObserver);
    }

    /**
     * <pre>
     * Releases a lock. Releasing one that is no longer held under this token changes nothing.
     * </pre>
     */
    default void releaseLock(dev.onex.memory.v1.ReleaseLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReleaseLockResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReleaseLockMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service MemoryOperationsService.
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public static abstract class MemoryOperationsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return MemoryOperationsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service MemoryOperationsService.
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public static final class MemoryOperationsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<MemoryOperationsServiceStub> {
    private MemoryOperationsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryOperationsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryOperationsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Stores and deletes many entries, in order, each on its own: one that fails, fails alone. Not a transaction.
     * Errors of items are in the response.
     * </pre>
     */
    public void batchStore(dev.onex.memory.v1.BatchStoreRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchStoreResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchStoreMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads many entries at one moment. Stops at 1 MiB plus one entry, and says which keys it did not read.
     * </pre>
     */
    public void batchRetrieve(dev.onex.memory.v1.BatchRetrieveRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchRetrieveResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchRetrieveMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes many entries, in order, each on its own.
     * </pre>
     */
    public void batchDelete(dev.onex.memory.v1.BatchDeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchDeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds to an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public void atomicIncrement(dev.onex.memory.v1.AtomicIncrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicIncrementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAtomicIncrementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Subtracts from an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public void atomicDecrement(dev.onex.memory.v1.AtomicDecrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicDecrementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAtomicDecrementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a value where it equals the expected one, by value: whatever the order of an object's names,
     * numbers numerically and exactly; a bool is not a number.
     * </pre>
     */
    public void atomicCompareAndSwap(dev.onex.memory.v1.AtomicCompareAndSwapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicCompareAndSwapResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAtomicCompareAndSwapMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads a hash whole. An absent one is empty.
     * </pre>
     */
    public void getHashMap(dev.onex.memory.v1.GetHashMapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetHashMapResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetHashMapMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a hash whole, whatever the entry held before.
     * </pre>
     */
    public void setHashMap(dev.onex.memory.v1.SetHashMapRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetHashMapResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetHashMapMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Sets fields of a hash, creating it; costs in proportion to these fields.
     * </pre>
     */
    public void hashSet(dev.onex.memory.v1.HashSetRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashSetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHashSetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads fields of a hash.
     * </pre>
     */
    public void hashGet(dev.onex.memory.v1.HashGetRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashGetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHashGetMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Removes fields of a hash. A hash without fields remains.
     * </pre>
     */
    public void hashDelete(dev.onex.memory.v1.HashDeleteRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashDeleteResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHashDeleteMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds to an integer field of a hash; an absent one, of the hash or the field, starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public void hashIncrement(dev.onex.memory.v1.HashIncrementRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashIncrementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getHashIncrementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads a list, or a part of it. An absent one is empty.
     * </pre>
     */
    public void getList(dev.onex.memory.v1.GetListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Appends to a list, creating it; costs in proportion to what is appended.
     * </pre>
     */
    public void appendToList(dev.onex.memory.v1.AppendToListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendToListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAppendToListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes the first item off a list, waiting for one if asked to: who came first is served first. A list
     * without items remains.
     * </pre>
     */
    public void popFromList(dev.onex.memory.v1.PopFromListRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.PopFromListResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPopFromListMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Carries out operations together where all conditions hold, and other operations where one does not: all or
     * nothing, at one revision. A key may be named by one operation only.
     * </pre>
     */
    public void executeTransaction(dev.onex.memory.v1.ExecuteTransactionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExecuteTransactionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExecuteTransactionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes a lock, waiting for it if asked to: who came first is served first. It is held until it is released or
     * its TTL passes without a renewal; or, taken on a lease, until that ends.
     * </pre>
     */
    public void acquireLock(dev.onex.memory.v1.AcquireLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcquireLockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcquireLockMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a lock a new term. In memory only: takes no revision. One that was taken on a lease has none of its own:
     * nothing changes, and the answer is that it is held still.
     * Errors: FAILED_PRECONDITION FENCED where it is no longer held under this token.
     * </pre>
     */
    public void renewLock(dev.onex.memory.v1.RenewLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewLockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRenewLockMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Releases a lock. Releasing one that is no longer held under this token changes nothing.
     * </pre>
     */
    public void releaseLock(dev.onex.memory.v1.ReleaseLockRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReleaseLockResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReleaseLockMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service MemoryOperationsService.
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public static final class MemoryOperationsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<MemoryOperationsServiceBlockingV2Stub> {
    private MemoryOperationsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryOperationsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryOperationsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Stores and deletes many entries, in order, each on its own: one that fails, fails alone. Not a transaction.
     * Errors of items are in the response.
     * </pre>
     */
    public dev.onex.memory.v1.BatchStoreResponse batchStore(dev.onex.memory.v1.BatchStoreRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchStoreMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads many entries at one moment. Stops at 1 MiB plus one entry, and says which keys it did not read.
     * </pre>
     */
    public dev.onex.memory.v1.BatchRetrieveResponse batchRetrieve(dev.onex.memory.v1.BatchRetrieveRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchRetrieveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes many entries, in order, each on its own.
     * </pre>
     */
    public dev.onex.memory.v1.BatchDeleteResponse batchDelete(dev.onex.memory.v1.BatchDeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds to an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicIncrementResponse atomicIncrement(dev.onex.memory.v1.AtomicIncrementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAtomicIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Subtracts from an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicDecrementResponse atomicDecrement(dev.onex.memory.v1.AtomicDecrementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAtomicDecrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a value where it equals the expected one, by value: whatever the order of an object's names,
     * numbers numerically and exactly; a bool is not a number.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicCompareAndSwapResponse atomicCompareAndSwap(dev.onex.memory.v1.AtomicCompareAndSwapRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAtomicCompareAndSwapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a hash whole. An absent one is empty.
     * </pre>
     */
    public dev.onex.memory.v1.GetHashMapResponse getHashMap(dev.onex.memory.v1.GetHashMapRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetHashMapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a hash whole, whatever the entry held before.
     * </pre>
     */
    public dev.onex.memory.v1.SetHashMapResponse setHashMap(dev.onex.memory.v1.SetHashMapRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetHashMapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets fields of a hash, creating it; costs in proportion to these fields.
     * </pre>
     */
    public dev.onex.memory.v1.HashSetResponse hashSet(dev.onex.memory.v1.HashSetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHashSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads fields of a hash.
     * </pre>
     */
    public dev.onex.memory.v1.HashGetResponse hashGet(dev.onex.memory.v1.HashGetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHashGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes fields of a hash. A hash without fields remains.
     * </pre>
     */
    public dev.onex.memory.v1.HashDeleteResponse hashDelete(dev.onex.memory.v1.HashDeleteRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHashDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds to an integer field of a hash; an absent one, of the hash or the field, starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.HashIncrementResponse hashIncrement(dev.onex.memory.v1.HashIncrementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getHashIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a list, or a part of it. An absent one is empty.
     * </pre>
     */
    public dev.onex.memory.v1.GetListResponse getList(dev.onex.memory.v1.GetListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Appends to a list, creating it; costs in proportion to what is appended.
     * </pre>
     */
    public dev.onex.memory.v1.AppendToListResponse appendToList(dev.onex.memory.v1.AppendToListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAppendToListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the first item off a list, waiting for one if asked to: who came first is served first. A list
     * without items remains.
     * </pre>
     */
    public dev.onex.memory.v1.PopFromListResponse popFromList(dev.onex.memory.v1.PopFromListRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPopFromListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Carries out operations together where all conditions hold, and other operations where one does not: all or
     * nothing, at one revision. A key may be named by one operation only.
     * </pre>
     */
    public dev.onex.memory.v1.ExecuteTransactionResponse executeTransaction(dev.onex.memory.v1.ExecuteTransactionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExecuteTransactionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a lock, waiting for it if asked to: who came first is served first. It is held until it is released or
     * its TTL passes without a renewal; or, taken on a lease, until that ends.
     * </pre>
     */
    public dev.onex.memory.v1.AcquireLockResponse acquireLock(dev.onex.memory.v1.AcquireLockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcquireLockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a lock a new term. In memory only: takes no revision. One that was taken on a lease has none of its own:
     * nothing changes, and the answer is that it is held still.
     * Errors: FAILED_PRECONDITION FENCED where it is no longer held under this token.
     * </pre>
     */
    public dev.onex.memory.v1.RenewLockResponse renewLock(dev.onex.memory.v1.RenewLockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRenewLockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Releases a lock. Releasing one that is no longer held under this token changes nothing.
     * </pre>
     */
    public dev.onex.memory.v1.ReleaseLockResponse releaseLock(dev.onex.memory.v1.ReleaseLockRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReleaseLockMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service MemoryOperationsService.
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public static final class MemoryOperationsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<MemoryOperationsServiceBlockingStub> {
    private MemoryOperationsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryOperationsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryOperationsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Stores and deletes many entries, in order, each on its own: one that fails, fails alone. Not a transaction.
     * Errors of items are in the response.
     * </pre>
     */
    public dev.onex.memory.v1.BatchStoreResponse batchStore(dev.onex.memory.v1.BatchStoreRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchStoreMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads many entries at one moment. Stops at 1 MiB plus one entry, and says which keys it did not read.
     * </pre>
     */
    public dev.onex.memory.v1.BatchRetrieveResponse batchRetrieve(dev.onex.memory.v1.BatchRetrieveRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchRetrieveMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes many entries, in order, each on its own.
     * </pre>
     */
    public dev.onex.memory.v1.BatchDeleteResponse batchDelete(dev.onex.memory.v1.BatchDeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds to an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicIncrementResponse atomicIncrement(dev.onex.memory.v1.AtomicIncrementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAtomicIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Subtracts from an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicDecrementResponse atomicDecrement(dev.onex.memory.v1.AtomicDecrementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAtomicDecrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a value where it equals the expected one, by value: whatever the order of an object's names,
     * numbers numerically and exactly; a bool is not a number.
     * </pre>
     */
    public dev.onex.memory.v1.AtomicCompareAndSwapResponse atomicCompareAndSwap(dev.onex.memory.v1.AtomicCompareAndSwapRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAtomicCompareAndSwapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a hash whole. An absent one is empty.
     * </pre>
     */
    public dev.onex.memory.v1.GetHashMapResponse getHashMap(dev.onex.memory.v1.GetHashMapRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetHashMapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a hash whole, whatever the entry held before.
     * </pre>
     */
    public dev.onex.memory.v1.SetHashMapResponse setHashMap(dev.onex.memory.v1.SetHashMapRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetHashMapMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Sets fields of a hash, creating it; costs in proportion to these fields.
     * </pre>
     */
    public dev.onex.memory.v1.HashSetResponse hashSet(dev.onex.memory.v1.HashSetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHashSetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads fields of a hash.
     * </pre>
     */
    public dev.onex.memory.v1.HashGetResponse hashGet(dev.onex.memory.v1.HashGetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHashGetMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Removes fields of a hash. A hash without fields remains.
     * </pre>
     */
    public dev.onex.memory.v1.HashDeleteResponse hashDelete(dev.onex.memory.v1.HashDeleteRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHashDeleteMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds to an integer field of a hash; an absent one, of the hash or the field, starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public dev.onex.memory.v1.HashIncrementResponse hashIncrement(dev.onex.memory.v1.HashIncrementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getHashIncrementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a list, or a part of it. An absent one is empty.
     * </pre>
     */
    public dev.onex.memory.v1.GetListResponse getList(dev.onex.memory.v1.GetListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Appends to a list, creating it; costs in proportion to what is appended.
     * </pre>
     */
    public dev.onex.memory.v1.AppendToListResponse appendToList(dev.onex.memory.v1.AppendToListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAppendToListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the first item off a list, waiting for one if asked to: who came first is served first. A list
     * without items remains.
     * </pre>
     */
    public dev.onex.memory.v1.PopFromListResponse popFromList(dev.onex.memory.v1.PopFromListRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPopFromListMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Carries out operations together where all conditions hold, and other operations where one does not: all or
     * nothing, at one revision. A key may be named by one operation only.
     * </pre>
     */
    public dev.onex.memory.v1.ExecuteTransactionResponse executeTransaction(dev.onex.memory.v1.ExecuteTransactionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExecuteTransactionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes a lock, waiting for it if asked to: who came first is served first. It is held until it is released or
     * its TTL passes without a renewal; or, taken on a lease, until that ends.
     * </pre>
     */
    public dev.onex.memory.v1.AcquireLockResponse acquireLock(dev.onex.memory.v1.AcquireLockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcquireLockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a lock a new term. In memory only: takes no revision. One that was taken on a lease has none of its own:
     * nothing changes, and the answer is that it is held still.
     * Errors: FAILED_PRECONDITION FENCED where it is no longer held under this token.
     * </pre>
     */
    public dev.onex.memory.v1.RenewLockResponse renewLock(dev.onex.memory.v1.RenewLockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRenewLockMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Releases a lock. Releasing one that is no longer held under this token changes nothing.
     * </pre>
     */
    public dev.onex.memory.v1.ReleaseLockResponse releaseLock(dev.onex.memory.v1.ReleaseLockRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReleaseLockMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service MemoryOperationsService.
   * <pre>
   * Batches, atomic operations on parts of an entry, transactions and locks, in the namespace that the request
   * metadata `onex-namespace` names. The entries are those of MemoryBaseService: a hash is an entry whose value is a
   * JSON object, a list one whose value is a JSON array, a counter one whose value is an integer.
   * Operations on a part of an entry keep its expiry, metadata and lease. Every call that changes something takes one
   * revision, a batch one for each item.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input, FAILED_PRECONDITION
   * WRONG_TYPE where the value is of another kind, RESOURCE_EXHAUSTED MEMORY_LIMIT; writes that carry a fence:
   * FAILED_PRECONDITION FENCED; writes that carry a request_id: RESOURCE_EXHAUSTED REQUEST_ID_LIMIT. A call that
   * fails has changed nothing.
   * </pre>
   */
  public static final class MemoryOperationsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<MemoryOperationsServiceFutureStub> {
    private MemoryOperationsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected MemoryOperationsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new MemoryOperationsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Stores and deletes many entries, in order, each on its own: one that fails, fails alone. Not a transaction.
     * Errors of items are in the response.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.BatchStoreResponse> batchStore(
        dev.onex.memory.v1.BatchStoreRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchStoreMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads many entries at one moment. Stops at 1 MiB plus one entry, and says which keys it did not read.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.BatchRetrieveResponse> batchRetrieve(
        dev.onex.memory.v1.BatchRetrieveRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchRetrieveMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes many entries, in order, each on its own.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.BatchDeleteResponse> batchDelete(
        dev.onex.memory.v1.BatchDeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds to an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AtomicIncrementResponse> atomicIncrement(
        dev.onex.memory.v1.AtomicIncrementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAtomicIncrementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Subtracts from an integer; an absent one starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AtomicDecrementResponse> atomicDecrement(
        dev.onex.memory.v1.AtomicDecrementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAtomicDecrementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a value where it equals the expected one, by value: whatever the order of an object's names,
     * numbers numerically and exactly; a bool is not a number.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AtomicCompareAndSwapResponse> atomicCompareAndSwap(
        dev.onex.memory.v1.AtomicCompareAndSwapRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAtomicCompareAndSwapMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads a hash whole. An absent one is empty.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetHashMapResponse> getHashMap(
        dev.onex.memory.v1.GetHashMapRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetHashMapMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a hash whole, whatever the entry held before.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.SetHashMapResponse> setHashMap(
        dev.onex.memory.v1.SetHashMapRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetHashMapMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Sets fields of a hash, creating it; costs in proportion to these fields.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.HashSetResponse> hashSet(
        dev.onex.memory.v1.HashSetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHashSetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads fields of a hash.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.HashGetResponse> hashGet(
        dev.onex.memory.v1.HashGetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHashGetMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Removes fields of a hash. A hash without fields remains.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.HashDeleteResponse> hashDelete(
        dev.onex.memory.v1.HashDeleteRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHashDeleteMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds to an integer field of a hash; an absent one, of the hash or the field, starts at 0.
     * Errors: OUT_OF_RANGE INTEGER_OVERFLOW.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.HashIncrementResponse> hashIncrement(
        dev.onex.memory.v1.HashIncrementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getHashIncrementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads a list, or a part of it. An absent one is empty.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetListResponse> getList(
        dev.onex.memory.v1.GetListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Appends to a list, creating it; costs in proportion to what is appended.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AppendToListResponse> appendToList(
        dev.onex.memory.v1.AppendToListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAppendToListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes the first item off a list, waiting for one if asked to: who came first is served first. A list
     * without items remains.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.PopFromListResponse> popFromList(
        dev.onex.memory.v1.PopFromListRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPopFromListMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Carries out operations together where all conditions hold, and other operations where one does not: all or
     * nothing, at one revision. A key may be named by one operation only.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ExecuteTransactionResponse> executeTransaction(
        dev.onex.memory.v1.ExecuteTransactionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExecuteTransactionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes a lock, waiting for it if asked to: who came first is served first. It is held until it is released or
     * its TTL passes without a renewal; or, taken on a lease, until that ends.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AcquireLockResponse> acquireLock(
        dev.onex.memory.v1.AcquireLockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcquireLockMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a lock a new term. In memory only: takes no revision. One that was taken on a lease has none of its own:
     * nothing changes, and the answer is that it is held still.
     * Errors: FAILED_PRECONDITION FENCED where it is no longer held under this token.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.RenewLockResponse> renewLock(
        dev.onex.memory.v1.RenewLockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRenewLockMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Releases a lock. Releasing one that is no longer held under this token changes nothing.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ReleaseLockResponse> releaseLock(
        dev.onex.memory.v1.ReleaseLockRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReleaseLockMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_BATCH_STORE = 0;
  private static final int METHODID_BATCH_RETRIEVE = 1;
  private static final int METHODID_BATCH_DELETE = 2;
  private static final int METHODID_ATOMIC_INCREMENT = 3;
  private static final int METHODID_ATOMIC_DECREMENT = 4;
  private static final int METHODID_ATOMIC_COMPARE_AND_SWAP = 5;
  private static final int METHODID_GET_HASH_MAP = 6;
  private static final int METHODID_SET_HASH_MAP = 7;
  private static final int METHODID_HASH_SET = 8;
  private static final int METHODID_HASH_GET = 9;
  private static final int METHODID_HASH_DELETE = 10;
  private static final int METHODID_HASH_INCREMENT = 11;
  private static final int METHODID_GET_LIST = 12;
  private static final int METHODID_APPEND_TO_LIST = 13;
  private static final int METHODID_POP_FROM_LIST = 14;
  private static final int METHODID_EXECUTE_TRANSACTION = 15;
  private static final int METHODID_ACQUIRE_LOCK = 16;
  private static final int METHODID_RENEW_LOCK = 17;
  private static final int METHODID_RELEASE_LOCK = 18;

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
        case METHODID_BATCH_STORE:
          serviceImpl.batchStore((dev.onex.memory.v1.BatchStoreRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchStoreResponse>) responseObserver);
          break;
        case METHODID_BATCH_RETRIEVE:
          serviceImpl.batchRetrieve((dev.onex.memory.v1.BatchRetrieveRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchRetrieveResponse>) responseObserver);
          break;
        case METHODID_BATCH_DELETE:
          serviceImpl.batchDelete((dev.onex.memory.v1.BatchDeleteRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.BatchDeleteResponse>) responseObserver);
          break;
        case METHODID_ATOMIC_INCREMENT:
          serviceImpl.atomicIncrement((dev.onex.memory.v1.AtomicIncrementRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicIncrementResponse>) responseObserver);
          break;
        case METHODID_ATOMIC_DECREMENT:
          serviceImpl.atomicDecrement((dev.onex.memory.v1.AtomicDecrementRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicDecrementResponse>) responseObserver);
          break;
        case METHODID_ATOMIC_COMPARE_AND_SWAP:
          serviceImpl.atomicCompareAndSwap((dev.onex.memory.v1.AtomicCompareAndSwapRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AtomicCompareAndSwapResponse>) responseObserver);
          break;
        case METHODID_GET_HASH_MAP:
          serviceImpl.getHashMap((dev.onex.memory.v1.GetHashMapRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetHashMapResponse>) responseObserver);
          break;
        case METHODID_SET_HASH_MAP:
          serviceImpl.setHashMap((dev.onex.memory.v1.SetHashMapRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SetHashMapResponse>) responseObserver);
          break;
        case METHODID_HASH_SET:
          serviceImpl.hashSet((dev.onex.memory.v1.HashSetRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashSetResponse>) responseObserver);
          break;
        case METHODID_HASH_GET:
          serviceImpl.hashGet((dev.onex.memory.v1.HashGetRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashGetResponse>) responseObserver);
          break;
        case METHODID_HASH_DELETE:
          serviceImpl.hashDelete((dev.onex.memory.v1.HashDeleteRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashDeleteResponse>) responseObserver);
          break;
        case METHODID_HASH_INCREMENT:
          serviceImpl.hashIncrement((dev.onex.memory.v1.HashIncrementRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.HashIncrementResponse>) responseObserver);
          break;
        case METHODID_GET_LIST:
          serviceImpl.getList((dev.onex.memory.v1.GetListRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetListResponse>) responseObserver);
          break;
        case METHODID_APPEND_TO_LIST:
          serviceImpl.appendToList((dev.onex.memory.v1.AppendToListRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendToListResponse>) responseObserver);
          break;
        case METHODID_POP_FROM_LIST:
          serviceImpl.popFromList((dev.onex.memory.v1.PopFromListRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.PopFromListResponse>) responseObserver);
          break;
        case METHODID_EXECUTE_TRANSACTION:
          serviceImpl.executeTransaction((dev.onex.memory.v1.ExecuteTransactionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ExecuteTransactionResponse>) responseObserver);
          break;
        case METHODID_ACQUIRE_LOCK:
          serviceImpl.acquireLock((dev.onex.memory.v1.AcquireLockRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcquireLockResponse>) responseObserver);
          break;
        case METHODID_RENEW_LOCK:
          serviceImpl.renewLock((dev.onex.memory.v1.RenewLockRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.RenewLockResponse>) responseObserver);
          break;
        case METHODID_RELEASE_LOCK:
          serviceImpl.releaseLock((dev.onex.memory.v1.ReleaseLockRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReleaseLockResponse>) responseObserver);
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
          getBatchStoreMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.BatchStoreRequest,
              dev.onex.memory.v1.BatchStoreResponse>(
                service, METHODID_BATCH_STORE)))
        .addMethod(
          getBatchRetrieveMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.BatchRetrieveRequest,
              dev.onex.memory.v1.BatchRetrieveResponse>(
                service, METHODID_BATCH_RETRIEVE)))
        .addMethod(
          getBatchDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.BatchDeleteRequest,
              dev.onex.memory.v1.BatchDeleteResponse>(
                service, METHODID_BATCH_DELETE)))
        .addMethod(
          getAtomicIncrementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AtomicIncrementRequest,
              dev.onex.memory.v1.AtomicIncrementResponse>(
                service, METHODID_ATOMIC_INCREMENT)))
        .addMethod(
          getAtomicDecrementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AtomicDecrementRequest,
              dev.onex.memory.v1.AtomicDecrementResponse>(
                service, METHODID_ATOMIC_DECREMENT)))
        .addMethod(
          getAtomicCompareAndSwapMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AtomicCompareAndSwapRequest,
              dev.onex.memory.v1.AtomicCompareAndSwapResponse>(
                service, METHODID_ATOMIC_COMPARE_AND_SWAP)))
        .addMethod(
          getGetHashMapMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetHashMapRequest,
              dev.onex.memory.v1.GetHashMapResponse>(
                service, METHODID_GET_HASH_MAP)))
        .addMethod(
          getSetHashMapMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.SetHashMapRequest,
              dev.onex.memory.v1.SetHashMapResponse>(
                service, METHODID_SET_HASH_MAP)))
        .addMethod(
          getHashSetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.HashSetRequest,
              dev.onex.memory.v1.HashSetResponse>(
                service, METHODID_HASH_SET)))
        .addMethod(
          getHashGetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.HashGetRequest,
              dev.onex.memory.v1.HashGetResponse>(
                service, METHODID_HASH_GET)))
        .addMethod(
          getHashDeleteMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.HashDeleteRequest,
              dev.onex.memory.v1.HashDeleteResponse>(
                service, METHODID_HASH_DELETE)))
        .addMethod(
          getHashIncrementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.HashIncrementRequest,
              dev.onex.memory.v1.HashIncrementResponse>(
                service, METHODID_HASH_INCREMENT)))
        .addMethod(
          getGetListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetListRequest,
              dev.onex.memory.v1.GetListResponse>(
                service, METHODID_GET_LIST)))
        .addMethod(
          getAppendToListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AppendToListRequest,
              dev.onex.memory.v1.AppendToListResponse>(
                service, METHODID_APPEND_TO_LIST)))
        .addMethod(
          getPopFromListMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.PopFromListRequest,
              dev.onex.memory.v1.PopFromListResponse>(
                service, METHODID_POP_FROM_LIST)))
        .addMethod(
          getExecuteTransactionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ExecuteTransactionRequest,
              dev.onex.memory.v1.ExecuteTransactionResponse>(
                service, METHODID_EXECUTE_TRANSACTION)))
        .addMethod(
          getAcquireLockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AcquireLockRequest,
              dev.onex.memory.v1.AcquireLockResponse>(
                service, METHODID_ACQUIRE_LOCK)))
        .addMethod(
          getRenewLockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.RenewLockRequest,
              dev.onex.memory.v1.RenewLockResponse>(
                service, METHODID_RENEW_LOCK)))
        .addMethod(
          getReleaseLockMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ReleaseLockRequest,
              dev.onex.memory.v1.ReleaseLockResponse>(
                service, METHODID_RELEASE_LOCK)))
        .build();
  }

  private static abstract class MemoryOperationsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    MemoryOperationsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.MemoryOperationsProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("MemoryOperationsService");
    }
  }

  private static final class MemoryOperationsServiceFileDescriptorSupplier
      extends MemoryOperationsServiceBaseDescriptorSupplier {
    MemoryOperationsServiceFileDescriptorSupplier() {}
  }

  private static final class MemoryOperationsServiceMethodDescriptorSupplier
      extends MemoryOperationsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    MemoryOperationsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (MemoryOperationsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new MemoryOperationsServiceFileDescriptorSupplier())
              .addMethod(getBatchStoreMethod())
              .addMethod(getBatchRetrieveMethod())
              .addMethod(getBatchDeleteMethod())
              .addMethod(getAtomicIncrementMethod())
              .addMethod(getAtomicDecrementMethod())
              .addMethod(getAtomicCompareAndSwapMethod())
              .addMethod(getGetHashMapMethod())
              .addMethod(getSetHashMapMethod())
              .addMethod(getHashSetMethod())
              .addMethod(getHashGetMethod())
              .addMethod(getHashDeleteMethod())
              .addMethod(getHashIncrementMethod())
              .addMethod(getGetListMethod())
              .addMethod(getAppendToListMethod())
              .addMethod(getPopFromListMethod())
              .addMethod(getExecuteTransactionMethod())
              .addMethod(getAcquireLockMethod())
              .addMethod(getRenewLockMethod())
              .addMethod(getReleaseLockMethod())
              .build();
        }
      }
    }
    return result;
  }
}
