package dev.onex.memory.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
 * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
 * same for all of its events; revisions order the events of all instances among each other and among everything else.
 * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
 * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class WorkflowEventsServiceGrpc {

  private WorkflowEventsServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "onex.memory.v1.WorkflowEventsService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendEventsRequest,
      dev.onex.memory.v1.AppendEventsResponse> getAppendEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AppendEvents",
      requestType = dev.onex.memory.v1.AppendEventsRequest.class,
      responseType = dev.onex.memory.v1.AppendEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendEventsRequest,
      dev.onex.memory.v1.AppendEventsResponse> getAppendEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AppendEventsRequest, dev.onex.memory.v1.AppendEventsResponse> getAppendEventsMethod;
    if ((getAppendEventsMethod = WorkflowEventsServiceGrpc.getAppendEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getAppendEventsMethod = WorkflowEventsServiceGrpc.getAppendEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getAppendEventsMethod = getAppendEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AppendEventsRequest, dev.onex.memory.v1.AppendEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AppendEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AppendEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AppendEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("AppendEvents"))
              .build();
        }
      }
    }
    return getAppendEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ReadEventsRequest,
      dev.onex.memory.v1.ReadEventsResponse> getReadEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReadEvents",
      requestType = dev.onex.memory.v1.ReadEventsRequest.class,
      responseType = dev.onex.memory.v1.ReadEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ReadEventsRequest,
      dev.onex.memory.v1.ReadEventsResponse> getReadEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ReadEventsRequest, dev.onex.memory.v1.ReadEventsResponse> getReadEventsMethod;
    if ((getReadEventsMethod = WorkflowEventsServiceGrpc.getReadEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getReadEventsMethod = WorkflowEventsServiceGrpc.getReadEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getReadEventsMethod = getReadEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ReadEventsRequest, dev.onex.memory.v1.ReadEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReadEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReadEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ReadEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("ReadEvents"))
              .build();
        }
      }
    }
    return getReadEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.StreamEventsRequest,
      dev.onex.memory.v1.StreamEventsResponse> getStreamEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StreamEvents",
      requestType = dev.onex.memory.v1.StreamEventsRequest.class,
      responseType = dev.onex.memory.v1.StreamEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.StreamEventsRequest,
      dev.onex.memory.v1.StreamEventsResponse> getStreamEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.StreamEventsRequest, dev.onex.memory.v1.StreamEventsResponse> getStreamEventsMethod;
    if ((getStreamEventsMethod = WorkflowEventsServiceGrpc.getStreamEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getStreamEventsMethod = WorkflowEventsServiceGrpc.getStreamEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getStreamEventsMethod = getStreamEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.StreamEventsRequest, dev.onex.memory.v1.StreamEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StreamEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.StreamEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.StreamEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("StreamEvents"))
              .build();
        }
      }
    }
    return getStreamEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.GetLastSequenceNumberRequest,
      dev.onex.memory.v1.GetLastSequenceNumberResponse> getGetLastSequenceNumberMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetLastSequenceNumber",
      requestType = dev.onex.memory.v1.GetLastSequenceNumberRequest.class,
      responseType = dev.onex.memory.v1.GetLastSequenceNumberResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.GetLastSequenceNumberRequest,
      dev.onex.memory.v1.GetLastSequenceNumberResponse> getGetLastSequenceNumberMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.GetLastSequenceNumberRequest, dev.onex.memory.v1.GetLastSequenceNumberResponse> getGetLastSequenceNumberMethod;
    if ((getGetLastSequenceNumberMethod = WorkflowEventsServiceGrpc.getGetLastSequenceNumberMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getGetLastSequenceNumberMethod = WorkflowEventsServiceGrpc.getGetLastSequenceNumberMethod) == null) {
          WorkflowEventsServiceGrpc.getGetLastSequenceNumberMethod = getGetLastSequenceNumberMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.GetLastSequenceNumberRequest, dev.onex.memory.v1.GetLastSequenceNumberResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetLastSequenceNumber"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetLastSequenceNumberRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.GetLastSequenceNumberResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("GetLastSequenceNumber"))
              .build();
        }
      }
    }
    return getGetLastSequenceNumberMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteEventStreamRequest,
      dev.onex.memory.v1.DeleteEventStreamResponse> getDeleteEventStreamMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteEventStream",
      requestType = dev.onex.memory.v1.DeleteEventStreamRequest.class,
      responseType = dev.onex.memory.v1.DeleteEventStreamResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteEventStreamRequest,
      dev.onex.memory.v1.DeleteEventStreamResponse> getDeleteEventStreamMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteEventStreamRequest, dev.onex.memory.v1.DeleteEventStreamResponse> getDeleteEventStreamMethod;
    if ((getDeleteEventStreamMethod = WorkflowEventsServiceGrpc.getDeleteEventStreamMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getDeleteEventStreamMethod = WorkflowEventsServiceGrpc.getDeleteEventStreamMethod) == null) {
          WorkflowEventsServiceGrpc.getDeleteEventStreamMethod = getDeleteEventStreamMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteEventStreamRequest, dev.onex.memory.v1.DeleteEventStreamResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteEventStream"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteEventStreamRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteEventStreamResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("DeleteEventStream"))
              .build();
        }
      }
    }
    return getDeleteEventStreamMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.ArchiveOldEventsRequest,
      dev.onex.memory.v1.ArchiveOldEventsResponse> getArchiveOldEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ArchiveOldEvents",
      requestType = dev.onex.memory.v1.ArchiveOldEventsRequest.class,
      responseType = dev.onex.memory.v1.ArchiveOldEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.ArchiveOldEventsRequest,
      dev.onex.memory.v1.ArchiveOldEventsResponse> getArchiveOldEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.ArchiveOldEventsRequest, dev.onex.memory.v1.ArchiveOldEventsResponse> getArchiveOldEventsMethod;
    if ((getArchiveOldEventsMethod = WorkflowEventsServiceGrpc.getArchiveOldEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getArchiveOldEventsMethod = WorkflowEventsServiceGrpc.getArchiveOldEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getArchiveOldEventsMethod = getArchiveOldEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.ArchiveOldEventsRequest, dev.onex.memory.v1.ArchiveOldEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ArchiveOldEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ArchiveOldEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.ArchiveOldEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("ArchiveOldEvents"))
              .build();
        }
      }
    }
    return getArchiveOldEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.CommitWorkflowTransactionRequest,
      dev.onex.memory.v1.CommitWorkflowTransactionResponse> getCommitWorkflowTransactionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CommitWorkflowTransaction",
      requestType = dev.onex.memory.v1.CommitWorkflowTransactionRequest.class,
      responseType = dev.onex.memory.v1.CommitWorkflowTransactionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.CommitWorkflowTransactionRequest,
      dev.onex.memory.v1.CommitWorkflowTransactionResponse> getCommitWorkflowTransactionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.CommitWorkflowTransactionRequest, dev.onex.memory.v1.CommitWorkflowTransactionResponse> getCommitWorkflowTransactionMethod;
    if ((getCommitWorkflowTransactionMethod = WorkflowEventsServiceGrpc.getCommitWorkflowTransactionMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getCommitWorkflowTransactionMethod = WorkflowEventsServiceGrpc.getCommitWorkflowTransactionMethod) == null) {
          WorkflowEventsServiceGrpc.getCommitWorkflowTransactionMethod = getCommitWorkflowTransactionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.CommitWorkflowTransactionRequest, dev.onex.memory.v1.CommitWorkflowTransactionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CommitWorkflowTransaction"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CommitWorkflowTransactionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.CommitWorkflowTransactionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("CommitWorkflowTransaction"))
              .build();
        }
      }
    }
    return getCommitWorkflowTransactionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToWorkflowEventsRequest,
      dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> getSubscribeToWorkflowEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SubscribeToWorkflowEvents",
      requestType = dev.onex.memory.v1.SubscribeToWorkflowEventsRequest.class,
      responseType = dev.onex.memory.v1.SubscribeToWorkflowEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToWorkflowEventsRequest,
      dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> getSubscribeToWorkflowEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.SubscribeToWorkflowEventsRequest, dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> getSubscribeToWorkflowEventsMethod;
    if ((getSubscribeToWorkflowEventsMethod = WorkflowEventsServiceGrpc.getSubscribeToWorkflowEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getSubscribeToWorkflowEventsMethod = WorkflowEventsServiceGrpc.getSubscribeToWorkflowEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getSubscribeToWorkflowEventsMethod = getSubscribeToWorkflowEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.SubscribeToWorkflowEventsRequest, dev.onex.memory.v1.SubscribeToWorkflowEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SubscribeToWorkflowEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubscribeToWorkflowEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.SubscribeToWorkflowEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("SubscribeToWorkflowEvents"))
              .build();
        }
      }
    }
    return getSubscribeToWorkflowEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest,
      dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> getUnsubscribeFromWorkflowEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnsubscribeFromWorkflowEvents",
      requestType = dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest.class,
      responseType = dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest,
      dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> getUnsubscribeFromWorkflowEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest, dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> getUnsubscribeFromWorkflowEventsMethod;
    if ((getUnsubscribeFromWorkflowEventsMethod = WorkflowEventsServiceGrpc.getUnsubscribeFromWorkflowEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getUnsubscribeFromWorkflowEventsMethod = WorkflowEventsServiceGrpc.getUnsubscribeFromWorkflowEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getUnsubscribeFromWorkflowEventsMethod = getUnsubscribeFromWorkflowEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest, dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnsubscribeFromWorkflowEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("UnsubscribeFromWorkflowEvents"))
              .build();
        }
      }
    }
    return getUnsubscribeFromWorkflowEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest,
      dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> getAcknowledgeWorkflowEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AcknowledgeWorkflowEvents",
      requestType = dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest.class,
      responseType = dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest,
      dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> getAcknowledgeWorkflowEventsMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest, dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> getAcknowledgeWorkflowEventsMethod;
    if ((getAcknowledgeWorkflowEventsMethod = WorkflowEventsServiceGrpc.getAcknowledgeWorkflowEventsMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getAcknowledgeWorkflowEventsMethod = WorkflowEventsServiceGrpc.getAcknowledgeWorkflowEventsMethod) == null) {
          WorkflowEventsServiceGrpc.getAcknowledgeWorkflowEventsMethod = getAcknowledgeWorkflowEventsMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest, dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AcknowledgeWorkflowEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("AcknowledgeWorkflowEvents"))
              .build();
        }
      }
    }
    return getAcknowledgeWorkflowEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest,
      dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> getDeleteWorkflowSubscriptionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteWorkflowSubscription",
      requestType = dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest.class,
      responseType = dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest,
      dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> getDeleteWorkflowSubscriptionMethod() {
    io.grpc.MethodDescriptor<dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest, dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> getDeleteWorkflowSubscriptionMethod;
    if ((getDeleteWorkflowSubscriptionMethod = WorkflowEventsServiceGrpc.getDeleteWorkflowSubscriptionMethod) == null) {
      synchronized (WorkflowEventsServiceGrpc.class) {
        if ((getDeleteWorkflowSubscriptionMethod = WorkflowEventsServiceGrpc.getDeleteWorkflowSubscriptionMethod) == null) {
          WorkflowEventsServiceGrpc.getDeleteWorkflowSubscriptionMethod = getDeleteWorkflowSubscriptionMethod =
              io.grpc.MethodDescriptor.<dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest, dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteWorkflowSubscription"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new WorkflowEventsServiceMethodDescriptorSupplier("DeleteWorkflowSubscription"))
              .build();
        }
      }
    }
    return getDeleteWorkflowSubscriptionMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static WorkflowEventsServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceStub>() {
        @java.lang.Override
        public WorkflowEventsServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowEventsServiceStub(channel, callOptions);
        }
      };
    return WorkflowEventsServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static WorkflowEventsServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceBlockingV2Stub>() {
        @java.lang.Override
        public WorkflowEventsServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowEventsServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return WorkflowEventsServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static WorkflowEventsServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceBlockingStub>() {
        @java.lang.Override
        public WorkflowEventsServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowEventsServiceBlockingStub(channel, callOptions);
        }
      };
    return WorkflowEventsServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static WorkflowEventsServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<WorkflowEventsServiceFutureStub>() {
        @java.lang.Override
        public WorkflowEventsServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new WorkflowEventsServiceFutureStub(channel, callOptions);
        }
      };
    return WorkflowEventsServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Appends events to an instance, all or none. An event whose id the instance has already is not appended again: what
     * is answered is where it is. That holds for as long as the instance's events are there.
     * Errors: ABORTED SEQUENCE_MISMATCH where the instance is not where it was expected to be, and an event is new;
     * ALREADY_EXISTS EVENT_EXISTS where an event of this id has another type or other data.
     * </pre>
     */
    default void appendEvents(dev.onex.memory.v1.AppendEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAppendEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads a page of events: of one instance in the order of their sequences, or of a type, or of all, in the order of
     * their revisions.
     * </pre>
     */
    default void readEvents(dev.onex.memory.v1.ReadEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReadEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReadEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads all events that a query has, page after page.
     * </pre>
     */
    default void streamEvents(dev.onex.memory.v1.StreamEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.StreamEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStreamEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Reads the sequence of the last event of an instance; 0: it has none.
     * </pre>
     */
    default void getLastSequenceNumber(dev.onex.memory.v1.GetLastSequenceNumberRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetLastSequenceNumberResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetLastSequenceNumberMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes all events and snapshots of an instance; its next event has sequence 1 again. Its state and lock stay.
     * </pre>
     */
    default void deleteEventStream(dev.onex.memory.v1.DeleteEventStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteEventStreamResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteEventStreamMethod(), responseObserver);
    }

    /**
     * <pre>
     * Archives events that are older than a moment, those only that a snapshot of their instance covers: they remain on
     * disk, and are left out where a query does not ask for them. Works through all instances, in commits of their own.
     * </pre>
     */
    default void archiveOldEvents(dev.onex.memory.v1.ArchiveOldEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ArchiveOldEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getArchiveOldEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Appends to several instances, saves snapshots and instances, stores and deletes keys: all at one revision, or nothing.
     * Errors: what the single calls say.
     * </pre>
     */
    default void commitWorkflowTransaction(dev.onex.memory.v1.CommitWorkflowTransactionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CommitWorkflowTransactionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCommitWorkflowTransactionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Follows events: those that are there from a position on, and then those that are appended, without a gap. The first
     * message is `created`; the call goes on until the client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended; OUT_OF_RANGE COMPACTED for a cursor of another
     * epoch.
     * </pre>
     */
    default void subscribeToWorkflowEvents(dev.onex.memory.v1.SubscribeToWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSubscribeToWorkflowEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected. The position of a durable one is kept.
     * </pre>
     */
    default void unsubscribeFromWorkflowEvents(dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnsubscribeFromWorkflowEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Notes through which event a durable subscription has been dealt with: there it goes on when it is attached again.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    default void acknowledgeWorkflowEvents(dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAcknowledgeWorkflowEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    default void deleteWorkflowSubscription(dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteWorkflowSubscriptionMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service WorkflowEventsService.
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static abstract class WorkflowEventsServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return WorkflowEventsServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service WorkflowEventsService.
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowEventsServiceStub
      extends io.grpc.stub.AbstractAsyncStub<WorkflowEventsServiceStub> {
    private WorkflowEventsServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowEventsServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowEventsServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Appends events to an instance, all or none. An event whose id the instance has already is not appended again: what
     * is answered is where it is. That holds for as long as the instance's events are there.
     * Errors: ABORTED SEQUENCE_MISMATCH where the instance is not where it was expected to be, and an event is new;
     * ALREADY_EXISTS EVENT_EXISTS where an event of this id has another type or other data.
     * </pre>
     */
    public void appendEvents(dev.onex.memory.v1.AppendEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAppendEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads a page of events: of one instance in the order of their sequences, or of a type, or of all, in the order of
     * their revisions.
     * </pre>
     */
    public void readEvents(dev.onex.memory.v1.ReadEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReadEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReadEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads all events that a query has, page after page.
     * </pre>
     */
    public void streamEvents(dev.onex.memory.v1.StreamEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.StreamEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getStreamEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Reads the sequence of the last event of an instance; 0: it has none.
     * </pre>
     */
    public void getLastSequenceNumber(dev.onex.memory.v1.GetLastSequenceNumberRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetLastSequenceNumberResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetLastSequenceNumberMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes all events and snapshots of an instance; its next event has sequence 1 again. Its state and lock stay.
     * </pre>
     */
    public void deleteEventStream(dev.onex.memory.v1.DeleteEventStreamRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteEventStreamResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteEventStreamMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Archives events that are older than a moment, those only that a snapshot of their instance covers: they remain on
     * disk, and are left out where a query does not ask for them. Works through all instances, in commits of their own.
     * </pre>
     */
    public void archiveOldEvents(dev.onex.memory.v1.ArchiveOldEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.ArchiveOldEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getArchiveOldEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Appends to several instances, saves snapshots and instances, stores and deletes keys: all at one revision, or nothing.
     * Errors: what the single calls say.
     * </pre>
     */
    public void commitWorkflowTransaction(dev.onex.memory.v1.CommitWorkflowTransactionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.CommitWorkflowTransactionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCommitWorkflowTransactionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Follows events: those that are there from a position on, and then those that are appended, without a gap. The first
     * message is `created`; the call goes on until the client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended; OUT_OF_RANGE COMPACTED for a cursor of another
     * epoch.
     * </pre>
     */
    public void subscribeToWorkflowEvents(dev.onex.memory.v1.SubscribeToWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getSubscribeToWorkflowEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected. The position of a durable one is kept.
     * </pre>
     */
    public void unsubscribeFromWorkflowEvents(dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnsubscribeFromWorkflowEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Notes through which event a durable subscription has been dealt with: there it goes on when it is attached again.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public void acknowledgeWorkflowEvents(dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAcknowledgeWorkflowEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public void deleteWorkflowSubscription(dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest request,
        io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteWorkflowSubscriptionMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service WorkflowEventsService.
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowEventsServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowEventsServiceBlockingV2Stub> {
    private WorkflowEventsServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowEventsServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowEventsServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Appends events to an instance, all or none. An event whose id the instance has already is not appended again: what
     * is answered is where it is. That holds for as long as the instance's events are there.
     * Errors: ABORTED SEQUENCE_MISMATCH where the instance is not where it was expected to be, and an event is new;
     * ALREADY_EXISTS EVENT_EXISTS where an event of this id has another type or other data.
     * </pre>
     */
    public dev.onex.memory.v1.AppendEventsResponse appendEvents(dev.onex.memory.v1.AppendEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAppendEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a page of events: of one instance in the order of their sequences, or of a type, or of all, in the order of
     * their revisions.
     * </pre>
     */
    public dev.onex.memory.v1.ReadEventsResponse readEvents(dev.onex.memory.v1.ReadEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReadEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads all events that a query has, page after page.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.StreamEventsResponse>
        streamEvents(dev.onex.memory.v1.StreamEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getStreamEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the sequence of the last event of an instance; 0: it has none.
     * </pre>
     */
    public dev.onex.memory.v1.GetLastSequenceNumberResponse getLastSequenceNumber(dev.onex.memory.v1.GetLastSequenceNumberRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetLastSequenceNumberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all events and snapshots of an instance; its next event has sequence 1 again. Its state and lock stay.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteEventStreamResponse deleteEventStream(dev.onex.memory.v1.DeleteEventStreamRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteEventStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Archives events that are older than a moment, those only that a snapshot of their instance covers: they remain on
     * disk, and are left out where a query does not ask for them. Works through all instances, in commits of their own.
     * </pre>
     */
    public dev.onex.memory.v1.ArchiveOldEventsResponse archiveOldEvents(dev.onex.memory.v1.ArchiveOldEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getArchiveOldEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Appends to several instances, saves snapshots and instances, stores and deletes keys: all at one revision, or nothing.
     * Errors: what the single calls say.
     * </pre>
     */
    public dev.onex.memory.v1.CommitWorkflowTransactionResponse commitWorkflowTransaction(dev.onex.memory.v1.CommitWorkflowTransactionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCommitWorkflowTransactionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows events: those that are there from a position on, and then those that are appended, without a gap. The first
     * message is `created`; the call goes on until the client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended; OUT_OF_RANGE COMPACTED for a cursor of another
     * epoch.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, dev.onex.memory.v1.SubscribeToWorkflowEventsResponse>
        subscribeToWorkflowEvents(dev.onex.memory.v1.SubscribeToWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getSubscribeToWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected. The position of a durable one is kept.
     * </pre>
     */
    public dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse unsubscribeFromWorkflowEvents(dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnsubscribeFromWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes through which event a durable subscription has been dealt with: there it goes on when it is attached again.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse acknowledgeWorkflowEvents(dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAcknowledgeWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse deleteWorkflowSubscription(dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteWorkflowSubscriptionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service WorkflowEventsService.
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowEventsServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<WorkflowEventsServiceBlockingStub> {
    private WorkflowEventsServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowEventsServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowEventsServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Appends events to an instance, all or none. An event whose id the instance has already is not appended again: what
     * is answered is where it is. That holds for as long as the instance's events are there.
     * Errors: ABORTED SEQUENCE_MISMATCH where the instance is not where it was expected to be, and an event is new;
     * ALREADY_EXISTS EVENT_EXISTS where an event of this id has another type or other data.
     * </pre>
     */
    public dev.onex.memory.v1.AppendEventsResponse appendEvents(dev.onex.memory.v1.AppendEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAppendEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads a page of events: of one instance in the order of their sequences, or of a type, or of all, in the order of
     * their revisions.
     * </pre>
     */
    public dev.onex.memory.v1.ReadEventsResponse readEvents(dev.onex.memory.v1.ReadEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReadEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads all events that a query has, page after page.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.StreamEventsResponse> streamEvents(
        dev.onex.memory.v1.StreamEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getStreamEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Reads the sequence of the last event of an instance; 0: it has none.
     * </pre>
     */
    public dev.onex.memory.v1.GetLastSequenceNumberResponse getLastSequenceNumber(dev.onex.memory.v1.GetLastSequenceNumberRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetLastSequenceNumberMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all events and snapshots of an instance; its next event has sequence 1 again. Its state and lock stay.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteEventStreamResponse deleteEventStream(dev.onex.memory.v1.DeleteEventStreamRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteEventStreamMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Archives events that are older than a moment, those only that a snapshot of their instance covers: they remain on
     * disk, and are left out where a query does not ask for them. Works through all instances, in commits of their own.
     * </pre>
     */
    public dev.onex.memory.v1.ArchiveOldEventsResponse archiveOldEvents(dev.onex.memory.v1.ArchiveOldEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getArchiveOldEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Appends to several instances, saves snapshots and instances, stores and deletes keys: all at one revision, or nothing.
     * Errors: what the single calls say.
     * </pre>
     */
    public dev.onex.memory.v1.CommitWorkflowTransactionResponse commitWorkflowTransaction(dev.onex.memory.v1.CommitWorkflowTransactionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCommitWorkflowTransactionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Follows events: those that are there from a position on, and then those that are appended, without a gap. The first
     * message is `created`; the call goes on until the client ends it, or until `ended` or `resume` comes, which are last.
     * Errors: ABORTED SUPERSEDED when the same subscription is attached elsewhere; RESOURCE_EXHAUSTED SUBSCRIPTION_LIMIT;
     * NOT_FOUND SUBSCRIPTION_NOT_FOUND for the id of one that was ended; OUT_OF_RANGE COMPACTED for a cursor of another
     * epoch.
     * </pre>
     */
    public java.util.Iterator<dev.onex.memory.v1.SubscribeToWorkflowEventsResponse> subscribeToWorkflowEvents(
        dev.onex.memory.v1.SubscribeToWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getSubscribeToWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected. The position of a durable one is kept.
     * </pre>
     */
    public dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse unsubscribeFromWorkflowEvents(dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnsubscribeFromWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Notes through which event a durable subscription has been dealt with: there it goes on when it is attached again.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse acknowledgeWorkflowEvents(dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAcknowledgeWorkflowEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse deleteWorkflowSubscription(dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteWorkflowSubscriptionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service WorkflowEventsService.
   * <pre>
   * What has happened to workflow instances, in the namespace that the request metadata `onex-namespace` names.
   * The events of an instance have the sequences 1, 2, 3 and so on, without a gap. Every append has one revision, the
   * same for all of its events; revisions order the events of all instances among each other and among everything else.
   * Errors of every method: INVALID_ARGUMENT (INVALID_ARGUMENT, LIMIT_EXCEEDED) for bad input; of those that write,
   * FAILED_PRECONDITION FENCED, RESOURCE_EXHAUSTED (MEMORY_LIMIT, STORAGE_FULL, REQUEST_ID_LIMIT).
   * </pre>
   */
  public static final class WorkflowEventsServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<WorkflowEventsServiceFutureStub> {
    private WorkflowEventsServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected WorkflowEventsServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new WorkflowEventsServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Appends events to an instance, all or none. An event whose id the instance has already is not appended again: what
     * is answered is where it is. That holds for as long as the instance's events are there.
     * Errors: ABORTED SEQUENCE_MISMATCH where the instance is not where it was expected to be, and an event is new;
     * ALREADY_EXISTS EVENT_EXISTS where an event of this id has another type or other data.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AppendEventsResponse> appendEvents(
        dev.onex.memory.v1.AppendEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAppendEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads a page of events: of one instance in the order of their sequences, or of a type, or of all, in the order of
     * their revisions.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ReadEventsResponse> readEvents(
        dev.onex.memory.v1.ReadEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReadEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Reads the sequence of the last event of an instance; 0: it has none.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.GetLastSequenceNumberResponse> getLastSequenceNumber(
        dev.onex.memory.v1.GetLastSequenceNumberRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetLastSequenceNumberMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes all events and snapshots of an instance; its next event has sequence 1 again. Its state and lock stay.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteEventStreamResponse> deleteEventStream(
        dev.onex.memory.v1.DeleteEventStreamRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteEventStreamMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Archives events that are older than a moment, those only that a snapshot of their instance covers: they remain on
     * disk, and are left out where a query does not ask for them. Works through all instances, in commits of their own.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.ArchiveOldEventsResponse> archiveOldEvents(
        dev.onex.memory.v1.ArchiveOldEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getArchiveOldEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Appends to several instances, saves snapshots and instances, stores and deletes keys: all at one revision, or nothing.
     * Errors: what the single calls say.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.CommitWorkflowTransactionResponse> commitWorkflowTransaction(
        dev.onex.memory.v1.CommitWorkflowTransactionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCommitWorkflowTransactionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends a subscription, wherever it is connected. The position of a durable one is kept.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse> unsubscribeFromWorkflowEvents(
        dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnsubscribeFromWorkflowEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Notes through which event a durable subscription has been dealt with: there it goes on when it is attached again.
     * Errors: NOT_FOUND SUBSCRIPTION_NOT_FOUND; ABORTED SUPERSEDED when it is attached elsewhere by now.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse> acknowledgeWorkflowEvents(
        dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAcknowledgeWorkflowEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Forgets a durable subscription and its position; where it is attached, it is ended.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse> deleteWorkflowSubscription(
        dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteWorkflowSubscriptionMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_APPEND_EVENTS = 0;
  private static final int METHODID_READ_EVENTS = 1;
  private static final int METHODID_STREAM_EVENTS = 2;
  private static final int METHODID_GET_LAST_SEQUENCE_NUMBER = 3;
  private static final int METHODID_DELETE_EVENT_STREAM = 4;
  private static final int METHODID_ARCHIVE_OLD_EVENTS = 5;
  private static final int METHODID_COMMIT_WORKFLOW_TRANSACTION = 6;
  private static final int METHODID_SUBSCRIBE_TO_WORKFLOW_EVENTS = 7;
  private static final int METHODID_UNSUBSCRIBE_FROM_WORKFLOW_EVENTS = 8;
  private static final int METHODID_ACKNOWLEDGE_WORKFLOW_EVENTS = 9;
  private static final int METHODID_DELETE_WORKFLOW_SUBSCRIPTION = 10;

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
        case METHODID_APPEND_EVENTS:
          serviceImpl.appendEvents((dev.onex.memory.v1.AppendEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AppendEventsResponse>) responseObserver);
          break;
        case METHODID_READ_EVENTS:
          serviceImpl.readEvents((dev.onex.memory.v1.ReadEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ReadEventsResponse>) responseObserver);
          break;
        case METHODID_STREAM_EVENTS:
          serviceImpl.streamEvents((dev.onex.memory.v1.StreamEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.StreamEventsResponse>) responseObserver);
          break;
        case METHODID_GET_LAST_SEQUENCE_NUMBER:
          serviceImpl.getLastSequenceNumber((dev.onex.memory.v1.GetLastSequenceNumberRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.GetLastSequenceNumberResponse>) responseObserver);
          break;
        case METHODID_DELETE_EVENT_STREAM:
          serviceImpl.deleteEventStream((dev.onex.memory.v1.DeleteEventStreamRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteEventStreamResponse>) responseObserver);
          break;
        case METHODID_ARCHIVE_OLD_EVENTS:
          serviceImpl.archiveOldEvents((dev.onex.memory.v1.ArchiveOldEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.ArchiveOldEventsResponse>) responseObserver);
          break;
        case METHODID_COMMIT_WORKFLOW_TRANSACTION:
          serviceImpl.commitWorkflowTransaction((dev.onex.memory.v1.CommitWorkflowTransactionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.CommitWorkflowTransactionResponse>) responseObserver);
          break;
        case METHODID_SUBSCRIBE_TO_WORKFLOW_EVENTS:
          serviceImpl.subscribeToWorkflowEvents((dev.onex.memory.v1.SubscribeToWorkflowEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.SubscribeToWorkflowEventsResponse>) responseObserver);
          break;
        case METHODID_UNSUBSCRIBE_FROM_WORKFLOW_EVENTS:
          serviceImpl.unsubscribeFromWorkflowEvents((dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse>) responseObserver);
          break;
        case METHODID_ACKNOWLEDGE_WORKFLOW_EVENTS:
          serviceImpl.acknowledgeWorkflowEvents((dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse>) responseObserver);
          break;
        case METHODID_DELETE_WORKFLOW_SUBSCRIPTION:
          serviceImpl.deleteWorkflowSubscription((dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest) request,
              (io.grpc.stub.StreamObserver<dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse>) responseObserver);
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
          getAppendEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AppendEventsRequest,
              dev.onex.memory.v1.AppendEventsResponse>(
                service, METHODID_APPEND_EVENTS)))
        .addMethod(
          getReadEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ReadEventsRequest,
              dev.onex.memory.v1.ReadEventsResponse>(
                service, METHODID_READ_EVENTS)))
        .addMethod(
          getStreamEventsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.StreamEventsRequest,
              dev.onex.memory.v1.StreamEventsResponse>(
                service, METHODID_STREAM_EVENTS)))
        .addMethod(
          getGetLastSequenceNumberMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.GetLastSequenceNumberRequest,
              dev.onex.memory.v1.GetLastSequenceNumberResponse>(
                service, METHODID_GET_LAST_SEQUENCE_NUMBER)))
        .addMethod(
          getDeleteEventStreamMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteEventStreamRequest,
              dev.onex.memory.v1.DeleteEventStreamResponse>(
                service, METHODID_DELETE_EVENT_STREAM)))
        .addMethod(
          getArchiveOldEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.ArchiveOldEventsRequest,
              dev.onex.memory.v1.ArchiveOldEventsResponse>(
                service, METHODID_ARCHIVE_OLD_EVENTS)))
        .addMethod(
          getCommitWorkflowTransactionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.CommitWorkflowTransactionRequest,
              dev.onex.memory.v1.CommitWorkflowTransactionResponse>(
                service, METHODID_COMMIT_WORKFLOW_TRANSACTION)))
        .addMethod(
          getSubscribeToWorkflowEventsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              dev.onex.memory.v1.SubscribeToWorkflowEventsRequest,
              dev.onex.memory.v1.SubscribeToWorkflowEventsResponse>(
                service, METHODID_SUBSCRIBE_TO_WORKFLOW_EVENTS)))
        .addMethod(
          getUnsubscribeFromWorkflowEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.UnsubscribeFromWorkflowEventsRequest,
              dev.onex.memory.v1.UnsubscribeFromWorkflowEventsResponse>(
                service, METHODID_UNSUBSCRIBE_FROM_WORKFLOW_EVENTS)))
        .addMethod(
          getAcknowledgeWorkflowEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.AcknowledgeWorkflowEventsRequest,
              dev.onex.memory.v1.AcknowledgeWorkflowEventsResponse>(
                service, METHODID_ACKNOWLEDGE_WORKFLOW_EVENTS)))
        .addMethod(
          getDeleteWorkflowSubscriptionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              dev.onex.memory.v1.DeleteWorkflowSubscriptionRequest,
              dev.onex.memory.v1.DeleteWorkflowSubscriptionResponse>(
                service, METHODID_DELETE_WORKFLOW_SUBSCRIPTION)))
        .build();
  }

  private static abstract class WorkflowEventsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    WorkflowEventsServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return dev.onex.memory.v1.WorkflowEventsProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("WorkflowEventsService");
    }
  }

  private static final class WorkflowEventsServiceFileDescriptorSupplier
      extends WorkflowEventsServiceBaseDescriptorSupplier {
    WorkflowEventsServiceFileDescriptorSupplier() {}
  }

  private static final class WorkflowEventsServiceMethodDescriptorSupplier
      extends WorkflowEventsServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    WorkflowEventsServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (WorkflowEventsServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new WorkflowEventsServiceFileDescriptorSupplier())
              .addMethod(getAppendEventsMethod())
              .addMethod(getReadEventsMethod())
              .addMethod(getStreamEventsMethod())
              .addMethod(getGetLastSequenceNumberMethod())
              .addMethod(getDeleteEventStreamMethod())
              .addMethod(getArchiveOldEventsMethod())
              .addMethod(getCommitWorkflowTransactionMethod())
              .addMethod(getSubscribeToWorkflowEventsMethod())
              .addMethod(getUnsubscribeFromWorkflowEventsMethod())
              .addMethod(getAcknowledgeWorkflowEventsMethod())
              .addMethod(getDeleteWorkflowSubscriptionMethod())
              .build();
        }
      }
    }
    return result;
  }
}
