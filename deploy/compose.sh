#!/bin/sh
# up and down of the deployed suite, with whichever compose this machine has
#
#   compose.sh up [demo]    builds, makes .env when there is none, starts, waits
#   compose.sh upgrade [VERSION]
#                           builds, backs up, rehearses on a copy, then replaces
#   compose.sh rollback     to the build before the last upgrade
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
            printf 'ENVIRONMENT=development\nDEMO=true\nMAIL_TO_PARENTS=true\nAPPROVED_TEXTS=shared/locale/demo.toml\n' >>.env.part
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

setting() {
    sed -n "s/^$1=//p" .env
}

use_version() {
    (
        umask 077
        sed "s/^ZORGTAFEL_VERSION=.*/ZORGTAFEL_VERSION=$1/" .env >.env.part
        mv .env.part .env
    )
}

# whether what runs is what .env and the image ask for
is_new() {
    now=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.config-hash"}} {{.Image}}' "$2")
    want="$($compose config --hash "$1" | awk '{ print $NF }') $(docker inspect --format '{{.Id}}' "zorgtafel:$version")"
    [ "$now" = "$want" ]
}

# the new one first: it takes over before the old one shuts its door
replace() {
    old=$($compose ps -q "$1")
    fresh=yes
    for one in $old; do is_new "$1" "$one" || fresh=no; done
    [ $fresh = no ] || return 0
    count=$(echo "$old" | wc -l)
    $compose up --detach --no-deps --no-recreate --scale "$1=$((2 * count))" "$1"
    wait_until_well
    # shellcheck disable=SC2086  # one a word
    docker stop --time 30 $old >/dev/null && docker rm $old >/dev/null
    # for two seconds more the gateway knows its address: nobody else may get it meanwhile
    sleep 4
}

# a file that git wrote anew is another file: who runs goes on with the one before
renew_gateway() {
    reads="cat /etc/nginx/nginx.conf /etc/nginx/templates/* /etc/nginx/zorgtafel/* /usr/share/gateway/*.html | cksum"
    # its own start, in a container beside it that nobody can reach
    fresh=$($compose run --rm -T --no-deps gateway sh -c "/docker-entrypoint.sh nginx -t >/tmp/said 2>&1 || { cat /tmp/said >&2; exit 1; }; $reads") ||
        stop "The gateway does not take these files; the reason stands above. What ran goes on as it was."
    [ "$($compose exec -T gateway sh -c "$reads")" = "$fresh" ] || $compose restart gateway
}

# $1: --build or --no-build
start() {
    version=$(setting ZORGTAFEL_VERSION)
    profile=""
    scale=""
    ! grep -q '^DEMO=true' .env || profile="--profile demo"
    if [ -n "$($compose ps -q gateway)" ]; then
        # shellcheck disable=SC2086
        { [ "$1" = --no-build ] || $compose build --quiet migrate; } && $compose run --rm -T migrate ||
            stop "It did not start; the reason stands above. What ran goes on as it was."
        renew_gateway
        for name in $growing; do replace "$name-web"; done
        for name in $growing; do
            for role in web worker; do
                count=$($compose ps -q "$name-$role" | wc -l)
                [ "$count" -lt 2 ] || scale="$scale --scale $name-$role=$count"
            done
        done
    fi
    # shellcheck disable=SC2086  # compose may be two words, a profile none
    $compose $profile up "$1" --detach $scale || {
        # the others only repeat that this one did not end well
        $compose logs --tail 5 migrate >&2
        stop "It did not start; the reason stands above. What ran goes on as it was."
    }
    wait_until_well
    echo "Zorgtafel runs at $(setting PUBLIC_URL)/"
}

last=${BACKUP_FOLDER:-backups}/before-upgrade
growing="intake scheduling notifications"

case ${1:-} in
up)
    mkdir -p deploy/tls deploy/policy
    [ -f .env ] || make_env "${2:-}"
    if [ "${2:-}" = demo ] && ! grep -q '^DEMO=true' .env; then
        stop "This .env is not that of a demo: set DEMO=true and ENVIRONMENT=development in it, or use another folder."
    fi
    start --build
    ;;
upgrade)
    [ -f .env ] || stop "There is no deployment here: run make up first."
    old=$(setting ZORGTAFEL_VERSION)
    new=${2:-$(git log -1 --format=%cs-%h 2>/dev/null || date +%Y-%m-%dT%H-%M)}
    [ "$new" != "$old" ] || stop "$old already runs. Run git pull first, or say VERSION=a-name."
    echo "1. Building $new; $old goes on."
    docker build --quiet --tag "zorgtafel:$new" . >/dev/null
    echo "2. Backing up."
    said=$(deploy/operate.sh backup) || stop "No backup, so no upgrade: $old goes on."
    from=${said##* }
    echo "3. Rehearsing the migrations on a copy of $from."
    # what stands in the environment counts before .env
    ZORGTAFEL_VERSION=$new deploy/operate.sh rehearse "$from" ||
        stop "The rehearsal failed, so nothing was changed and $old goes on. Send the line above to who builds Zorgtafel."
    {
        echo "$old $from"
        for name in $growing; do
            echo "$name $($compose run --rm -T migrate python -m "services.$name.migrate" ran)"
        done
    } >"$last.part"
    mv "$last.part" "$last"
    echo "4. Replacing $old by $new."
    use_version "$new"
    start --build
    echo "Not good? make rollback goes back to $old and keeps all data."
    ;;
rollback)
    [ -f "$last" ] || stop "There is no upgrade to go back from: $last is not there."
    read -r old from <"$last"
    docker image inspect "zorgtafel:$old" >/dev/null 2>&1 ||
        stop "The image zorgtafel:$old is gone: check that version out, and run make upgrade VERSION=$old."
    sed 1d "$last" | while read -r name ran; do
        $compose run --rm -T migrate python -m "services.$name.migrate" back "$ran" </dev/null || exit 1
    done || stop "Nothing was changed. To lose what came since: ZORGTAFEL_VERSION=$old in .env, then make restore FROM=$from, docs/operate.md."
    use_version "$old"
    start --no-build
    rm "$last"
    ;;
down)
    # shellcheck disable=SC2086
    $compose --profile demo down
    ;;
beheerder)
    shift
    [ -f .env ] || stop "There is no deployment here: run make up first."
    # compose 1.29 finds only the first, which the first replacement took away
    docker exec "$($compose ps -q scheduling-web | head -n 1)" python -m services.scheduling.beheerder "$@"
    ;;
*) stop "usage: compose.sh up [demo] | upgrade [VERSION] | rollback | down | beheerder NAME EMAIL" ;;
esac
