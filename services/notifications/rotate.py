"""`python -m services.notifications.rotate [--check]`: under the ring's first key."""

from services.notifications.app import make_kernel
from shared.rotation import main

if __name__ == "__main__":
    main(make_kernel())
