import { expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { type AskForPlaces, lookAtInterchange, startExport, startImport } from "./interchange.ts";

function stage(places: readonly string[] | null, answer: unknown = ok("interchange_1")) {
  const asked: unknown[] = [];
  const vault = {
    call: async (...call: unknown[]) => {
      asked.push(call);
      return answer;
    },
  } as unknown as VaultProcess;
  const ask: AskForPlaces = {
    whatToImport: async () => places,
    whereToExport: async () => places?.[0] ?? null,
  };
  return { asked, vault, ask };
}

test("what is read is what the dialog says, and nothing is when it is called off", async () => {
  const chosen = stage(["/home/ada/notes"]);
  const input = { space: privateSpaceId, from: "folder" } as const;
  expect(await startImport(chosen.vault, chosen.ask, input)).toEqual(ok({ id: "interchange_1" }));
  expect(chosen.asked).toEqual([
    ["import.start", { space: privateSpaceId, paths: ["/home/ada/notes"] }],
  ]);

  const none = stage(null);
  expect(await startImport(none.vault, none.ask, input)).toEqual(fail({ kind: "cancelled" }));
  expect(none.asked).toEqual([]);
});

test("an export goes into a new folder where the dialog says", async () => {
  const { asked, vault, ask } = stage(["/media/stick"]);
  const input = { space: privateSpaceId, documents: null, at: Date.UTC(2026, 1, 3, 4, 5, 6) };
  await startExport(vault, ask, input);
  expect(JSON.stringify(asked)).toContain("Throughline 2026-02-03 04.05.06");

  const none = stage(null);
  expect(await startExport(none.vault, none.ask, input)).toEqual(fail({ kind: "cancelled" }));
});

test("a vault that is away is told apart from an import that nobody knows", async () => {
  const input = { id: "interchange_1" };
  const gone = stage(null, fail({ kind: "process-gone" }));
  expect(await lookAtInterchange(gone.vault, input)).toEqual(fail({ kind: "vault-unavailable" }));
  const unknown = stage(null, fail({ kind: "no-such-interchange" }));
  expect(await lookAtInterchange(unknown.vault, input)).toEqual(
    fail({ kind: "no-such-interchange" }),
  );
});
