"""`python -m services.notifications.verify [HEAD …]`: the chain over who did what."""

from services.notifications.app import make_kernel
from shared.audit.verify import main

if __name__ == "__main__":
    main(make_kernel())
