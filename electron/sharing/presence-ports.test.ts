import { expect, test } from "vitest";
import { privateSpaceId, spaceIdSchema } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { FakePortMain } from "../testing/fake-channel.ts";
import { PresencePorts } from "./presence-ports.ts";

const space = spaceIdSchema.parse("space_000000000000");

function stage(isThere: boolean, isAlive = true) {
  const asked: unknown[] = [];
  const peers = {
    call: async (...parts: unknown[]) => {
      asked.push(parts);
      return isAlive ? ok(null) : fail({ kind: "process-gone" });
    },
  };
  // Every call answers the same here, which is what this one may answer.
  const process = peers as unknown as Parameters<PresencePorts["started"]>[0];
  const ports = new PresencePorts(() => (isThere ? process : null));
  return { asked, ports, process, port: new FakePortMain() };
}

test("a window's port goes to the peers process, or waits for it", () => {
  const running = stage(true);
  running.ports.open(space, running.port);
  expect(running.asked).toEqual([["presence.open", { space }, [running.port]]]);

  const late = stage(false);
  late.ports.open(space, late.port);
  expect(late.asked).toEqual([]);
  late.ports.started(late.process);
  late.ports.started(late.process);
  expect(late.asked).toEqual([["presence.open", { space }, [late.port]]]);
});

test("a window that has gone while it waited is not handed over", () => {
  const { asked, ports, process, port } = stage(false);
  ports.open(space, port);
  port.emit("close");
  ports.started(process);
  expect(asked).toEqual([]);
});

test("a process that has gone closes the port, so that the window asks again", async () => {
  const { ports, port } = stage(true, false);
  ports.open(space, port);
  await Promise.resolve();
  await Promise.resolve();
  expect(port.isClosed).toBe(true);
});

test("where somebody is in Private is told to nobody", () => {
  const { asked, ports, port } = stage(true);
  ports.open(privateSpaceId, port);
  expect(asked).toEqual([]);
  expect(port.isClosed).toBe(true);
});
