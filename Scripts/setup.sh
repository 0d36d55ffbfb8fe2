#!/bin/sh
# Prepares this folder for `make demo` and `make test`: Python packages into .venv, and the system
# libraries that pictures need. Run it as often as you like; when nothing is missing it takes a moment.
#
#   Scripts/setup.sh              PYTHON=/path/to/python3.12 Scripts/setup.sh chooses the Python
#
# Only Debian packages need root. Without it the script prints the command to run instead.
# Exit: 0 ready, 1 something needed is missing (the message says what to do).
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
lock="$root/Scripts/requirements.lock"
venv="$root/.venv"
stamp="$venv/.lock-sha256"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# The lock holds hashes of wheels for these Pythons only.
is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        if command -v "$candidate" >/dev/null && is_supported "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

has_venv() { python=$(find_python) && "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# ---- system libraries --------------------------------------------------------------------------

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$1"; }

# Any font will do, but librsvg draws boxes for letters when there is none at all.
has_font() { find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | grep -q .; }

# Debian 13 renamed the package when it moved to 64-bit time.
vips_package() {
    if apt-cache show libvips42t64 >/dev/null 2>&1; then echo libvips42t64; else echo libvips42; fi
}

# What the tests of the R worker need; Debian keeps packages of R's in one folder each, MASS with R itself.
missing_r_packages() {
    command -v R >/dev/null || echo r-base-core
    for package in caret ranger MASS; do
        [ -d "/usr/lib/R/site-library/$package" ] || [ -d "/usr/lib/R/library/$package" ] ||
            echo "r-cran-$package" | tr '[:upper:]' '[:lower:]'
    done
}

missing_packages() {
    # A Python that the user chose is the user's to complete.
    [ -n "${PYTHON:-}" ] || has_venv || echo python3-venv
    has_library 'libvips\.so\.42' || vips_package
    has_font || echo fonts-dejavu-core
    has_library 'libgomp\.so\.1' || echo libgomp1
    missing_r_packages
}

install_system_packages() {
    if ! command -v apt-get >/dev/null; then
        has_library 'libvips\.so\.42' || fail "libvips is missing and this is not Debian: install libvips 8.14 or newer"
        return 0
    fi
    if [ "$(id -u)" -eq 0 ] && [ -n "$(missing_packages)" ]; then
        say "reading Debian's package lists"
        apt-get update -qq || fail "apt-get update failed; its message is above"
    fi
    packages=$(missing_packages | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then
        say "installing $packages"
        # shellcheck disable=SC2086  # the names are separate words
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null ||
            fail "apt-get could not install $packages; its message is above"
        return 0
    fi
    say "system packages are missing; install them with"
    say "    sudo apt-get update && sudo apt-get install --no-install-recommends $packages"
    case "$packages" in
    *libvips* | *python3-venv*) fail "this script cannot go on without: run the command above, then it again" ;;
    *) say "going on without: letters in PNG figures need a font, some model libraries need libgomp, make test needs R" ;;
    esac
}

# ---- Python ------------------------------------------------------------------------------------

make_venv() {
    python=$(find_python) ||
        fail "no ${PYTHON:-Python} between 3.11 and 3.13 found; on Debian: apt-get install python3 python3-venv"
    has_venv || fail "$python cannot make virtual environments; on Debian: apt-get install python3-venv"
    say "making .venv with $("$python" --version)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

# Running pip also notices a .venv whose folder was moved or whose Python was removed.
is_current() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$1" ] && "$venv/bin/python" -m pip --version 2>/dev/null | grep -qF "$venv"
}

install_python_packages() {
    wanted=$(sha256sum <"$lock" | cut -d ' ' -f 1)
    if is_current "$wanted"; then return 0; fi
    # Made anew rather than updated, so that nothing outside the lock stays in it.
    make_venv
    [ "$(uname -sm)" = "Linux x86_64" ] || fail "the locked packages are for Linux on x86-64; this is $(uname -sm)"
    say "installing Python packages into .venv (about 750 MB)"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        --only-binary=:all: --requirement "$lock" || fail "pip failed; its message is above"
    printf '%s\n' "$wanted" >"$stamp"
}

install_system_packages
install_python_packages
say "ready"
