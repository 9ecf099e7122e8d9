import type { IpcMain, IpcMainInvokeEvent } from "electron";
import { expect, test, vi } from "vitest";
import { channelOf } from "#shared/bridge/channels.ts";
import { type CallName, type CallResult, calls } from "#shared/bridge/contract.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { VaultStage } from "../testing/vault-stage.ts";
import { createHandlers, type Serving } from "./handlers.ts";
import { serveBridge } from "./serve-bridge.ts";

const id = documentIdSchema.parse("doc_aaaaaaaaaaaa");

/** Everything between a window's question and the vault's files, but Electron itself. */
function serve(stage: VaultStage) {
  const listeners = new Map<string, Parameters<IpcMain["handle"]>[1]>();
  const vault = stage.asProcess();
  serveBridge({
    ipcMain: {
      handle: (channel, listener) => void listeners.set(channel, listener),
      removeHandler: () => undefined,
    },
    // Only the vault is asked for in these tests.
    handlersFor: (caller) => createHandlers({ vault } as unknown as Serving, caller),
    log: stage.log,
  });
  return async <Name extends CallName>(name: Name, input: unknown): Promise<CallResult<Name>> => {
    const event = {
      senderFrame: { origin: "app://bundle", parent: null },
      sender: {},
    } as IpcMainInvokeEvent;
    return (await listeners.get(channelOf(name))?.(event, input)) as CallResult<Name>;
  };
}

test("what a window looks for comes back through main and the vault, as the contract has it", async () => {
  const stage = new VaultStage();
  const ask = serve(stage);
  await stage.write(id, "Where the backups go", "Not into the cellar.");

  await vi.waitUntil(() => stage.space.catalogue.rows().length > 0, patience);
  const answer = await ask("documents.search", { space: "private", query: "cell", limit: 5 });
  const found = answer.ok ? answer.value : [];
  expect(calls["documents.search"].output.parse(found)).toMatchObject([
    { document: id, type: "decision", title: { text: "Where the backups go", ranges: [] } },
  ]);
  const [hit] = found;
  const words = hit?.passage.ranges.map(({ start, end }) => hit.passage.text.slice(start, end));
  expect(words).toEqual(["cellar"]);
  expect(await ask("documents.links", { space: privateSpaceId, document: id })).toEqual({
    ok: true,
    value: { to: [], from: [], passages: [], named: [] },
  });
});

test("a query that is too long, or asks for too much, is refused before anybody looks", async () => {
  const ask = serve(new VaultStage());
  const input = { space: "private", query: "cellar", limit: 5 };
  for (const bad of [
    { query: "x".repeat(1_001) },
    { limit: 0 },
    { limit: 101 },
    { passages: 101 },
    { query: null },
  ]) {
    await expect(ask("documents.search", { ...input, ...bad })).rejects.toThrow("malformed");
  }
});

test("a vault that is gone is a failure, not an empty answer", async () => {
  const stage = new VaultStage();
  const ask = serve(stage);
  await stage.vault.close();
  expect(await ask("documents.search", { space: "private", query: "cellar", limit: 5 })).toEqual({
    ok: false,
    failure: { kind: "vault-unavailable", why: "closing" },
  });
});
