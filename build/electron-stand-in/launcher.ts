import { fuseWire } from "./fuses.ts";

/**
 * The text of the executable named `electron`: a shell script that hands over to a Node that is new enough, with
 * Electron's fuse bytes in its last line. Two fuses decide what happens before Node starts and are obeyed here.
 */
export function launcher(node: string): Buffer {
  const script = `#!/bin/sh
# The stand-in for Electron's executable. See build/electron-stand-in/README.md.
self=$(readlink -f "$0" 2>/dev/null || echo "$0")
fuses=$(LC_ALL=C tail -n 1 "$self")
fuses=\${fuses#*9tsX??}

# The Node that made this file is known to do; any other is asked for its version.
node=
for candidate in "$THROUGHLINE_NODE" ${quoted(node)} "$(command -v node)"; do
  [ -n "$candidate" ] && [ -x "$candidate" ] || continue
  if [ "$candidate" != ${quoted(node)} ]; then
    [ "$(NODE_OPTIONS= "$candidate" -p 'parseInt(process.versions.node) >= 24')" = true ] || continue
  fi
  node=$candidate
  break
done
if [ -z "$node" ]; then
  echo "The stand-in needs Node 24 or newer, and found none. Name one in THROUGHLINE_NODE." >&2
  exit 127
fi

case "$fuses" in ??1*) ;; *) unset NODE_OPTIONS ;; esac
case "$ELECTRON_RUN_AS_NODE/$fuses" in ?*/1*) exec "$node" "$@" ;; esac
exec "$node" "$(dirname "$self")/stand-in.cjs" "$self" "$@"
# `;
  return Buffer.concat([Buffer.from(script), fuseWire(), Buffer.from("\n")]);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
