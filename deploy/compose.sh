#!/bin/sh
# up and down of the deployed suite, with whichever compose this machine has
#
#   compose.sh up [demo]    builds, makes .env when there is none, starts, waits
#   compose.sh down         stops; the data stays
#   compose.sh beheerder NAME EMAIL [nog-een]
#                           the link by which a first administrator chooses a password
set -eu
cd "$(dirname "$0")/.."

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

if docker compose version >/dev/null 2>&1; then
    compose="docker compose"
elif command -v docker-compose >/dev/null 2>&1; then
    compose=docker-compose
else
    stop "Docker with compose is needed: install docker-ce and docker-compose-plugin, or docker.io and docker-compose."
fi
docker info >/dev/null 2>&1 ||
    stop "The Docker engine does not answer: start it, or use an account that may use it."

make_env() {
    version=$(sed -n 's/^ZORGTAFEL_VERSION=//p' .env.example)
    echo "Building the image, the first time in a minute or two ..."
    docker build --quiet --tag "zorgtafel:$version" . >/dev/null
    (
        umask 077
        docker run --rm "zorgtafel:$version" python -m embedded.keys >.env.part
        if [ "${1:-}" = demo ]; then
            printf '\n# the demo: fictional people, and mails that are caught\n' >>.env.part
            printf 'ENVIRONMENT=development\nDEMO=true\nMAIL_TO_PARENTS=true\n' >>.env.part
        fi
        mv .env.part .env
    )
    echo "Made .env with fresh keys. Keep a copy in a safe place: without it the data cannot be read."
}

# what lasts is healthy, what runs once has ended well
wait_until_well() {
    deadline=$(($(date +%s) + 180))
    while :; do
        # shellcheck disable=SC2046,SC2086
        bad=$(docker inspect --format '{{.Name}} {{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}} {{.State.ExitCode}}' \
            $($compose $profile ps -q) |
            awk '$2 != "healthy" && !($2 == "exited" && $3 == 0) { printf "%s (%s) ", $1, $2 }')
        [ -n "$bad" ] || return 0
        [ "$(date +%s)" -lt "$deadline" ] ||
            stop "Not well after three minutes: $bad; $compose logs shows why."
        sleep 1
    done
}

case ${1:-} in
up)
    mkdir -p deploy/tls deploy/policy
    [ -f .env ] || make_env "${2:-}"
    profile=""
    if grep -q '^DEMO=true' .env; then
        profile="--profile demo"
    elif [ "${2:-}" = demo ]; then
        stop "This .env is not that of a demo: set DEMO=true and ENVIRONMENT=development in it, or use another folder."
    fi
    # shellcheck disable=SC2086  # compose may be two words, a profile none
    $compose $profile up --build --detach || {
        # the others only repeat that this one did not end well
        $compose logs --tail 5 migrate >&2
        stop "It did not start; the reason stands above. What ran goes on as it was."
    }
    wait_until_well
    echo "Zorgtafel runs at $(sed -n 's/^PUBLIC_URL=//p' .env)/"
    ;;
down)
    # shellcheck disable=SC2086
    $compose --profile demo down
    ;;
beheerder)
    shift
    [ -f .env ] || stop "There is no deployment here: run make up first."
    $compose exec -T scheduling-web python -m services.scheduling.beheerder "$@"
    ;;
*) stop "usage: compose.sh up [demo], compose.sh down, or compose.sh beheerder NAME EMAIL" ;;
esac
