# Builds on the full image, which has what compiling needs, and runs on the slim one of the same Debian.

FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY deploy/ensure-nodejieba.mjs deploy/
# Without npm's scripts nothing is downloaded that the lock file does not vouch for; nodejieba is then compiled
# against the headers that come with the image.
RUN npm ci --ignore-scripts && node deploy/ensure-nodejieba.mjs
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/nodejieba/build/Release/obj.target
COPY LICENSE NOTICE ./
COPY corpus corpus
# Whatever the modes in the checkout, the bot's user may read everything, and write nothing.
RUN chmod -R u=rwX,go=rX /app

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Chuchu" \
  org.opencontainers.image.description="A self-hosted Discord bot that answers questions about an article with the article's own words" \
  org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/src/data src/data
COPY --from=build /app/corpus corpus
# The threshold is what glibc begins with and otherwise raises by itself (mallopt(3)): 20 MB more go back to the system.
ENV NODE_ENV=production \
  MALLOC_TRIM_THRESHOLD_=131072 \
  CORPUS_DIR=/app/corpus \
  HOST=0.0.0.0 \
  PORT=3000
EXPOSE 3000
USER node
# A shell and one request, a hundredth of what starting Node would cost. Without PORT there is nothing to ask.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "[[ -z $PORT ]] || { exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]; }"]
CMD ["node", "dist/main.js"]
