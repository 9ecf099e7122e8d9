import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { seedDocument } from "#shared/document/create.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { careStage } from "../testing/care-stage.ts";
import { countDocuments } from "./store/count-documents.ts";

function stage() {
  const { record, ...rest } = careStage();
  const write = (id: string) => {
    const doc = new Y.Doc();
    seedDocument(doc, decisionType, 5);
    const document = documentIdSchema.parse(id);
    record().updates.append([{ document, bytes: Y.encodeStateAsUpdate(doc) }]);
  };
  return { ...rest, record, write };
}

test("a space is restored although what was done to it before has opened it again", async () => {
  const { home, vault, care, record, write, copied } = stage();
  write("doc_aaaaaaaaaaaa");
  const made = await record().backUp("daily");
  if (!made.ok) throw new Error(made.failure.kind);
  write("doc_bbbbbbbbbbbb");

  const whileClosed = vault.whileClosed.bind(vault);
  const isWaiting = Promise.withResolvers<null>();
  const others: Promise<unknown>[] = [];
  copied.andThen = () => {
    copied.andThen = () => undefined;
    const open = async () => {
      await isWaiting.promise;
      // As when the file is made anew because something in it was found damaged.
      vault.create(privateSpaceId);
    };
    others.push(whileClosed(privateSpaceId, open));
  };
  vi.spyOn(vault, "whileClosed").mockImplementation((id, work) => {
    isWaiting.resolve(null);
    return whileClosed(id, work);
  });

  const restored = await care.restore(privateSpaceId, basename(made.value.path));
  expect(restored).toEqual({ ok: true, value: null });
  expect(others).toHaveLength(1);
  expect(countDocuments(vault.pathOf(privateSpaceId))).toBe(1);
  expect(readdirSync(join(home, "spaces")).filter((name) => name.startsWith("."))).toEqual([]);
});
