// @generated
/// Generated client implementations.
pub mod memory_admin_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemoryAdminServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemoryAdminServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemoryAdminServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemoryAdminServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemoryAdminServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn get_server_info(
            &mut self,
            request: impl tonic::IntoRequest<super::GetServerInfoRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetServerInfoResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/GetServerInfo",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryAdminService", "GetServerInfo"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn who_am_i(
            &mut self,
            request: impl tonic::IntoRequest<super::WhoAmIRequest>,
        ) -> std::result::Result<tonic::Response<super::WhoAmIResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/WhoAmI",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryAdminService", "WhoAmI"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_namespaces(
            &mut self,
            request: impl tonic::IntoRequest<super::ListNamespacesRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListNamespacesResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/ListNamespaces",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryAdminService",
                        "ListNamespaces",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn create_namespace(
            &mut self,
            request: impl tonic::IntoRequest<super::CreateNamespaceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CreateNamespaceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/CreateNamespace",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryAdminService",
                        "CreateNamespace",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_namespace(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteNamespaceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteNamespaceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/DeleteNamespace",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryAdminService",
                        "DeleteNamespace",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_quota(
            &mut self,
            request: impl tonic::IntoRequest<super::GetQuotaRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetQuotaResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/GetQuota",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryAdminService", "GetQuota"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn set_quota(
            &mut self,
            request: impl tonic::IntoRequest<super::SetQuotaRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SetQuotaResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/SetQuota",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryAdminService", "SetQuota"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn export(
            &mut self,
            request: impl tonic::IntoRequest<super::ExportRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::ExportResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/Export",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryAdminService", "Export"));
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn import(
            &mut self,
            request: impl tonic::IntoStreamingRequest<Message = super::ImportRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::ImportResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryAdminService/Import",
            );
            let mut req = request.into_streaming_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryAdminService", "Import"));
            self.inner.streaming(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod agent_manager_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct AgentManagerServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl AgentManagerServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> AgentManagerServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> AgentManagerServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            AgentManagerServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn register_agent(
            &mut self,
            request: impl tonic::IntoRequest<super::RegisterAgentRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RegisterAgentResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/RegisterAgent",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "RegisterAgent",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn unregister_agent(
            &mut self,
            request: impl tonic::IntoRequest<super::UnregisterAgentRequest>,
        ) -> std::result::Result<
            tonic::Response<super::UnregisterAgentResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/UnregisterAgent",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "UnregisterAgent",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn renew_agent(
            &mut self,
            request: impl tonic::IntoRequest<super::RenewAgentRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RenewAgentResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/RenewAgent",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "RenewAgent"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn drain_agent(
            &mut self,
            request: impl tonic::IntoRequest<super::DrainAgentRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DrainAgentResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/DrainAgent",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "DrainAgent"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_available_agents(
            &mut self,
            request: impl tonic::IntoRequest<super::GetAvailableAgentsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetAvailableAgentsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/GetAvailableAgents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "GetAvailableAgents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_agents(
            &mut self,
            request: impl tonic::IntoRequest<super::ListAgentsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListAgentsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/ListAgents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "ListAgents"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn assign_task_to_agent(
            &mut self,
            request: impl tonic::IntoRequest<super::AssignTaskToAgentRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AssignTaskToAgentResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/AssignTaskToAgent",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "AssignTaskToAgent",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn submit_task(
            &mut self,
            request: impl tonic::IntoRequest<super::SubmitTaskRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SubmitTaskResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/SubmitTask",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "SubmitTask"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_task(
            &mut self,
            request: impl tonic::IntoRequest<super::GetTaskRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetTaskResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/GetTask",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "GetTask"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_tasks(
            &mut self,
            request: impl tonic::IntoRequest<super::ListTasksRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListTasksResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/ListTasks",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "ListTasks"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn cancel_task(
            &mut self,
            request: impl tonic::IntoRequest<super::CancelTaskRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CancelTaskResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/CancelTask",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "CancelTask"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn retry_task(
            &mut self,
            request: impl tonic::IntoRequest<super::RetryTaskRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RetryTaskResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/RetryTask",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "RetryTask"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn watch_task(
            &mut self,
            request: impl tonic::IntoRequest<super::WatchTaskRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::WatchTaskResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/WatchTask",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "WatchTask"),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn get_agent_status(
            &mut self,
            request: impl tonic::IntoRequest<super::GetAgentStatusRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetAgentStatusResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/GetAgentStatus",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "GetAgentStatus",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_agent_metrics(
            &mut self,
            request: impl tonic::IntoRequest<super::GetAgentMetricsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetAgentMetricsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/GetAgentMetrics",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "GetAgentMetrics",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn monitor_agent_health(
            &mut self,
            request: impl tonic::IntoRequest<super::MonitorAgentHealthRequest>,
        ) -> std::result::Result<
            tonic::Response<super::MonitorAgentHealthResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/MonitorAgentHealth",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "MonitorAgentHealth",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn coordinate_agents(
            &mut self,
            request: impl tonic::IntoRequest<super::CoordinateAgentsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CoordinateAgentsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/CoordinateAgents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentManagerService",
                        "CoordinateAgents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn agent_session(
            &mut self,
            request: impl tonic::IntoStreamingRequest<
                Message = super::AgentSessionRequest,
            >,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::AgentSessionResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentManagerService/AgentSession",
            );
            let mut req = request.into_streaming_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentManagerService", "AgentSession"),
                );
            self.inner.streaming(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod agent_pool_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct AgentPoolServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl AgentPoolServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> AgentPoolServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> AgentPoolServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            AgentPoolServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn create_agent_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::CreateAgentPoolRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CreateAgentPoolResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/CreateAgentPool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "CreateAgentPool"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_agent_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteAgentPoolRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteAgentPoolResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/DeleteAgentPool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "DeleteAgentPool"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_agent_pools(
            &mut self,
            request: impl tonic::IntoRequest<super::ListAgentPoolsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListAgentPoolsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/ListAgentPools",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "ListAgentPools"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn add_agent_to_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::AddAgentToPoolRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AddAgentToPoolResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/AddAgentToPool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "AddAgentToPool"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn remove_agent_from_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::RemoveAgentFromPoolRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RemoveAgentFromPoolResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/RemoveAgentFromPool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.AgentPoolService",
                        "RemoveAgentFromPool",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_pool_agents(
            &mut self,
            request: impl tonic::IntoRequest<super::GetPoolAgentsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetPoolAgentsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/GetPoolAgents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "GetPoolAgents"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn scale_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::ScalePoolRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ScalePoolResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/ScalePool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.AgentPoolService", "ScalePool"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_pool_capacity(
            &mut self,
            request: impl tonic::IntoRequest<super::GetPoolCapacityRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetPoolCapacityResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/GetPoolCapacity",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "GetPoolCapacity"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_pool_metrics(
            &mut self,
            request: impl tonic::IntoRequest<super::GetPoolMetricsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetPoolMetricsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/GetPoolMetrics",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "GetPoolMetrics"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn balance_pool_load(
            &mut self,
            request: impl tonic::IntoRequest<super::BalancePoolLoadRequest>,
        ) -> std::result::Result<
            tonic::Response<super::BalancePoolLoadResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/BalancePoolLoad",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.AgentPoolService", "BalancePoolLoad"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn watch_pool(
            &mut self,
            request: impl tonic::IntoRequest<super::WatchPoolRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::WatchPoolResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.AgentPoolService/WatchPool",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.AgentPoolService", "WatchPool"));
            self.inner.server_streaming(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod memory_base_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemoryBaseServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemoryBaseServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemoryBaseServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemoryBaseServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemoryBaseServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn store(
            &mut self,
            request: impl tonic::IntoRequest<super::StoreRequest>,
        ) -> std::result::Result<tonic::Response<super::StoreResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Store",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Store"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn retrieve(
            &mut self,
            request: impl tonic::IntoRequest<super::RetrieveRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RetrieveResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Retrieve",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Retrieve"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteRequest>,
        ) -> std::result::Result<tonic::Response<super::DeleteResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Delete",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Delete"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn exists(
            &mut self,
            request: impl tonic::IntoRequest<super::ExistsRequest>,
        ) -> std::result::Result<tonic::Response<super::ExistsResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Exists",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Exists"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_metadata(
            &mut self,
            request: impl tonic::IntoRequest<super::GetMetadataRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetMetadataResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/GetMetadata",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "GetMetadata"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn update_metadata(
            &mut self,
            request: impl tonic::IntoRequest<super::UpdateMetadataRequest>,
        ) -> std::result::Result<
            tonic::Response<super::UpdateMetadataResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/UpdateMetadata",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "UpdateMetadata"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_keys(
            &mut self,
            request: impl tonic::IntoRequest<super::ListKeysRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListKeysResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/ListKeys",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "ListKeys"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn clear_memory(
            &mut self,
            request: impl tonic::IntoRequest<super::ClearMemoryRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ClearMemoryResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/ClearMemory",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "ClearMemory"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_memory_stats(
            &mut self,
            request: impl tonic::IntoRequest<super::GetMemoryStatsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetMemoryStatsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/GetMemoryStats",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "GetMemoryStats"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn touch(
            &mut self,
            request: impl tonic::IntoRequest<super::TouchRequest>,
        ) -> std::result::Result<tonic::Response<super::TouchResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Touch",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Touch"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn retrieve_entry(
            &mut self,
            request: impl tonic::IntoRequest<super::RetrieveEntryRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RetrieveEntryResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/RetrieveEntry",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "RetrieveEntry"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn scan(
            &mut self,
            request: impl tonic::IntoRequest<super::ScanRequest>,
        ) -> std::result::Result<tonic::Response<super::ScanResponse>, tonic::Status> {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/Scan",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(GrpcMethod::new("onex.memory.v1.MemoryBaseService", "Scan"));
            self.inner.unary(req, path, codec).await
        }
        pub async fn count_keys(
            &mut self,
            request: impl tonic::IntoRequest<super::CountKeysRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CountKeysResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/CountKeys",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "CountKeys"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_matching(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteMatchingRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteMatchingResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryBaseService/DeleteMatching",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryBaseService", "DeleteMatching"),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod memory_operations_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemoryOperationsServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemoryOperationsServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemoryOperationsServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemoryOperationsServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemoryOperationsServiceClient::new(
                InterceptedService::new(inner, interceptor),
            )
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn batch_store(
            &mut self,
            request: impl tonic::IntoRequest<super::BatchStoreRequest>,
        ) -> std::result::Result<
            tonic::Response<super::BatchStoreResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/BatchStore",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "BatchStore",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn batch_retrieve(
            &mut self,
            request: impl tonic::IntoRequest<super::BatchRetrieveRequest>,
        ) -> std::result::Result<
            tonic::Response<super::BatchRetrieveResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/BatchRetrieve",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "BatchRetrieve",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn batch_delete(
            &mut self,
            request: impl tonic::IntoRequest<super::BatchDeleteRequest>,
        ) -> std::result::Result<
            tonic::Response<super::BatchDeleteResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/BatchDelete",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "BatchDelete",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn atomic_increment(
            &mut self,
            request: impl tonic::IntoRequest<super::AtomicIncrementRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AtomicIncrementResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/AtomicIncrement",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "AtomicIncrement",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn atomic_decrement(
            &mut self,
            request: impl tonic::IntoRequest<super::AtomicDecrementRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AtomicDecrementResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/AtomicDecrement",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "AtomicDecrement",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn atomic_compare_and_swap(
            &mut self,
            request: impl tonic::IntoRequest<super::AtomicCompareAndSwapRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AtomicCompareAndSwapResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/AtomicCompareAndSwap",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "AtomicCompareAndSwap",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_hash_map(
            &mut self,
            request: impl tonic::IntoRequest<super::GetHashMapRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetHashMapResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/GetHashMap",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "GetHashMap",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn set_hash_map(
            &mut self,
            request: impl tonic::IntoRequest<super::SetHashMapRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SetHashMapResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/SetHashMap",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "SetHashMap",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn hash_set(
            &mut self,
            request: impl tonic::IntoRequest<super::HashSetRequest>,
        ) -> std::result::Result<
            tonic::Response<super::HashSetResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/HashSet",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryOperationsService", "HashSet"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn hash_get(
            &mut self,
            request: impl tonic::IntoRequest<super::HashGetRequest>,
        ) -> std::result::Result<
            tonic::Response<super::HashGetResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/HashGet",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryOperationsService", "HashGet"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn hash_delete(
            &mut self,
            request: impl tonic::IntoRequest<super::HashDeleteRequest>,
        ) -> std::result::Result<
            tonic::Response<super::HashDeleteResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/HashDelete",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "HashDelete",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn hash_increment(
            &mut self,
            request: impl tonic::IntoRequest<super::HashIncrementRequest>,
        ) -> std::result::Result<
            tonic::Response<super::HashIncrementResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/HashIncrement",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "HashIncrement",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_list(
            &mut self,
            request: impl tonic::IntoRequest<super::GetListRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetListResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/GetList",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryOperationsService", "GetList"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn append_to_list(
            &mut self,
            request: impl tonic::IntoRequest<super::AppendToListRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AppendToListResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/AppendToList",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "AppendToList",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn pop_from_list(
            &mut self,
            request: impl tonic::IntoRequest<super::PopFromListRequest>,
        ) -> std::result::Result<
            tonic::Response<super::PopFromListResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/PopFromList",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "PopFromList",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn execute_transaction(
            &mut self,
            request: impl tonic::IntoRequest<super::ExecuteTransactionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ExecuteTransactionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/ExecuteTransaction",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "ExecuteTransaction",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn acquire_lock(
            &mut self,
            request: impl tonic::IntoRequest<super::AcquireLockRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AcquireLockResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/AcquireLock",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "AcquireLock",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn renew_lock(
            &mut self,
            request: impl tonic::IntoRequest<super::RenewLockRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RenewLockResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/RenewLock",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "RenewLock",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn release_lock(
            &mut self,
            request: impl tonic::IntoRequest<super::ReleaseLockRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ReleaseLockResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryOperationsService/ReleaseLock",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryOperationsService",
                        "ReleaseLock",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod workflow_snapshots_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct WorkflowSnapshotsServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl WorkflowSnapshotsServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> WorkflowSnapshotsServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> WorkflowSnapshotsServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            WorkflowSnapshotsServiceClient::new(
                InterceptedService::new(inner, interceptor),
            )
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn save_snapshot(
            &mut self,
            request: impl tonic::IntoRequest<super::SaveSnapshotRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SaveSnapshotResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowSnapshotsService/SaveSnapshot",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowSnapshotsService",
                        "SaveSnapshot",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn load_snapshot(
            &mut self,
            request: impl tonic::IntoRequest<super::LoadSnapshotRequest>,
        ) -> std::result::Result<
            tonic::Response<super::LoadSnapshotResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowSnapshotsService/LoadSnapshot",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowSnapshotsService",
                        "LoadSnapshot",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_snapshots(
            &mut self,
            request: impl tonic::IntoRequest<super::ListSnapshotsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListSnapshotsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowSnapshotsService/ListSnapshots",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowSnapshotsService",
                        "ListSnapshots",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_snapshot(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteSnapshotRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteSnapshotResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowSnapshotsService/DeleteSnapshot",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowSnapshotsService",
                        "DeleteSnapshot",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn cleanup_old_snapshots(
            &mut self,
            request: impl tonic::IntoRequest<super::CleanupOldSnapshotsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CleanupOldSnapshotsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowSnapshotsService/CleanupOldSnapshots",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowSnapshotsService",
                        "CleanupOldSnapshots",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod workflow_states_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct WorkflowStatesServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl WorkflowStatesServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> WorkflowStatesServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> WorkflowStatesServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            WorkflowStatesServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn save_workflow_instance(
            &mut self,
            request: impl tonic::IntoRequest<super::SaveWorkflowInstanceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SaveWorkflowInstanceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/SaveWorkflowInstance",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "SaveWorkflowInstance",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn load_workflow_instance(
            &mut self,
            request: impl tonic::IntoRequest<super::LoadWorkflowInstanceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::LoadWorkflowInstanceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/LoadWorkflowInstance",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "LoadWorkflowInstance",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn query_workflow_instances(
            &mut self,
            request: impl tonic::IntoRequest<super::QueryWorkflowInstancesRequest>,
        ) -> std::result::Result<
            tonic::Response<super::QueryWorkflowInstancesResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/QueryWorkflowInstances",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "QueryWorkflowInstances",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_workflow_instance(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteWorkflowInstanceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteWorkflowInstanceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/DeleteWorkflowInstance",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "DeleteWorkflowInstance",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn lock_workflow_instance(
            &mut self,
            request: impl tonic::IntoRequest<super::LockWorkflowInstanceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::LockWorkflowInstanceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/LockWorkflowInstance",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "LockWorkflowInstance",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn unlock_workflow_instance(
            &mut self,
            request: impl tonic::IntoRequest<super::UnlockWorkflowInstanceRequest>,
        ) -> std::result::Result<
            tonic::Response<super::UnlockWorkflowInstanceResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/UnlockWorkflowInstance",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "UnlockWorkflowInstance",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_workflow_locks(
            &mut self,
            request: impl tonic::IntoRequest<super::ListWorkflowLocksRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListWorkflowLocksResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowStatesService/ListWorkflowLocks",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowStatesService",
                        "ListWorkflowLocks",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod workflow_events_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct WorkflowEventsServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl WorkflowEventsServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> WorkflowEventsServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> WorkflowEventsServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            WorkflowEventsServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn append_events(
            &mut self,
            request: impl tonic::IntoRequest<super::AppendEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AppendEventsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/AppendEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "AppendEvents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn read_events(
            &mut self,
            request: impl tonic::IntoRequest<super::ReadEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ReadEventsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/ReadEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.WorkflowEventsService", "ReadEvents"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn stream_events(
            &mut self,
            request: impl tonic::IntoRequest<super::StreamEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::StreamEventsResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/StreamEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "StreamEvents",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn get_last_sequence_number(
            &mut self,
            request: impl tonic::IntoRequest<super::GetLastSequenceNumberRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetLastSequenceNumberResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/GetLastSequenceNumber",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "GetLastSequenceNumber",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_event_stream(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteEventStreamRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteEventStreamResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/DeleteEventStream",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "DeleteEventStream",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn archive_old_events(
            &mut self,
            request: impl tonic::IntoRequest<super::ArchiveOldEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ArchiveOldEventsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/ArchiveOldEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "ArchiveOldEvents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn commit_workflow_transaction(
            &mut self,
            request: impl tonic::IntoRequest<super::CommitWorkflowTransactionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CommitWorkflowTransactionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/CommitWorkflowTransaction",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "CommitWorkflowTransaction",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn subscribe_to_workflow_events(
            &mut self,
            request: impl tonic::IntoRequest<super::SubscribeToWorkflowEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<
                tonic::codec::Streaming<super::SubscribeToWorkflowEventsResponse>,
            >,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/SubscribeToWorkflowEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "SubscribeToWorkflowEvents",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn unsubscribe_from_workflow_events(
            &mut self,
            request: impl tonic::IntoRequest<super::UnsubscribeFromWorkflowEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::UnsubscribeFromWorkflowEventsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/UnsubscribeFromWorkflowEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "UnsubscribeFromWorkflowEvents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn acknowledge_workflow_events(
            &mut self,
            request: impl tonic::IntoRequest<super::AcknowledgeWorkflowEventsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AcknowledgeWorkflowEventsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/AcknowledgeWorkflowEvents",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "AcknowledgeWorkflowEvents",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_workflow_subscription(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteWorkflowSubscriptionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteWorkflowSubscriptionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.WorkflowEventsService/DeleteWorkflowSubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.WorkflowEventsService",
                        "DeleteWorkflowSubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod memory_pipeline_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemoryPipelineServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemoryPipelineServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemoryPipelineServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemoryPipelineServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemoryPipelineServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn pipeline(
            &mut self,
            request: impl tonic::IntoStreamingRequest<Message = super::PipelineRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::PipelineResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryPipelineService/Pipeline",
            );
            let mut req = request.into_streaming_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemoryPipelineService", "Pipeline"),
                );
            self.inner.streaming(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod memory_security_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemorySecurityServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemorySecurityServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemorySecurityServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemorySecurityServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemorySecurityServiceClient::new(InterceptedService::new(inner, interceptor))
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn encrypt_data(
            &mut self,
            request: impl tonic::IntoRequest<super::EncryptDataRequest>,
        ) -> std::result::Result<
            tonic::Response<super::EncryptDataResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/EncryptData",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "EncryptData",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn decrypt_data(
            &mut self,
            request: impl tonic::IntoRequest<super::DecryptDataRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DecryptDataResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/DecryptData",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "DecryptData",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn rewrap_data(
            &mut self,
            request: impl tonic::IntoRequest<super::RewrapDataRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RewrapDataResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/RewrapData",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemorySecurityService", "RewrapData"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn check_access_permission(
            &mut self,
            request: impl tonic::IntoRequest<super::CheckAccessPermissionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CheckAccessPermissionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/CheckAccessPermission",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "CheckAccessPermission",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn grant_access_permission(
            &mut self,
            request: impl tonic::IntoRequest<super::GrantAccessPermissionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GrantAccessPermissionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/GrantAccessPermission",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "GrantAccessPermission",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn revoke_access_permission(
            &mut self,
            request: impl tonic::IntoRequest<super::RevokeAccessPermissionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RevokeAccessPermissionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/RevokeAccessPermission",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "RevokeAccessPermission",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_grants(
            &mut self,
            request: impl tonic::IntoRequest<super::ListGrantsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListGrantsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/ListGrants",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new("onex.memory.v1.MemorySecurityService", "ListGrants"),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn audit_memory_access(
            &mut self,
            request: impl tonic::IntoRequest<super::AuditMemoryAccessRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AuditMemoryAccessResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/AuditMemoryAccess",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "AuditMemoryAccess",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_security_audit_log(
            &mut self,
            request: impl tonic::IntoRequest<super::GetSecurityAuditLogRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetSecurityAuditLogResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/GetSecurityAuditLog",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "GetSecurityAuditLog",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn verify_audit_log(
            &mut self,
            request: impl tonic::IntoRequest<super::VerifyAuditLogRequest>,
        ) -> std::result::Result<
            tonic::Response<super::VerifyAuditLogResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/VerifyAuditLog",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "VerifyAuditLog",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn detect_security_threats(
            &mut self,
            request: impl tonic::IntoRequest<super::DetectSecurityThreatsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DetectSecurityThreatsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/DetectSecurityThreats",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "DetectSecurityThreats",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn watch_security_threats(
            &mut self,
            request: impl tonic::IntoRequest<super::WatchSecurityThreatsRequest>,
        ) -> std::result::Result<
            tonic::Response<
                tonic::codec::Streaming<super::WatchSecurityThreatsResponse>,
            >,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/WatchSecurityThreats",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "WatchSecurityThreats",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn create_encryption_key(
            &mut self,
            request: impl tonic::IntoRequest<super::CreateEncryptionKeyRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CreateEncryptionKeyResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/CreateEncryptionKey",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "CreateEncryptionKey",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn rotate_encryption_key(
            &mut self,
            request: impl tonic::IntoRequest<super::RotateEncryptionKeyRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RotateEncryptionKeyResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/RotateEncryptionKey",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "RotateEncryptionKey",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_encryption_keys(
            &mut self,
            request: impl tonic::IntoRequest<super::ListEncryptionKeysRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListEncryptionKeysResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/ListEncryptionKeys",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "ListEncryptionKeys",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn disable_encryption_key(
            &mut self,
            request: impl tonic::IntoRequest<super::DisableEncryptionKeyRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DisableEncryptionKeyResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/DisableEncryptionKey",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "DisableEncryptionKey",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn enable_encryption_key(
            &mut self,
            request: impl tonic::IntoRequest<super::EnableEncryptionKeyRequest>,
        ) -> std::result::Result<
            tonic::Response<super::EnableEncryptionKeyResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/EnableEncryptionKey",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "EnableEncryptionKey",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn schedule_encryption_key_destruction(
            &mut self,
            request: impl tonic::IntoRequest<
                super::ScheduleEncryptionKeyDestructionRequest,
            >,
        ) -> std::result::Result<
            tonic::Response<super::ScheduleEncryptionKeyDestructionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/ScheduleEncryptionKeyDestruction",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "ScheduleEncryptionKeyDestruction",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn destroy_encryption_key(
            &mut self,
            request: impl tonic::IntoRequest<super::DestroyEncryptionKeyRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DestroyEncryptionKeyResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/DestroyEncryptionKey",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "DestroyEncryptionKey",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn set_minimum_decryption_version(
            &mut self,
            request: impl tonic::IntoRequest<super::SetMinimumDecryptionVersionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::SetMinimumDecryptionVersionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/SetMinimumDecryptionVersion",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "SetMinimumDecryptionVersion",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_encryption_key_usage(
            &mut self,
            request: impl tonic::IntoRequest<super::GetEncryptionKeyUsageRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetEncryptionKeyUsageResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/GetEncryptionKeyUsage",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "GetEncryptionKeyUsage",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn rewrap_entries(
            &mut self,
            request: impl tonic::IntoRequest<super::RewrapEntriesRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::RewrapEntriesResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/RewrapEntries",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "RewrapEntries",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn issue_api_token(
            &mut self,
            request: impl tonic::IntoRequest<super::IssueApiTokenRequest>,
        ) -> std::result::Result<
            tonic::Response<super::IssueApiTokenResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/IssueApiToken",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "IssueApiToken",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_api_tokens(
            &mut self,
            request: impl tonic::IntoRequest<super::ListApiTokensRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListApiTokensResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/ListApiTokens",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "ListApiTokens",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn revoke_api_token(
            &mut self,
            request: impl tonic::IntoRequest<super::RevokeApiTokenRequest>,
        ) -> std::result::Result<
            tonic::Response<super::RevokeApiTokenResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemorySecurityService/RevokeApiToken",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemorySecurityService",
                        "RevokeApiToken",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
    }
}
/// Generated client implementations.
pub mod memory_streaming_service_client {
    #![allow(
        unused_variables,
        dead_code,
        missing_docs,
        clippy::wildcard_imports,
        clippy::let_unit_value,
    )]
    use tonic::codegen::*;
    use tonic::codegen::http::Uri;
    #[derive(Debug, Clone)]
    pub struct MemoryStreamingServiceClient<T> {
        inner: tonic::client::Grpc<T>,
    }
    impl MemoryStreamingServiceClient<tonic::transport::Channel> {
        /// Attempt to create a new client by connecting to a given endpoint.
        pub async fn connect<D>(dst: D) -> Result<Self, tonic::transport::Error>
        where
            D: TryInto<tonic::transport::Endpoint>,
            D::Error: Into<StdError>,
        {
            let conn = tonic::transport::Endpoint::new(dst)?.connect().await?;
            Ok(Self::new(conn))
        }
    }
    impl<T> MemoryStreamingServiceClient<T>
    where
        T: tonic::client::GrpcService<tonic::body::Body>,
        T::Error: Into<StdError>,
        T::ResponseBody: Body<Data = Bytes> + std::marker::Send + 'static,
        <T::ResponseBody as Body>::Error: Into<StdError> + std::marker::Send,
    {
        pub fn new(inner: T) -> Self {
            let inner = tonic::client::Grpc::new(inner);
            Self { inner }
        }
        pub fn with_origin(inner: T, origin: Uri) -> Self {
            let inner = tonic::client::Grpc::with_origin(inner, origin);
            Self { inner }
        }
        pub fn with_interceptor<F>(
            inner: T,
            interceptor: F,
        ) -> MemoryStreamingServiceClient<InterceptedService<T, F>>
        where
            F: tonic::service::Interceptor,
            T::ResponseBody: Default,
            T: tonic::codegen::Service<
                http::Request<tonic::body::Body>,
                Response = http::Response<
                    <T as tonic::client::GrpcService<tonic::body::Body>>::ResponseBody,
                >,
            >,
            <T as tonic::codegen::Service<
                http::Request<tonic::body::Body>,
            >>::Error: Into<StdError> + std::marker::Send + std::marker::Sync,
        {
            MemoryStreamingServiceClient::new(
                InterceptedService::new(inner, interceptor),
            )
        }
        /// Compress requests with the given encoding.
        ///
        /// This requires the server to support it otherwise it might respond with an
        /// error.
        #[must_use]
        pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.send_compressed(encoding);
            self
        }
        /// Enable decompressing responses.
        #[must_use]
        pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
            self.inner = self.inner.accept_compressed(encoding);
            self
        }
        /// Limits the maximum size of a decoded message.
        ///
        /// Default: `4MB`
        #[must_use]
        pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_decoding_message_size(limit);
            self
        }
        /// Limits the maximum size of an encoded message.
        ///
        /// Default: `usize::MAX`
        #[must_use]
        pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
            self.inner = self.inner.max_encoding_message_size(limit);
            self
        }
        pub async fn create_memory_stream(
            &mut self,
            request: impl tonic::IntoRequest<super::CreateMemoryStreamRequest>,
        ) -> std::result::Result<
            tonic::Response<super::CreateMemoryStreamResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/CreateMemoryStream",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "CreateMemoryStream",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn list_memory_streams(
            &mut self,
            request: impl tonic::IntoRequest<super::ListMemoryStreamsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::ListMemoryStreamsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/ListMemoryStreams",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "ListMemoryStreams",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_memory_stream(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteMemoryStreamRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteMemoryStreamResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/DeleteMemoryStream",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "DeleteMemoryStream",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn subscribe_to_memory_changes(
            &mut self,
            request: impl tonic::IntoRequest<super::SubscribeToMemoryChangesRequest>,
        ) -> std::result::Result<
            tonic::Response<
                tonic::codec::Streaming<super::SubscribeToMemoryChangesResponse>,
            >,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/SubscribeToMemoryChanges",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "SubscribeToMemoryChanges",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
        pub async fn unsubscribe_from_memory_changes(
            &mut self,
            request: impl tonic::IntoRequest<super::UnsubscribeFromMemoryChangesRequest>,
        ) -> std::result::Result<
            tonic::Response<super::UnsubscribeFromMemoryChangesResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/UnsubscribeFromMemoryChanges",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "UnsubscribeFromMemoryChanges",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn acknowledge_memory_changes(
            &mut self,
            request: impl tonic::IntoRequest<super::AcknowledgeMemoryChangesRequest>,
        ) -> std::result::Result<
            tonic::Response<super::AcknowledgeMemoryChangesResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/AcknowledgeMemoryChanges",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "AcknowledgeMemoryChanges",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn delete_memory_subscription(
            &mut self,
            request: impl tonic::IntoRequest<super::DeleteMemorySubscriptionRequest>,
        ) -> std::result::Result<
            tonic::Response<super::DeleteMemorySubscriptionResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/DeleteMemorySubscription",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "DeleteMemorySubscription",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn publish_memory_change(
            &mut self,
            request: impl tonic::IntoRequest<super::PublishMemoryChangeRequest>,
        ) -> std::result::Result<
            tonic::Response<super::PublishMemoryChangeResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/PublishMemoryChange",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "PublishMemoryChange",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn get_stream_metrics(
            &mut self,
            request: impl tonic::IntoRequest<super::GetStreamMetricsRequest>,
        ) -> std::result::Result<
            tonic::Response<super::GetStreamMetricsResponse>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/GetStreamMetrics",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "GetStreamMetrics",
                    ),
                );
            self.inner.unary(req, path, codec).await
        }
        pub async fn replay_memory_changes(
            &mut self,
            request: impl tonic::IntoRequest<super::ReplayMemoryChangesRequest>,
        ) -> std::result::Result<
            tonic::Response<tonic::codec::Streaming<super::ReplayMemoryChangesResponse>>,
            tonic::Status,
        > {
            self.inner
                .ready()
                .await
                .map_err(|e| {
                    tonic::Status::unknown(
                        format!("Service was not ready: {}", e.into()),
                    )
                })?;
            let codec = tonic_prost::ProstCodec::default();
            let path = http::uri::PathAndQuery::from_static(
                "/onex.memory.v1.MemoryStreamingService/ReplayMemoryChanges",
            );
            let mut req = request.into_request();
            req.extensions_mut()
                .insert(
                    GrpcMethod::new(
                        "onex.memory.v1.MemoryStreamingService",
                        "ReplayMemoryChanges",
                    ),
                );
            self.inner.server_streaming(req, path, codec).await
        }
    }
}
