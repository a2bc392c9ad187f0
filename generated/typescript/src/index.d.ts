export * from "./onex/memory/v1/admin_pb.js";
export * from "./onex/memory/v1/error_reason_pb.js";
export * from "./onex/memory/v1/memory_base_pb.js";
export * from "./onex/memory/v1/memory_operations_pb.js";
export * from "./onex/memory/v1/memory_pipeline_pb.js";
export * from "./onex/memory/v1/memory_security_pb.js";
export * from "./onex/memory/v1/memory_streaming_pb.js";
export * from "./onex/memory/v1/value_pb.js";
