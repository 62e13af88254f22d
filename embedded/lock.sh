#!/bin/sh
# renews the locks: hashes, but no address of any registry
set -eu

.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
for part in base run dev node audit; do
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-header --no-emit-index-url \
        --no-emit-find-links "requirements/$part.in" -o "requirements/$part.txt"
done

rm -f package-lock.json
npm install --package-lock-only --silent
# the addresses of sponsors are left out too, so that no address at all is in the lock
.venv/bin/python - <<'PYTHON'
import json
import pathlib

path = pathlib.Path("package-lock.json")
lock = json.loads(path.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")
PYTHON
