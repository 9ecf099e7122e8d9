import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { VaultProcess } from "../platform/vault-process.ts";
import { deleteForEver } from "./delete-for-ever.ts";

const input = { space: privateSpaceId, document: documentIdSchema.parse("doc_aaaaaaaaaaaa") };

async function ask(answer: Result<null, { kind: string }>, agrees = true) {
  const asked: string[] = [];
  const vault = {
    call: async (name: string) => {
      asked.push(name);
      return answer;
    },
    // Only this call is made, and a test says what comes of it.
  } as unknown as VaultProcess;
  return { result: await deleteForEver(vault, async () => agrees, input), asked };
}

test("nothing is asked of the vault before the person has agreed", async () => {
  expect(await ask(ok(null), false)).toEqual({ result: fail({ kind: "cancelled" }), asked: [] });
  expect(await ask(ok(null))).toEqual({ result: ok(null), asked: ["documents.deleteForEver"] });
});

test.each([
  ["not-in-trash", { kind: "not-in-trash" }],
  ["disk-full", { kind: "disk-full" }],
  ["read-only", { kind: "read-only" }],
  ["io", { kind: "io" }],
  ["process-gone", { kind: "vault-unavailable", why: "process-gone" }],
  ["closing", { kind: "vault-unavailable", why: "closing" }],
])("a vault that says %s is told as %j", async (kind, told) => {
  expect((await ask(fail({ kind }))).result).toEqual(fail(told));
});
