"""`python -m embedded.within COMMAND…`: a command with the settings of `make run`."""

import os
import sys
from typing import NoReturn

from embedded.state import StartError, environment, find_state


def main(command: list[str]) -> NoReturn:
    try:
        environ = environment(find_state(os.environ), os.environ)
    except StartError as error:
        sys.exit(str(error))
    os.execvpe(command[0], command, environ)


if __name__ == "__main__":
    main(sys.argv[1:])
