import { describe, expect, test } from "vitest";
import type { ShellMessage } from "#shared/bridge/ports.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { ShellLines } from "./shell-lines.ts";

const goHome: ShellMessage = { kind: "command", command: "go.home" };

function stage() {
  const clock = new ManualClock();
  const lines = new ShellLines(clock);
  const join = (window: number) => {
    const [near, far] = createPortPair();
    lines.attach(window, far);
    const heard: unknown[] = [];
    near.onMessage((message) => heard.push(message));
    return { near, heard };
  };
  return { clock, lines, join };
}

describe("a message", () => {
  test("reaches the window it is for", async () => {
    const { lines, join } = stage();
    const one = join(1);
    const two = join(2);
    lines.send(2, goHome);
    await settled();
    expect(one.heard).toEqual([]);
    expect(two.heard).toEqual([goHome]);
  });

  test("for all reaches every window that listens, and waits for none", async () => {
    const { lines, join } = stage();
    const one = join(1);
    const two = join(2);
    lines.tellAll(goHome);
    await settled();
    expect(one.heard).toEqual([goHome]);
    expect(two.heard).toEqual([goHome]);
    const late = join(3);
    await settled();
    expect(late.heard).toEqual([]);
  });

  test("for a window that is still loading waits for its line", async () => {
    const { lines, join } = stage();
    lines.send(1, goHome);
    const { heard } = join(1);
    await settled();
    expect(heard).toEqual([goHome]);

    const again = join(1);
    await settled();
    expect(again.heard).toEqual([]);
  });

  test("after a reload takes the newer line", async () => {
    const { lines, join } = stage();
    const old = join(1);
    const fresh = join(1);
    lines.send(1, goHome);
    await settled();
    expect(old.heard).toEqual([]);
    expect(fresh.heard).toEqual([goHome]);
  });
});

describe("a flush", () => {
  test.each([
    [true, "everything-stored"],
    [false, "not-everything-stored"],
  ] as const)("answered with %s is %s", async (everythingStored, outcome) => {
    const { lines, join } = stage();
    const { near, heard } = join(1);
    const flushed = lines.flush(1);
    await settled();
    expect(heard).toEqual([{ kind: "flush" }]);
    near.post({ kind: "flushed", everythingStored });
    expect(await flushed).toBe(outcome);
  });

  test("of a window without a line has nothing to wait for", async () => {
    expect(await stage().lines.flush(1)).toBe("everything-stored");
  });

  test("that nobody answers is given up after three seconds", async () => {
    const { clock, lines, join } = stage();
    join(1);
    const flushed = lines.flush(1);
    clock.advance(3_000);
    expect(await flushed).toBe("no-answer");
  });

  test("does not wait for a window that crashes meanwhile", async () => {
    const { lines, join } = stage();
    const { near } = join(1);
    const flushed = lines.flush(1);
    near.close();
    expect(await flushed).toBe("no-answer");
    expect(await lines.flush(1)).toBe("everything-stored");
  });

  test("is not answered by anything else that comes", async () => {
    const { clock, lines, join } = stage();
    const { near } = join(1);
    const flushed = lines.flush(1);
    for (const message of [
      "flushed",
      null,
      { kind: "flushed" },
      { kind: "flushed", everythingStored: 1 },
    ]) {
      near.post(message);
    }
    await settled();
    clock.advance(3_000);
    expect(await flushed).toBe("no-answer");
  });
});

test("a forgotten window is sent nothing more, also not what waited for it", async () => {
  const { lines, join } = stage();
  lines.send(1, goHome);
  lines.forget(1);
  const { near, heard } = join(1);
  await settled();
  expect(heard).toEqual([]);

  const closed = new Promise<void>((resolve) => near.onClose(resolve));
  lines.forget(1);
  await closed;
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
