/**
 * Ctrl+C and a system that goes down reach every process at once, but windows may still be sending
 * to this one: only main, which gets the same signal, says when it is time. A signal that comes
 * after that is main's own, and ends the process.
 */
export function outlastSignals(
  source: Pick<NodeJS.Process, "on" | "exit">,
  isClosed: () => boolean,
): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    source.on(signal, () => {
      if (isClosed()) source.exit(0);
    });
  }
}
