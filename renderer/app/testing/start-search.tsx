import { act, fireEvent, render, screen } from "@testing-library/react";
import type { Handlers } from "#shared/bridge/contract.ts";
import type { Port } from "#shared/bridge/port.ts";
import type { DocumentRow } from "#shared/domain/document-row.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { SearchHit } from "#shared/domain/search-hit.ts";
import { ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { patience } from "#shared/testing/patience.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { MemoryVault } from "../../document/testing/memory-vault.ts";
import { settle } from "../../document/testing/settle.ts";
import { App } from "../App.tsx";
import { loadDocumentPart } from "../document-part.ts";
import { createWorkspace } from "../workspace.ts";

export const rows = ["Waitlist per clinic", "Pricing", "Hiring"].map((title, number) =>
  sampleRow({
    id: `doc_${String(number).padStart(12, "0")}`,
    title,
    updatedAt: 100 - number,
    tags: ["front-desk"],
  }),
);

export function hitOf({ id, title }: DocumentRow, passage: string): SearchHit {
  const at = passage.indexOf("wait");
  const ranges = at === -1 ? [] : [{ start: at, end: at + 4 }];
  return {
    document: id,
    type: "decision",
    title: { text: title, ranges: [] },
    passage: { text: passage, ranges },
    score: 1,
  };
}

/** Starts the window on Search, with three documents that are found whatever is asked. */
export async function startSearch(hash = "#/search", handlers: Partial<Handlers> = {}) {
  await Promise.all([loadDocumentPart(), import("../go-to-hit.ts")]);
  window.location.hash = hash;
  const clock = new ManualClock();
  const vault = new MemoryVault();
  const lists: Port[] = [];
  const bridge = new FakeBridge(
    (target, far) => {
      if (target.kind === "document") vault.attach(target.document, far);
      if (target.kind !== "list") return;
      lists.push(far);
      far.post({ kind: "all", rows });
    },
    {
      "documents.search": async () =>
        ok(rows.map((row) => hitOf(row, `They wait in ${row.title}.`))),
      ...handlers,
    },
  );
  const workspace = createWorkspace({ bridge, clock, random: new SeededRandom(7), own: window });
  render(<App workspace={workspace} />);
  const pass = () =>
    act(async () => {
      await settle();
      clock.advance(1_000);
      await settle();
    });
  await pass();
  const field = await screen.findByRole("combobox", {}, patience);
  await pass();
  const type = async (words: string) => {
    fireEvent.change(field, { target: { value: words } });
    await pass();
  };
  const press = async (key: string) => {
    act(() => void fireEvent.keyDown(field, { key }));
    await pass();
  };
  /** The vault has read what was written into this document. */
  const tell = (row: DocumentRow) => {
    for (const list of lists) list.post({ kind: "changed", rows: [row] });
  };
  return { workspace, bridge, vault, field, type, press, pass, tell };
}
