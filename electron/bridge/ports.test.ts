import { expect, test } from "vitest";
import { portChannel } from "#shared/bridge/channels.ts";
import { type PortTarget, portTargetSchema } from "#shared/bridge/ports.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import type { WhyAway } from "#shared/domain/space-unavailable.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { fakeChannel } from "../testing/fake-channel.ts";
import { ShellLines } from "../windows/shell-lines.ts";
import { openPort } from "./ports.ts";

const ticket = "0123456789abcdef0123456789abcdef";
const documentTarget = portTargetSchema.parse({
  kind: "document",
  space: "private",
  document: "doc_aaaaaaaaaaaa",
});

function stage(whyAway: WhyAway | null) {
  const { near, far, channel } = fakeChannel();
  const asked: unknown[] = [];
  const received: unknown[] = [];
  const shellLines = new ShellLines(new ManualClock());
  const window = { id: 7, isGone: false };
  const open = (target: PortTarget) =>
    openPort(
      {
        createChannel: () => channel,
        openInVault: async (...parts) => {
          asked.push(parts);
          return whyAway;
        },
        openInPeers: (...parts) => void asked.push(parts),
        shellLines,
      },
      {
        id: window.id,
        isDestroyed: () => window.isGone,
        postMessage: (...parts: unknown[]) => void received.push(parts),
      },
      { ticket, target },
    );
  return { near, far, channel, asked, received, shellLines, window, open };
}

test("a document's port joins the window to the vault, under the window's ticket", async () => {
  const { channel, asked, received, open } = stage(null);
  expect(await open(documentTarget)).toEqual({ ok: true, value: null });
  expect(asked).toEqual([[documentTarget, channel.port2]]);
  expect(received).toEqual([[portChannel, ticket, [channel.port1]]]);
});

test("without the vault there is no port, and the window is told why", async () => {
  const { near, received, open } = stage("newer-version");
  expect(await open(documentTarget)).toEqual({
    ok: false,
    failure: { kind: "vault-unavailable", why: "newer-version" },
  });
  expect(received).toEqual([]);
  expect(near.isClosed).toBe(true);
});

test("a shell port stays with main and does not reach the vault", async () => {
  const { far, asked, received, shellLines, open } = stage(null);
  expect(await open({ kind: "shell" })).toEqual({ ok: true, value: null });
  expect(asked).toEqual([]);
  expect(received).toHaveLength(1);

  shellLines.send(7, { kind: "command", command: "go.home" });
  expect(far.posted).toEqual([{ kind: "command", command: "go.home" }]);
});

test("a port for presence goes to the peers process and not to the vault", async () => {
  const { channel, asked, received, open } = stage("newer-version");
  expect(await open({ kind: "presence", space: privateSpaceId })).toEqual({
    ok: true,
    value: null,
  });
  expect(asked).toEqual([[privateSpaceId, channel.port2]]);
  expect(received).toHaveLength(1);
});

test("a window that went away while the vault answered is sent nothing, and its port is closed", async () => {
  const { near, received, window, open } = stage(null);
  window.isGone = true;
  await open(documentTarget);
  expect(received).toEqual([]);
  expect(near.isClosed).toBe(true);
});
