# One image for the whole, the web door or the worker. The runtime itself comes with the packages.
FROM node:24-bookworm-slim AS packages
WORKDIR /hearabouts
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home hearabouts
WORKDIR /hearabouts
COPY --from=packages /hearabouts/node_modules node_modules
COPY package.json ./
COPY src src
COPY migrations migrations
COPY samples/town samples/town
ENV PATH=/hearabouts/node_modules/.bin:$PATH HOST=0.0.0.0 HEARABOUTS_DATA=/data
USER hearabouts
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.ts"]
CMD ["start"]
