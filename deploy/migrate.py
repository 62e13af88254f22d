"""The one-shot that runs before all else: three databases to their newest tables.

It alone has the settings of all three: it also sees a key that two of them share.
"""

import subprocess
import sys
from importlib import import_module

from shared.config import SuiteSettings
from shared.starting import refuse_shared_keys, starting

SERVICES = ("intake", "scheduling", "notifications")


def refuse_what_no_service_sees() -> None:
    """Exit with a sentence when one key serves two purposes or two services."""
    owns = []
    for service in SERVICES:
        with starting(service):
            owns.append(import_module(f"services.{service}.config").load_own())
    with starting("migrate"):
        refuse_shared_keys(SuiteSettings(), *owns)


def main() -> int:
    refuse_what_no_service_sees()
    for service in SERVICES:
        command = [sys.executable, "-m", f"services.{service}.migrate"]
        status = subprocess.run(command, check=False).returncode
        if status:
            sys.stderr.write(f"The database of {service} could not be migrated.\n")
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
