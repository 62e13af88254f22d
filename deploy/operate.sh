#!/bin/sh
# what an operator does with the data, in the deployed suite or in that of `make run`
#
#   operate.sh backup | keys            data and keys, or only the newest keys
#   operate.sh restore FROM [SERVICE]   one backup, with the newest keys
#   operate.sh rehearse FROM            the migrations of this build on a copy of a backup
#   operate.sh reconcile SINCE          every service tells its sisters again
#   operate.sh rotate                   everything under the first master key
#   operate.sh verify [HEADS]           whether the log of who did what is whole
#   operate.sh numbers [WORD]           what there is to watch, of all three services
#   operate.sh parked SERVICE [ID]      parked messages: which there are, or let one go on
#   operate.sh policy NEW [PROFILE]     what another policy file would change
#   operate.sh approve [LANGUAGE BY]    note that a text was read, or show which were
#   operate.sh destroy SERVICE CASUS REASON
set -eu
cd "$(dirname "$0")/.."
services="intake scheduling notifications"
writing="intake-web intake-worker scheduling-web scheduling-worker"
writing="$writing notifications-web notifications-worker"

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

if [ -f .env ]; then
    if docker compose version >/dev/null 2>&1; then
        COMPOSE="docker compose"
    else
        COMPOSE=docker-compose
    fi
    export COMPOSE
    data() { python3 -m deploy.backup "$@"; }
    inside() { $COMPOSE run --rm -T migrate python -m "$@"; }
    files() { $COMPOSE run --rm -T --no-deps intake-worker tar -C /attachments "$@"; }
    policy() { $COMPOSE run --rm -T --no-deps migrate python -m deploy.policy_diff "$@"; }
    approval() { $COMPOSE run --rm -T --no-deps migrate python -m shared.texts.approve "$@"; }
    # as the containers see that folder
    seen=/policy
    # shellcheck disable=SC2086  # names without spaces
    writers() { $COMPOSE "$1" $writing; }
elif [ -x .venv/bin/python ]; then
    python=.venv/bin/python
    data() { $python -m embedded.within $python -m deploy.backup "$@"; }
    inside() { $python -m embedded.within $python -m "$@"; }
    policy() { inside deploy.policy_diff "$@"; }
    approval() { inside shared.texts.approve "$@"; }
    seen=deploy/policy
    writers() { :; }
    files() {
        store=${INTAKE_ATTACHMENTS:-${STATE_FOLDER:-var}/attachments}
        mkdir -p "$store"
        tar -C "$store" "$@"
    }
else
    stop "There is nothing here yet: run make up or make run first."
fi

heads() {
    for service in $services; do inside "services.$service.verify" --head; done
}

status=0
case ${1:-} in
keys) data keys ;;
backup)
    # before the data: what it holds reaches at least this far
    sealed=$(heads)
    said=$(data backup)
    # after the data: a file that its rows name is there, or was taken away since
    tar=${said##* }/attachments.tar
    files -cf - . >"$tar.part" || status=$?
    # 1: a file changed or went while it was read; no row of this backup needs it
    [ "$status" -le 1 ] || stop "The attachments could not be saved: this backup is not whole. Make another."
    status=0
    mv "$tar.part" "$tar"
    printf '%s\n' "$sealed" >"${said##* }/heads"
    printf '%s\n' "$said"
    ;;
verify)
    # the folders sort by their moment
    newest=$(find "${BACKUP_FOLDER:-backups}" -mindepth 2 -maxdepth 2 -name heads 2>/dev/null | sort | tail -n 1)
    from=${2:-$newest}
    # nothing to compare with would look like all is well
    [ -z "$from" ] || grep -q '^intake:' "$from" 2>/dev/null ||
        stop "There are no heads in $from: make verify HEADS=backups/<moment>/heads"
    [ -z "$from" ] || printf 'Compared with %s\n' "$from"
    for service in $services; do
        # shellcheck disable=SC2046  # one head a word
        inside "services.$service.verify" $([ -z "$from" ] || cat "$from") || status=$?
    done
    ;;
restore)
    [ -n "${2:-}" ] || stop "Say which backup: make restore FROM=backups/<moment>"
    case ${3:-intake} in
    intake)
        [ -f "$2/attachments.tar" ] ||
            stop "There is no $2/attachments.tar: this backup is not whole. Nothing was changed."
        ;;
    esac
    # whatever happens, the suite runs again
    trap 'writers start' EXIT
    writers stop
    data restore "$2" ${3:+--only "$3"} || status=$?
    case $status${3:-intake} in
    0intake) files -xf - <"$2/attachments.tar" || status=$? ;;
    esac
    ;;
rehearse)
    [ -n "${2:-}" ] || stop "Say on which backup: make rehearse FROM=backups/<moment>"
    data rehearse "$2" || status=$?
    ;;
reconcile)
    [ -n "${2:-}" ] || stop "Say since when: make reconcile SINCE=2026-03-02T09:30"
    for service in $services; do inside "services.$service.reconcile" "$2"; done
    ;;
rotate)
    for service in $services; do inside "services.$service.rotate" || status=$?; done
    ;;
numbers)
    [ -f .env ] || stop "Only a deployment has these: run make up first."
    # in a container of its own: the one with number 1 goes at the first replacement
    # shellcheck disable=SC2086  # no word: all of them
    $COMPOSE run --rm -T --no-deps intake-web python -m deploy.numbers ${2:-} || status=$?
    ;;
parked)
    case " $services " in
    *" ${2:-?} "*) ;;
    *) stop "Say of which service: make parked SERVICE=intake, then with ID= or ID=all" ;;
    esac
    # shellcheck disable=SC2086  # no id: the list of them
    inside "services.$2.release" ${3:-} || status=$?
    ;;
policy)
    [ -f "${2:-}" ] || stop "Say which file: make policy-diff NEW=deploy/policy/2027.toml"
    case $2 in
    deploy/policy/*) policy "$seen/${2##*/}" ${3:+--profile "$3"} || status=$? ;;
    *) stop "Put it in deploy/policy/ first: nothing else reaches the services." ;;
    esac
    ;;
approve)
    file=deploy/policy/teksten.toml
    if [ -z "${2:-}" ]; then
        approval "$seen/teksten.toml" || status=$?
    elif text=$(approval "$seen/teksten.toml" "$2" --by "${3:-}"); then
        printf '%s\n' "$text" >"$file"
        echo "Noted in $file. Named once in .env: APPROVED_TEXTS=$seen/teksten.toml"
    else
        status=1
    fi
    ;;
destroy)
    [ -n "${4:-}" ] || stop 'Say what and why: make destroy SERVICE=intake CASUS=<id> REASON="…"'
    case $2 in
    intake | scheduling) ;;
    *) stop "Say who owns it: SERVICE=scheduling once it is accepted, SERVICE=intake until then. Nothing was destroyed." ;;
    esac
    inside "services.$2.destroy" "$3" --reason "$4" || status=$?
    # no older copy of the keys may open it
    data keys
    ;;
*) stop "usage: operate.sh backup | keys | restore | rehearse | reconcile | rotate | verify | numbers | parked | policy | approve | destroy" ;;
esac
exit $status
