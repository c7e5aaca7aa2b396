# Untested until it was run: the machine this was written on has no engine.
FROM node:24-slim AS node
FROM golang:1.26 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN cd web && npm ci --no-audit --no-fund
RUN cd tools && go run -buildvcs=false ./assets
RUN CGO_ENABLED=0 go build -buildvcs=false -trimpath -o /onward ./cmd/onward

FROM debian:12-slim
RUN useradd --system --uid 10001 onward
USER 10001
COPY --from=build /onward /onward
ENV ONWARD_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/onward"]
