#!/bin/sh
# Runs the second verifier. It needs python3 and openssl, nothing else; on Debian, as root, it installs what is missing.
cd "$(dirname "$0")/../../.." || exit 1
missing=
for tool in python3 openssl; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing$missing with apt-get." >&2
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
fi
for tool in python3 openssl; do
  command -v "$tool" >/dev/null || { echo "Not run: $tool is missing. Debian: apt-get install python3 openssl (as root)." >&2; exit 3; }
done
exec python3 -B libs/federation/verifier/verify.py libs/federation/vectors
