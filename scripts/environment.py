"""Make the Python environment in .venv and install a lock into it: `environment.py run test`.

Runs on the Python of the machine, so it may use nothing outside the standard library. Each lock
leaves a stamp in .venv that holds the lock's hash; nothing happens when the stamp still fits.
"""

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main(locks: list[str]) -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            f"Pitstop needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.\n"
            "Name a newer one: make run PYTHON=python3.12"
        )
    if not is_usable(VENV):
        make_venv()
    for lock in locks:
        install(lock)


def is_usable(venv: Path) -> bool:
    """A moved folder or a removed Python leaves a .venv that looks right but cannot start."""
    python = venv / "bin" / "python"
    if not python.exists():
        return False
    command = [str(python), "-c", "import sys, pip; print(sys.prefix)"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and Path(answer.stdout.strip()).resolve() == venv.resolve()


def make_venv() -> None:
    if not (find_spec("venv") and find_spec("ensurepip")):
        install_venv_module()
    print("Making the Python environment in .venv", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def install_venv_module() -> None:
    """Debian ships venv apart from Python, in a package named after the exact version."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    provide = [sys.executable, str(ROOT / "scripts" / "system_packages.py"), package]
    if subprocess.run(provide, check=False).returncode:
        sys.exit(1)


def install(lock: str) -> None:
    path = ROOT / "requirements" / f"{lock}.txt"
    wanted = hashlib.sha256(path.read_bytes()).hexdigest()
    stamp = VENV / f".installed-{lock}"
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Installing the packages of requirements/{lock}.txt", flush=True)
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        options = ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        subprocess.run([*pip, *options, "-r", str(path)], check=True)
        stamp.write_text(wanted)
    # make compares times; a fresh time tells it that this lock is in place.
    os.utime(stamp)


if __name__ == "__main__":
    main(sys.argv[1:])
