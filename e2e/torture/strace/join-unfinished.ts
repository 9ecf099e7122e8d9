/** strace splits a call that another thread interrupts in two lines; this puts them together again. */
export function* joinUnfinished(trace: string): Generator<string> {
  const begun = new Map<string, string>();
  for (const line of trace.split("\n")) {
    const [, pid, beginning] = /^(\d+)\s+(\w+\(.*) <unfinished \.\.\.>$/.exec(line) ?? [];
    if (pid !== undefined && beginning !== undefined) {
      begun.set(pid, beginning);
      continue;
    }
    const [, resumed, end] = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/.exec(line) ?? [];
    if (resumed === undefined || end === undefined) {
      yield line;
      continue;
    }
    yield `${resumed} ${begun.get(resumed) ?? ""}${end}`;
    begun.delete(resumed);
  }
}
