"""`make beheerder` for what `make run` keeps in var/."""

import os
import sys

from embedded.databases import migrate
from embedded.state import StartError, environment, find_state
from services.scheduling.beheerder import main

if __name__ == "__main__":
    state = find_state(os.environ)
    state.make_folders()
    try:
        environ = environment(state, os.environ)
        migrate(environ, state.log / "migrate.log")
    except StartError as error:
        sys.exit(str(error))
    os.environ.update(environ)
    sys.exit(main())
