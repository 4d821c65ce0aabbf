"""See that Debian's packages for the tests are here: `system_packages.py chromium postgresql`.

Installs what is missing when this user may (root, or sudo without a password); otherwise says in
one sentence what to install. Uses only the standard library.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path

IS_PRESENT: dict[str, Callable[[], bool]] = {
    # The browser driver that comes with Playwright links against it.
    "libatomic1": lambda: find_library("atomic") is not None,
    "chromium": lambda: shutil.which("chromium") is not None,
    "postgresql": lambda: bool(
        shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    ),
}


def main(wanted: list[str]) -> None:
    missing = [name for name in wanted if not IS_PRESENT.get(name, lambda: False)()]
    if not missing:
        return
    become_root = root_prefix()
    if become_root is None or shutil.which("apt-get") is None:
        names = " ".join(missing)
        sys.exit(f"Missing on this machine: {names}.\nInstall: sudo apt-get install {names}")
    print(f"Installing with apt-get: {' '.join(missing)}", flush=True)
    apt_get(become_root, missing)


def root_prefix() -> list[str] | None:
    """The words in front of a command that needs root; None when this user cannot become root."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    may_sudo = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if may_sudo.returncode == 0 else None


def apt_get(become_root: list[str], packages: list[str]) -> None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    install = [*become_root, *quiet, "install", "--no-install-recommends", *packages]
    if subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0:
        return
    # A new machine has no package lists yet, or old ones.
    subprocess.run([*become_root, *quiet, "update"], check=True)
    subprocess.run(install, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
