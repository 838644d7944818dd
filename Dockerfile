# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# No variable of the application is needed here: one image serves every environment.
RUN BUILD_STANDALONE=true npm run build

# `docker build --target migrate`: brings the database at DATABASE_DIRECT_URL, else DATABASE_URL, to this version, and ends.
FROM build AS migrate
USER node
CMD ["node", "--import", "tsx", "scripts/db-migrate.ts"]

FROM node:24-bookworm-slim AS app
WORKDIR /app
ENV NODE_ENV=production PORT=3000 HOSTNAME=0.0.0.0 SHUTDOWN_DELAY_SECONDS=5
COPY --from=build --chown=root:root /src/.next/standalone ./
COPY --from=build --chown=root:root /src/.next/static ./.next/static
# Nothing of the application is writable for it.
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://localhost:' + process.env.PORT + '/api/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
