import { vi } from "vitest";

/** A page in which whatever is watched comes into sight when the returned function is called. */
export function watchSeen(): () => void {
  const told: (() => void)[] = [];
  class Watching {
    constructor(tell: (entries: readonly { isIntersecting: boolean }[]) => void) {
      told.push(() => tell([{ isIntersecting: true }]));
    }
    observe(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal("IntersectionObserver", Watching);
  return () => {
    for (const tell of told.splice(0)) tell();
  };
}
