# syntax=docker/dockerfile:1

# Everything is made here; nothing but the finished directory goes into the image.
FROM node:24-slim AS build
WORKDIR /source
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# Server actions are encrypted with a key of the build; give all servers of one build the same at run time.
RUN node lib/commands/run.mjs standalone /portal

FROM node:24-slim
WORKDIR /portal
# The heap's limit and the two arenas are explained in docs/operations.md.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data \
    MALLOC_ARENA_MAX=2 NODE_OPTIONS=--max-old-space-size=300
COPY --from=build --chown=root:root /portal /portal
# The code belongs to root and cannot be changed by the server; only /data can be written.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Migrations: the same image with the command `node commands/migrate.cjs`.
CMD ["node", "server.js"]
