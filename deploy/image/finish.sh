#!/bin/sh
# finish.sh FOLDER…: the last stage has a user of its own, who owns these, no pip and nothing to build with.
set -eu
command -v apt-get >/dev/null && apt-get clean && rm -rf /var/lib/apt/lists/*
find / -xdev \( -path /proc -o -path /sys -o -path /opt \) -prune -o -type d \( -name ensurepip -o -name pip -o -name 'pip-*' -o -name setuptools -o -name 'setuptools-*' -o -name wheel -o -name 'wheel-*' -o -name pkg_resources -o -name python-wheels \) -path '*ython*' -print | xargs -r rm -rf
find / -xdev \( -path /proc -o -path /sys -o -path /opt \) -prune -o \( -type f -o -type l \) -path '*/bin/*' \( -name 'pip*' -o -name 'wheel*' -o -name easy_install \) -print | xargs -r rm -f
grep -q '^narvard:' /etc/group || echo 'narvard:x:10001:' >>/etc/group
grep -q '^narvard:' /etc/passwd || echo 'narvard:x:10001:10001:narvard:/nonexistent:/usr/sbin/nologin' >>/etc/passwd
mkdir -p "$@"
chown 10001:10001 "$@"
chmod 0750 "$@"
