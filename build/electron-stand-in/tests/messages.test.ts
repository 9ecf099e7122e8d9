import { describe, expect, test } from "vitest";
import type {} from "../testing/page-globals.ts";
import { patiently } from "../testing/launch-fixture.ts";
import { oneFixtureForAll } from "../testing/one-fixture.ts";

const running = oneFixtureForAll();
const { seen } = running;

/** Joins the page to the utility process by a fresh channel. */
async function connect(): Promise<void> {
  await running.page.evaluate(() => Reflect.deleteProperty(globalThis, "port"));
  await running.electron.evaluate(() => globalThis.witness.connect());
  // Not by the page's frames, by which Playwright waits inside of it: a busy machine may draw none for long.
  const isHere = () => running.page.evaluate(() => globalThis.port !== undefined);
  await expect.poll(isHere, patiently).toBe(true);
}

describe("what the preload exposes", () => {
  test("is plain data, frozen functions and promises", async () => {
    const told = await running.page.evaluate(async () => {
      const { bytes, process: about } = globalThis.fixture;
      return [
        bytes instanceof Uint8Array,
        [...bytes],
        about.type,
        Object.isFrozen(globalThis.fixture),
        await globalThis.fixture.invoke("echo", 1),
      ];
    });
    expect(told).toEqual([true, [1, 2, 3], "renderer", true, 1]);
  });

  test("throws its errors into the page", async () => {
    const message = await running.page.evaluate(() => {
      try {
        return globalThis.fixture.throws();
      } catch (error) {
        return `${error instanceof Error ? error.name : ""}: ${error instanceof Error ? error.message : ""}`;
      }
    });
    expect(message).toBe("RangeError: from the preload");
  });

  test("takes listeners of the page and lets them go", async () => {
    const send = (value: string) =>
      running.electron.evaluate(
        ({ BrowserWindow }, told) =>
          BrowserWindow.getAllWindows()[0]?.webContents.send("told", told),
        value,
      );
    await running.page.evaluate(() => {
      const told: unknown[] = [];
      const stop = globalThis.fixture.onTold((value) => told.push(value));
      Object.assign(globalThis, { told, stop });
    });
    const told = () => running.page.evaluate((): unknown => Reflect.get(globalThis, "told"));
    await send("once");
    await expect.poll(told, patiently).toEqual(["once"]);
    await running.page.evaluate(() =>
      Reflect.apply(Reflect.get(globalThis, "stop"), undefined, []),
    );
    await send("twice");
    // An answer that came after the message shows that it would have arrived.
    await running.page.evaluate(() => globalThis.fixture.invoke("echo"));
    expect(await told()).toEqual(["once"]);
  });
});

describe("calls", () => {
  test("carry what the structured clone algorithm carries", async () => {
    const kinds = await running.page.evaluate(async () => {
      const cyclic: Record<string, unknown> = {
        map: new Map([["a", new Set([1])]]),
        at: new Date(5),
        nothing: undefined,
      };
      cyclic["self"] = cyclic;
      const back = (await globalThis.fixture.invoke("echo", cyclic)) as typeof cyclic;
      const map = back["map"] as Map<string, Set<number>>;
      return [
        back["self"] === back,
        map.get("a")?.has(1),
        (back["at"] as Date).getTime(),
        "nothing" in back,
      ];
    });
    expect(kinds).toEqual([true, true, 5, true]);
  });

  test("carry megabytes of bytes as bytes", async () => {
    const length = await running.page.evaluate(async () => {
      const back = await globalThis.fixture.invoke("echo", new Uint8Array(4_000_000).fill(7));
      return back instanceof Uint8Array && back.every((byte) => byte === 7) ? back.length : 0;
    });
    expect(length).toBe(4_000_000);
  });

  test("fail with Electron's words", async () => {
    const fail = (channel: string) =>
      running.page.evaluate(
        (name) => globalThis.fixture.invoke(name).catch((error: Error) => error.message),
        channel,
      );
    expect(await fail("fail")).toBe("Error invoking remote method 'fail': TypeError: boom");
    expect(await fail("nobody")).toBe(
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
  });

  test("tell who asks", async () => {
    expect(await running.page.evaluate(() => globalThis.fixture.invoke("who"))).toEqual({
      url: "app://bundle/",
      origin: "app://bundle",
      isTop: true,
      sender: 1,
    });
  });

  test("may bring a port along, which answers", async () => {
    expect(await running.page.evaluate(() => globalThis.fixture.sendPort())).toEqual([
      "main heard",
      "hello",
    ]);
    expect(await seen("said")).toContainEqual(["said", "with a port", 1]);
  });
});

describe("a utility process", () => {
  test("knows what it is", async () => {
    await running.electron.evaluate(() => globalThis.witness.worker.postMessage("describe"));
    await expect
      .poll(() => seen("worker"), patiently)
      .toContainEqual([
        "worker",
        {
          type: "utility",
          arguments: ["--some", "argument"],
          environment: "yes",
          electron: "45.4.1",
        },
      ]);
  });

  test("gets bytes as bytes and gives them back as such", async () => {
    const isBytes = await running.electron.evaluate(
      () =>
        new Promise((resolve) => {
          const { worker } = globalThis.witness;
          worker.once("message", (message: readonly unknown[]) =>
            resolve(message[1] instanceof Uint8Array),
          );
          worker.postMessage(new Uint8Array([9]));
        }),
    );
    expect(isBytes).toBe(true);
  });

  test("talks to the window over a channel, bytes as bytes, in order", async () => {
    await connect();
    const answers = await running.page.evaluate(
      () =>
        new Promise((resolve) => {
          const got: unknown[] = [];
          globalThis.port.onmessage = ({ data }) => got.push(data) === 3 && resolve(got);
          for (const part of ["a", new Uint8Array([1]), "c"]) globalThis.port.postMessage(part);
        }),
    );
    expect(answers).toMatchObject([
      { data: "a", isBytes: false },
      { isBytes: true },
      { data: "c", isBytes: false },
    ]);
  });

  test("is told by the window at once, and not after the page's next frame", async () => {
    await connect();
    const hasShortWay = () => Object.hasOwn(globalThis.port, "postMessage");
    expect(await running.page.evaluate(hasShortWay)).toBe(true);
  });

  test("can be handed a port through a port", async () => {
    await connect();
    const answer = await running.page.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          globalThis.port.postMessage("take this", [port2]);
        }),
    );
    expect(answer).toBe("over the port that was passed on");
  });

  test("hears that the window has closed its end", async () => {
    await connect();
    const before = (await seen("worker")).length;
    await running.page.evaluate(() => globalThis.port.close());
    await expect
      .poll(async () => (await seen("worker")).slice(before))
      .toContainEqual(["worker", "port closed"]);
  });

  test("closes its ports by dying, and main and the window hear of it", async () => {
    await connect();
    await running.electron.evaluate(() => globalThis.witness.worker.postMessage("exit"));
    expect(await running.page.evaluate(() => globalThis.portClosed)).toBe(true);
    await expect.poll(() => seen("worker exit"), patiently).toEqual([["worker exit", 7]]);
    expect(await seen("child-process-gone")).toMatchObject([
      [
        "child-process-gone",
        { type: "Utility", reason: "abnormal-exit", exitCode: 7, name: "fixture worker" },
      ],
    ]);
  });
});
