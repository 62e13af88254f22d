"""`python -m services.scheduling.rotate [--check]`: under the ring's first key."""

from services.scheduling.app import make_kernel
from shared.rotation import main

if __name__ == "__main__":
    main(make_kernel())
