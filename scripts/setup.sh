#!/usr/bin/env bash
# Set up everything that amendtool needs on this machine, and nothing twice.
#
#   scripts/setup.sh run     what `amendtool` needs to run (the default)
#   scripts/setup.sh dev     that, and what its tests and checks need
#
# 1. Python 3.11 or later with the means to make a virtual environment.
# 2. The system libraries by which WeasyPrint lays out text, and the typeface of the prints.
# 3. The virtual environment .venv with the versions pinned in constraints.txt.
#
# On Debian and Ubuntu what is missing is installed with apt-get, as root or by sudo; without
# either the one line that is needed is printed and the script stops with status 1.  Everywhere
# else it says what is missing.  PYTHON=/path/to/python3 chooses the Python.
#
# When nothing is missing it takes a fraction of a second and changes nothing.

set -euo pipefail

level="${1:-run}"
case "$level" in
  run | dev) ;;
  *) echo "usage: scripts/setup.sh [run|dev]" >&2; exit 2 ;;
esac

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root="$PWD"
venv="$root/.venv"
stamp="$venv/.amendtool-setup"

# The shared libraries that WeasyPrint opens by name.
libraries=(libgobject-2.0.so.0 libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz.so.0
  libharfbuzz-subset.so.0 libfontconfig.so.1)
# Like the Palatino / Book Antiqua of the House's prints, and free.
typeface="TeX Gyre Pagella"
typeface_package="fonts-texgyre"

say() { printf '%s\n' "$*" >&2; }

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The first Python that will do, or nothing.
find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if is_new_enough "$candidate"; then
      echo "$candidate"
      return
    fi
  done
}

# Whether .venv is there and whole: one that was broken off half-way has no pip.
has_environment() {
  is_new_enough "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null
}

# The libraries that are not there, one on each line.  They are opened with Python, as WeasyPrint
# will open them: the only test that is true on every system.
missing_libraries() {
  "$1" -c '
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
' "${libraries[@]}"
}

# The Debian package of a library.
package_of() {
  case "$1" in
    libpangoft2-*) echo libpangoft2-1.0-0 ;;
    libharfbuzz-subset.*) echo libharfbuzz-subset0 ;;
    libfontconfig.*) echo libfontconfig1 ;;
    *) echo libpango-1.0-0 ;; # which needs the others
  esac
}

# The Debian packages for what is not there, one on each line.
missing_packages() {
  local python="$1" library
  if ! has_environment && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    case "$python" in
      *3.1[0-9]) echo "$(basename "$python")-venv" ;;
      *) echo python3-venv ;;
    esac
  fi
  while read -r library; do
    package_of "$library"
  done < <(missing_libraries "$python")
  if ! has_typeface; then
    echo "$typeface_package"
  fi
}

has_typeface() {
  command -v fc-list >/dev/null && [ -n "$(fc-list "$typeface" family 2>/dev/null)" ]
}

# `apt-get ...` as root, or by sudo where that is to be had.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

can_be_root() {
  [ "$(id -u)" -eq 0 ] && return
  command -v sudo >/dev/null || return 1
  # Without a terminal sudo could ask nobody for a password.
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

# Runs a command whose chatter is of interest only when it fails.
quietly() {
  local log status=0
  log="$(mktemp)"
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

install_packages() {
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes
    --no-install-recommends "$@")
  say "Installing system packages: $*"
  # A fresh machine or container has no package lists, and an old one may have stale ones.
  if compgen -G "/var/lib/apt/lists/*_Packages*" >/dev/null && as_root "${install[@]}" \
    >/dev/null 2>&1; then
    return
  fi
  quietly as_root apt-get update && quietly as_root "${install[@]}"
}

tell_what_is_needed_elsewhere() {
  local absent
  # Other systems have Palatino or Book Antiqua of their own, which will do.
  if [ "$(uname -s)" = Linux ]; then
    absent="$(missing_libraries "$1")"
    if [ -n "$absent" ] || ! has_typeface; then
      say "amendtool needs Pango, HarfBuzz, Fontconfig and the typeface $typeface for its PDFs."
      say "Please install them, then try again:"
      say "  Fedora   sudo dnf install pango fontconfig texlive-tex-gyre"
      say "  Arch     sudo pacman -S pango fontconfig tex-gyre-fonts"
      exit 1
    fi
  elif [ "$(uname -s)" = Darwin ]; then
    say "Note: the PDF needs Pango:  brew install pango"
  fi
}

set_up_system() {
  local python="$1" packages
  if ! command -v apt-get >/dev/null; then
    tell_what_is_needed_elsewhere "$python"
    return
  fi
  mapfile -t packages < <(missing_packages "$python" | sort -u)
  [ "${#packages[@]}" -gt 0 ] || return 0
  if ! can_be_root || ! install_packages "${packages[@]}"; then
    say "These system packages are needed and missing. Please run this line, then try again:"
    say ""
    say "    sudo apt-get update && sudo apt-get install --no-install-recommends ${packages[*]}"
    say ""
    exit 1
  fi
  mapfile -t packages < <(missing_packages "$python" | sort -u)
  if [ "${#packages[@]}" -gt 0 ]; then
    say "Still missing after the installation: ${packages[*]}"
    exit 1
  fi
}

# What the environment was made from: when any of it changes, it is brought up to date.
fingerprint() {
  { echo "$root"; cat pyproject.toml constraints.txt; } | cksum | tr ' ' '-'
}

set_up_environment() {
  local python="$1" now made="" had=""
  now="$(fingerprint)"
  if [ -f "$stamp" ]; then
    read -r made had <"$stamp"
  fi
  # What was once installed for the tests is kept up to date for them.
  if [ "$had" = dev ]; then
    level=dev
  fi
  if ! has_environment; then
    say "Making the virtual environment .venv"
    rm -rf "$venv"
    "$python" -m venv "$venv"
  elif [ "$made" = "$now" ] && [ "$had" = "$level" ] && [ -x "$venv/bin/amendtool" ]; then
    return
  fi
  say "Installing amendtool and the libraries it needs into .venv (a minute or two the first time)"
  rm -f "$stamp"
  local what="."
  if [ "$level" = dev ]; then
    what=".[dev]"
  fi
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable "$what" >&2
  echo "$now $level" >"$stamp"
}

python="$(find_python)"
if [ -z "$python" ]; then
  say "amendtool needs Python 3.11 or later; none was found."
  say "Debian 12 and Ubuntu 24.04, and all later ones, have it:  sudo apt-get install python3"
  say "If it is somewhere else:  make setup PYTHON=/path/to/python3"
  exit 1
fi
set_up_system "$python"
set_up_environment "$python"
