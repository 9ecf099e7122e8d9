import { act, render, screen } from "@testing-library/react";
import { vi } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { MemoryFiles } from "../../document/testing/memory-files.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { settle } from "../../document/testing/settle.ts";
import { App } from "../App.tsx";
import { loadMenuParts } from "../../ui/LaterMenu.tsx";
import { loadDocumentPart } from "../document-part.ts";
import { createWorkspace } from "../workspace.ts";
import { databasesAtRest } from "./database-steps.ts";

/** The whole window on a fake bridge, with the lines that lead to it. */
export async function start(vault = new MemoryVault(), handlers: Partial<Handlers> = {}) {
  const clock = new ManualClock();
  const lines: { list?: Port; presence?: Port; shell?: Port } = {};
  const answers: unknown[] = [];
  const files = new MemoryFiles();
  const bridge = new FakeBridge((target, far) => {
    if (target.kind === "document")
      vault.attach(partIdOf({ document: target.document, part: target.part ?? "body" }), far);
    else if (target.kind === "attachment") files.attach(far);
    else lines[target.kind] = far;
    if (target.kind === "shell") far.onMessage((message) => answers.push(message));
    if (target.kind === "list") far.post({ kind: "all", rows: [] });
  }, handlers);
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  await Promise.all([loadDocumentPart(), loadMenuParts()]);
  render(<App workspace={workspace} />);
  const pass = async (milliseconds = 0) => {
    await act(async () => {
      await settleAll();
      clock.advance(milliseconds);
      await settleAll();
      // Parts of the window that no start needs are read from disk when they are first wanted.
      await vi.dynamicImportSettled();
      await settleAll();
    });
  };
  await pass();
  return { workspace, vault, files, bridge, clock, lines, answers, pass };
}

async function settleAll(): Promise<void> {
  await settle();
  await databasesAtRest();
  await settle();
}

/** The same, with a new decision on the screen for as long. */
export async function startWithDocument(
  vault?: MemoryVault,
  handlers?: Partial<Handlers>,
  rest = 1_000,
) {
  const started = await start(vault, handlers);
  act(() => screen.getByRole("button", { name: "New decision" }).click());
  await started.pass(rest);
  return started;
}
