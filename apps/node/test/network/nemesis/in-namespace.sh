#!/bin/sh
# Starts node in a network namespace: stands in the place of `node` when a process is forked.
exec ip netns exec "$IHALA_NAMESPACE" "$IHALA_NODE" "$@"
