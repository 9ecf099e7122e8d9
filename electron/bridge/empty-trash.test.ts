import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { emptyTrash } from "./empty-trash.ts";

const documents = [1, 2, 3].map((number) => ({
  space: privateSpaceId,
  document: documentIdSchema.parse(`doc_${String(number).padStart(12, "0")}`),
}));

async function ask(agrees: boolean, restored: string | null = null) {
  const counts: number[] = [];
  const asked: string[] = [];
  const vault = {
    call: async (_: string, { document }: { document: string }) => {
      asked.push(document);
      return document === restored ? fail({ kind: "not-in-trash" }) : ok(null);
    },
    // Only this call is made, and a test says what comes of it.
  } as unknown as VaultProcess;
  const confirm = async (count: number) => {
    counts.push(count);
    return agrees;
  };
  return { result: await emptyTrash(vault, confirm, { documents }), counts, asked };
}

test("the person is asked once for all of them, and nothing goes before that", async () => {
  expect(await ask(false)).toEqual({ result: fail({ kind: "cancelled" }), counts: [3], asked: [] });
  const agreed = await ask(true);
  expect(agreed.counts).toEqual([3]);
  expect(agreed.asked).toEqual(documents.map(({ document }) => document));
  expect(agreed.result).toEqual(ok({ deleted: 3, left: 0 }));
});

test("one that cannot be deleted stays, and the others go", async () => {
  const { result } = await ask(true, documents[1]?.document);
  expect(result).toEqual(ok({ deleted: 2, left: 1 }));
});
