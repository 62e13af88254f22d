"""A headless Chromium: the machine's own, Debian's as root, or Playwright's."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

# a container gives a browser neither its own sandbox nor much shared memory
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")


@cache
def find_chromium() -> str:
    """The path of one that runs here; empty where there is none."""
    asked = os.environ.get("CHROMIUM")
    named = [asked] if asked else [shutil.which(name) for name in NAMES]
    candidates = [path for path in [*named, _of_playwright()] if path]
    return next((path for path in candidates if _runs(path)), "")


def _runs(path: str) -> bool:
    # one that lacks a library of the system fails at this already
    try:
        told = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def prepare_chromium() -> None:
    """Get one where there is none; the tests that need it say so when it fails."""
    if find_chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests ...", flush=True)
        apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        _try([*apt, "update"])
        _try([*apt, "install", "--yes", "--no-install-recommends", *PACKAGES])
    else:
        print("Fetching Playwright's Chromium for the browser tests ...", flush=True)
        _try([sys.executable, "-m", "playwright", "install", "chromium"])
    find_chromium.cache_clear()


def _try(command: list[str]) -> None:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environ, capture_output=True, check=False)
