# The build stage makes the wheel from the locked packages (Node comes with them); the last one has Python, the
# installed wheel and a user of its own. Nothing secret is made or copied while building.
ARG PYTHON=python:3.11-slim-bookworm

FROM ${PYTHON} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache --mount=type=cache,target=/root/.npm scripts/setup --wheel
RUN --mount=type=cache,target=/root/.cache python -m venv /opt/beckon \
    && /opt/beckon/bin/pip install --disable-pip-version-check --require-hashes -r requirements.lock \
    && /opt/beckon/bin/pip install --disable-pip-version-check --no-deps dist/beckon-*.whl

FROM ${PYTHON}
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/beckon --shell /usr/sbin/nologin beckon \
    && install --directory --owner beckon --group beckon /var/lib/beckon
COPY --from=build /opt/beckon /opt/beckon
ENV PATH=/opt/beckon/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BECKON_DATA_DIR=/var/lib/beckon \
    BECKON_HOST=0.0.0.0 \
    BECKON_PORT=8000
# The only place that is written to, beside /tmp if there is one: run it with a read-only root.
VOLUME /var/lib/beckon
WORKDIR /var/lib/beckon
USER beckon
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"BECKON_PORT\"]}/ready', timeout=4)"]
ENTRYPOINT ["beckon"]
CMD ["serve"]
