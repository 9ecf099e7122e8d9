import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { fakeChannel } from "../testing/fake-channel.ts";
import { VaultStage } from "../testing/vault-stage.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");

test("a window that knows a space as it was before a restore is let into no document of it, nor to the comments", async () => {
  const stage = new VaultStage();
  await stage.write(prd, "Written before");
  const vault = stage.asProcess();
  const open = (generation: string, more: { part?: "comments" } = {}) => {
    const target = { kind: "document", space: privateSpaceId, document: prd, ...more } as const;
    return vault.call("port.open", { ...target, generation }, [fakeChannel().channel.port1]);
  };
  const before = stage.space.record.generation;
  expect(await open(before)).toMatchObject({ ok: true });

  await vault.call("backups.make", { space: privateSpaceId });
  const listed = await vault.call("backups.list", { space: privateSpaceId });
  const name = listed.ok ? (listed.value.backups[0]?.name ?? "") : "";
  const restored = await vault.call("backups.restore", { space: privateSpaceId, name });
  expect(restored).toMatchObject({ ok: true });

  const refused = { ok: false, failure: { kind: "other-generation" } };
  expect(await open(before)).toEqual(refused);
  expect(await open(before, { part: "comments" })).toEqual(refused);
  expect(await open(stage.space.record.generation)).toMatchObject({ ok: true });
});
