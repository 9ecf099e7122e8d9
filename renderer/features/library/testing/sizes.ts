import { beforeEach } from "vitest";

/** Without a layout nothing is in sight: here everything is as large as a window. */
const size = { clientHeight: 600, clientWidth: 800 };

/** Gives everything a size in each test of the file, so that lists draw their lines. */
export function withSizes(): void {
  beforeEach(() => {
    for (const [side, value] of Object.entries(size)) {
      Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value });
    }
    return () =>
      Object.keys(size).forEach((side) => Reflect.deleteProperty(HTMLElement.prototype, side));
  });
}
