"""The health check of a container: does this address answer well?

It runs every few seconds in each container, so it imports next to nothing.
"""

import socket
import sys


def main(address: str) -> int:
    host, _, path = address.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    try:
        with socket.create_connection((name, int(port)), timeout=4) as connection:
            asked = f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n"
            connection.sendall(asked.encode())
            return 0 if connection.recv(64).split(b" ")[1:2] == [b"200"] else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
