"""`python -m services.intake.rotate [--check]`: under the ring's first key."""

from services.intake.app import make_kernel
from shared.rotation import main

if __name__ == "__main__":
    main(make_kernel())
