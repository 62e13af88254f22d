"""The one-shot that runs before all else: three databases to their newest tables.

It alone has the settings of all three: it also sees a key that two of them share.
When it refuses, what ran goes on as it was: so it reads the policy as well.
"""

import subprocess
import sys
from importlib import import_module

from shared.config import SuiteSettings
from shared.policy import Policy, PolicyError
from shared.starting import RefusedError, refuse_shared_keys, starting

SERVICES = ("intake", "scheduling", "notifications")


def refuse_what_no_service_sees() -> None:
    """Exit with a sentence when one key serves two purposes or two services."""
    owns = []
    for service in SERVICES:
        with starting(service):
            owns.append(import_module(f"services.{service}.config").load_own())
    with starting("migrate"):
        suite = SuiteSettings()
        refuse_shared_keys(suite, *owns)
        try:
            Policy.load(suite.policy_file or None, profile=suite.policy_profile)
        except PolicyError as error:
            raise RefusedError(f"The policy is no good: {error}.") from error


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
