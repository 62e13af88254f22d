"""The one-shot that runs before all else: three databases to their newest tables."""

import subprocess
import sys

SERVICES = ("intake", "scheduling", "notifications")


def main() -> int:
    for service in SERVICES:
        command = [sys.executable, "-m", f"services.{service}.migrate"]
        status = subprocess.run(command, check=False).returncode
        if status:
            sys.stderr.write(f"The database of {service} could not be migrated.\n")
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
