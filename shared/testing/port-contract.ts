import { describe, expect, test } from "vitest";
import type { Port } from "../bridge/port.ts";

type Stage = Readonly<{
  near: Port;
  far: Port;
  /** Resolves once everything has arrived that was posted or closed by then. */
  pass: () => Promise<void>;
}>;

/** What every line between two processes promises at its ends. */
export function describePort(name: string, open: () => Stage): void {
  describe(`${name} as a port`, () => {
    test("what is posted arrives at the other end in its order, as it was then, and not at once", async () => {
      const { near, far, pass } = open();
      const heard = heardBy(far);
      const answers = heardBy(near);
      const bytes = Uint8Array.of(1, 200);
      near.post(bytes);
      near.post({ count: 2 });
      bytes[0] = 9;
      far.post({ count: 3 });
      expect(heard).toEqual([]);
      await pass();
      expect(heard.map(plain)).toEqual([[1, 200], { count: 2 }]);
      expect(answers).toHaveLength(1);
    });

    test("what comes before anybody listens waits for the first who does", async () => {
      const { near, far, pass } = open();
      near.post(1);
      near.post(2);
      await pass();
      const heard = heardBy(far);
      const later = heardBy(far);
      near.post(3);
      await pass();
      expect(heard).toEqual([1, 2, 3]);
      expect(later.at(-1)).toBe(3);
    });

    test("who has stopped listening hears no more, and the others do", async () => {
      const { near, far, pass } = open();
      const stopped: unknown[] = [];
      const stop = far.onMessage((message) => stopped.push(message));
      const heard = heardBy(far);
      near.post(1);
      await pass();
      stop();
      near.post(2);
      await pass();
      expect([stopped, heard]).toEqual([[1], [1, 2]]);
    });

    test("the other end's closing is told once, behind what was posted before it, and to nobody who stopped listening for it", async () => {
      const { near, far, pass } = open();
      const happened: unknown[] = [];
      far.onMessage((message) => happened.push(message));
      far.onClose(() => happened.push("closed"));
      far.onClose(() => happened.push("not told"))();
      near.post(1);
      near.close();
      await pass();
      near.close();
      far.close();
      await pass();
      expect(happened).toEqual([1, "closed"]);
    });

    test("once one end is closed nothing is heard at either, and posting is no fault", async () => {
      const { near, far, pass } = open();
      const heard = [heardBy(near), heardBy(far)];
      far.post(1);
      near.close();
      near.post(2);
      await pass();
      far.post(3);
      near.post(4);
      await pass();
      expect(heard).toEqual([[], []]);
    });

    test("closing it oneself is not told as the other's closing", async () => {
      const { near, pass } = open();
      let closings = 0;
      near.onClose(() => (closings += 1));
      near.close();
      await pass();
      expect(closings).toBe(0);
    });
  });
}

function heardBy(port: Port): unknown[] {
  const heard: unknown[] = [];
  port.onMessage((message) => heard.push(message));
  return heard;
}

/** Few bytes cross as text: see `packed`. */
function plain(message: unknown): unknown {
  if (typeof message === "string") return Array.from(message, (each) => each.charCodeAt(0));
  return message instanceof Uint8Array ? [...message] : message;
}
