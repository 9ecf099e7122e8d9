import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { decisionType } from "#shared/doctypes/decision/index.ts";
import { Body } from "#shared/document/blocks/body.ts";
import { seedDocument } from "#shared/document/create.ts";
import { rootsOf, schemaVersion } from "#shared/document/layout.ts";
import { migration } from "#shared/document/migrate.ts";
import { type DocumentId, documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { updatesOf } from "#shared/sync/update-log.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { RecordedLog } from "../testing/recorded-log.ts";
import { scratchFolder } from "../testing/scratch.ts";
import { threadScript } from "../testing/thread-script.ts";
import { fingerprintOf } from "./reader/fingerprint.ts";
import type { ReaderData } from "./reader/contract.ts";
import { WorkerReader } from "./reader/worker-reader.ts";
import { SpaceCare } from "./space-care.ts";
import { Vault } from "./vault.ts";

const readerScript = threadScript(import.meta.resolve("#electron/vault/reader/main.ts"));
/** What a program that does not exist yet may put under a key: plain values, bytes and shared types in each other. */
type Strange =
  | { readonly plain: string | number | boolean | null | readonly string[] }
  | { readonly bytes: Uint8Array }
  | { readonly text: string; readonly mark: string }
  | { readonly array: readonly Strange[] }
  | { readonly map: Readonly<Record<string, Strange>> };

const name = fc.stringMatching(/^[a-z]{1,6}$/).map((key) => `new-${key}`);
const { strange } = fc.letrec<{ strange: Strange }>((tie) => ({
  strange: fc.oneof(
    { depthSize: "small" },
    fc.record({
      plain: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(fc.string(), { maxLength: 3 }),
      ),
    }),
    fc.record({ bytes: fc.uint8Array({ maxLength: 20 }) }),
    fc.record({ text: fc.string({ minLength: 1 }), mark: name }),
    fc.record({ array: fc.array(tie("strange"), { maxLength: 3 }) }),
    fc.record({ map: fc.dictionary(name, tie("strange"), { maxKeys: 3 }) }),
  ),
}));

const addition = fc.record({
  place: fc.constantFrom("meta", "fields", "blocks", "in a block", "a root" as const),
  key: name,
  value: strange,
  isDeletedAgain: fc.boolean(),
});
const newer = fc.record({
  schema: fc.constantFrom(schemaVersion, schemaVersion + 1, schemaVersion + 7),
  minWriter: fc.constantFrom(undefined, schemaVersion, schemaVersion + 3),
  type: fc.constantFrom("decision", "roadmap-2030"),
  additions: fc.array(addition, { minLength: 1, maxLength: 6 }),
});

function typeOf(value: Strange): unknown {
  if ("plain" in value) return value.plain;
  if ("bytes" in value) return value.bytes;
  if ("text" in value) {
    const text = new Y.Text();
    text.insert(0, value.text, { [value.mark]: true });
    return text;
  }
  if ("array" in value) {
    const array = new Y.Array<unknown>();
    array.push(value.array.map(typeOf));
    return array;
  }
  return new Y.Map(Object.entries(value.map).map(([key, each]) => [key, typeOf(each)]));
}

/** The updates by which such a document came about. */
function updatesFor({ schema, minWriter, type, additions }: Newer): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  seedDocument(doc, decisionType, 5);
  const { meta, fields, blocks } = rootsOf(doc);
  meta.set("schema", schema);
  meta.set("type", type);
  if (minWriter !== undefined) meta.set("minWriter", minWriter);
  const [block] = blocks.values();
  for (const { place, key, value, isDeletedAgain } of additions) {
    const own = { meta, fields, blocks, "in a block": block, "a root": doc.getMap("future") }[
      place
    ];
    if (!(own instanceof Y.Map)) throw new Error("A seeded document has blocks");
    own.set(key, typeOf(value));
    if (isDeletedAgain) own.delete(key);
  }
  return updates;
}
type Newer = Parameters<Parameters<typeof newer.map>[0]>[0];

function stage() {
  const home = scratchFolder();
  const around = {
    clock: systemClock,
    random: new SeededRandom(1),
    log: new RecordedLog(),
    backups: join(home, "backups"),
    startReader: (data: ReaderData) => new WorkerReader(readerScript, data),
  };
  const vault = new Vault(join(home, "spaces"), around);
  onTestFinished(() => void vault.close());
  const record = () => {
    const space = vault.space(privateSpaceId);
    if (!space.ok) throw new Error(space.failure.kind);
    return space.value.record;
  };
  return { home, vault, care: new SpaceCare(vault, around), record };
}

/** A document as a window has it once it was opened, looked at and, if need be, carried over. */
function load({ record }: ReturnType<typeof stage>, id: DocumentId): Y.Doc {
  const read = record().updates.read(id);
  if (!read.ok) throw new Error("A document is damaged");
  const doc = new Y.Doc();
  for (const update of updatesOf(read.value)) Y.applyUpdate(doc, update);
  const body = new Body(doc, new SeededRandom(1));
  expect(body.blocks.length).toBeGreaterThan(0);
  expect(migration(doc)).toBeNull();
  return doc;
}

test("what no program of today knows is the same bytes after snapshots, a backup and a restore", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(newer, { minLength: 4, maxLength: 8 }), async (documents) => {
      const staged = stage();
      const written = documents.map((each, index) => {
        const id = documentIdSchema.parse(`doc_${"abcdefgh".charAt(index).repeat(32)}`);
        return { id, updates: updatesFor(each), whole: new Y.Doc() };
      });
      const expectSame = () => {
        for (const { id, whole } of written) {
          const doc = load(staged, id);
          expect(fingerprintOf(doc)).toBe(fingerprintOf(whole));
          expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole));
        }
      };
      // A snapshot in the middle of each past, and one at its end.
      for (const half of [0, 1]) {
        for (const { id, updates, whole } of written) {
          const middle = Math.ceil(updates.length / 2);
          for (const bytes of half === 0 ? updates.slice(0, middle) : updates.slice(middle)) {
            expect(staged.record().updates.append([{ document: id, bytes }]).ok).toBe(true);
            Y.applyUpdate(whole, bytes);
          }
        }
        expectSame();
        staged.record().grew(written.map(({ id }) => id));
        await staged.record().compactNow();
        expectSame();
      }

      const made = await staged.record().backUp("daily");
      if (!made.ok) throw new Error(made.failure.kind);
      for (const { id } of written) {
        const bytes = Y.encodeStateAsUpdate(new Y.Doc());
        staged.record().updates.append([{ document: id, bytes }]);
      }
      const folder = join(staged.home, "as text");
      mkdirSync(folder);
      expect((await staged.care.export(privateSpaceId, folder)).ok).toBe(true);
      const restored = await staged.care.restore(privateSpaceId, basename(made.value.path));
      expect(restored.ok).toBe(true);
      expectSame();
      await staged.vault.close();
    }),
    { numRuns: 2 },
  );
}, 120_000);
