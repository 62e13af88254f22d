"""`python -m services.intake.reconcile SINCE`: tell the sisters again."""

from services.intake.app import make_kernel
from shared.messaging.reconcile import main

if __name__ == "__main__":
    main(make_kernel())
