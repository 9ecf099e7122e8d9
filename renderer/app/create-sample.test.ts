import { expect, test } from "vitest";
import { contentOf } from "#shared/document/content/read-content.ts";
import { summarise } from "#shared/document/read.ts";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { type Space, privateSpace } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import * as Y from "yjs";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import { DocumentList } from "../document/document-list.ts";
import { OpenDocuments } from "../document/open-documents.ts";
import { Spaces } from "../document/spaces.ts";
import { MemoryVault } from "../document/testing/memory-vault.ts";
import { settle } from "../document/testing/settle.ts";
import { createSample } from "./create-sample.ts";

const marlow = spaceIdSchema.parse("space_aaaaaaaaaaaa");

function stage(canCreate = true) {
  const clock = new ManualClock();
  const random = new SeededRandom(5);
  const vault = new MemoryVault();
  const there: Space[] = [privateSpace];
  const opened: string[] = [];
  const bridge = new FakeBridge(
    (target, far) => {
      if (target.kind !== "document") return;
      expect(target.space).toBe(marlow);
      opened.push(target.document);
      vault.attach(target.document, far);
    },
    {
      "spaces.list": async () => ok({ spaces: there, unreadable: [] }),
      "spaces.create": async ({ name, kind }) => {
        if (!canCreate) return fail({ kind: "disk-full" });
        const made = { id: marlow, name, kind };
        there.push(made);
        return ok(made);
      },
    },
  );
  const spaces = new Spaces({
    bridge,
    clock,
    makeList: (space) =>
      new DocumentList({ bridge, clock, space, onMismatch: () => {}, onDeleted: () => {} }),
    onRemoved: () => {},
  });
  const documents = new OpenDocuments(
    { bridge, clock, report: () => {} },
    random,
    (space) => spaces.kindOf(space) ?? "local",
  );
  return { spaces, documents, clock, random, vault, opened };
}

/** A sample that was made to its end, while time went by. */
async function madeSample() {
  const { vault, opened, clock, ...rest } = stage();
  const told: string[] = [];
  const made = createSample({ clock, ...rest }, (count, of) => told.push(`${count} of ${of}`));
  const done = { value: false };
  void made.then(() => (done.value = true));
  for (let turn = 0; !done.value && turn < 200; turn++) {
    await settle();
    clock.advance(100);
  }
  return { vault, opened, told, start: await made };
}

test("the sample's documents are stored in a space of their own, and name one another", async () => {
  const { vault, opened, told, start } = await madeSample();
  expect(start).toMatchObject({ ok: true, value: { space: marlow } });
  expect(opened.length).toBeGreaterThanOrEqual(30);
  expect(told).toEqual(opened.map((_, index) => `${index + 1} of ${opened.length}`));

  const ids = new Set(opened);
  for (const id of ids) {
    const doc = new Y.Doc();
    for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
    const { title, blocks } = contentOf(doc);
    expect(title).not.toBe("");
    const mentioned = JSON.stringify(blocks).match(/doc_[0-9a-z]+/g) ?? [];
    for (const each of mentioned) expect(ids).toContain(each);
  }
});

test("they are stored in the order in which they were begun, and no two began together", async () => {
  const { vault, opened } = await madeSample();
  const begun = opened.map((id) => {
    const doc = new Y.Doc();
    for (const update of vault.committed(id)) Y.applyUpdate(doc, update);
    const summary = summarise(doc);
    return summary.ok ? summary.value.createdAt : null;
  });
  expect(begun).toEqual([...new Set(begun)].toSorted((one, other) => Number(one) - Number(other)));
});

test("a space that could not be made is told, and nothing else was", async () => {
  const { opened, ...rest } = stage(false);
  expect(await createSample(rest, () => {})).toEqual(fail({ kind: "disk-full" }));
  expect(opened).toEqual([]);
});
