#!/bin/sh
# compile.sh VENV APP: byte code is made here, since nothing may be written where narvard runs. The same source gives the same bytes.
set -eu
PYTHONHASHSEED=0 "$1/bin/python" -m compileall -q --invalidation-mode unchecked-hash "$1"/lib/python3*/site-packages "$2" >/dev/null || true
chmod -R go=rX,u+rw "$1" "$2"
