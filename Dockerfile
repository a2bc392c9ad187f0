FROM python:3.11-slim-bookworm AS build

WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
COPY generated/python generated/python
ENV PIP_CONSTRAINT=/source/constraints.txt
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels . \
    && python -m venv /opt/onex-memory \
    && /opt/onex-memory/bin/python -m pip install --no-cache-dir -c constraints.txt /wheels/*.whl


FROM python:3.11-slim-bookworm

RUN useradd --system --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin onex \
    && install --directory --owner onex --group onex --mode 0700 /data
COPY --from=build /opt/onex-memory /opt/onex-memory
ENV PATH=/opt/onex-memory/bin:$PATH \
    PYTHONUNBUFFERED=1

USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 50051

HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
    CMD ["onex-memory", "health", "--target", "127.0.0.1:50051"]

# Without TLS and authentication the server binds loopback only, and nothing outside a container reaches the
# container's loopback. So the image says --insecure, and who may reach the server is decided by how the port is
# published: keep it on the host's loopback (docker run -p 127.0.0.1:50051:50051 ...) or in a private network.
ENTRYPOINT ["onex-memory"]
# A container has 10 s to stop unless it is given more: the drain must be over before.
CMD ["serve", "--listen", "0.0.0.0:50051", "--insecure", "--data-dir", "/data", "--drain-seconds", "8"]
