# one image for every role: web, worker, migrations, catcher, demo
FROM python:3.13-slim-bookworm AS build
WORKDIR /app
COPY requirements/ requirements/
COPY embedded/bootstrap.sh embedded/
RUN embedded/bootstrap.sh env run
COPY package.json package-lock.json .npmrc ./
COPY shared/web/styles/ shared/web/styles/
COPY shared/web/static/ shared/web/static/
COPY shared/locale/ shared/locale/
RUN NPM_FLAGS=--omit=dev embedded/bootstrap.sh assets

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin zorgtafel \
 && install -d -o zorgtafel /mail /pages /attachments
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /app/.venv/ .venv/
COPY .env.example ./
COPY deploy/ deploy/
COPY embedded/ embedded/
COPY services/ services/
COPY shared/ shared/
COPY --from=build /app/shared/web/built/ shared/web/built/
# the file system is read-only later on
RUN python -m compileall -q deploy embedded services shared
USER zorgtafel
