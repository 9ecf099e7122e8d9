import { expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { FakeReader, projectionOf } from "../../testing/fake-reader.ts";
import { Projector } from "./projector.ts";

const prd = documentIdSchema.parse("doc_aaaaaaaaaaaa");
const note = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const letter = documentIdSchema.parse("doc_cccccccccccc");

test("a changed document is read at once", async () => {
  const { projector, reader } = stage();
  projector.refresh([prd]);
  expect(reader.asked).toEqual([prd]);
  await reader.answers();
});

test("what changes while somebody types is read once for many changes", async () => {
  const { projector, reader, clock, rows } = stage();
  projector.refresh([prd]);
  await reader.answers();
  for (let change = 0; change < 20; change++) {
    projector.refresh([prd]);
    clock.advance(10);
  }
  expect(reader.asked).toEqual([prd]);

  clock.advance(1_000);
  expect(reader.asked).toEqual([prd, prd]);
  await reader.answers();
  expect(rows).toEqual([prd, prd]);
});

test("while many come one after the other a few are read now and then, and the others once no more come", async () => {
  const { projector, reader, clock, rows } = stage();
  const many = Array.from({ length: 200 }, (_, at) =>
    documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`),
  );
  comeForThreeSeconds(many.slice(0, 100), { projector, clock });
  clock.advance(40);
  await reader.answers();
  expect(rows).toHaveLength(1);
  projector.refresh(many.slice(100));
  clock.advance(150);
  projector.refresh(many.slice(100));
  clock.advance(150);
  await reader.answers();
  expect(rows).toHaveLength(2);
  expect(projector.isLevel).toBe(false);
  clock.advance(300);
  while (!projector.isLevel) await reader.answers();
  expect(new Set(rows)).toEqual(new Set(many));
});

test("many that come are read once no more come, and what comes for longer after three seconds", async () => {
  const { projector, reader, clock } = stage();
  const many = Array.from({ length: 60 }, (_, at) =>
    documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`),
  );
  projector.refresh(many.slice(0, 30));
  clock.advance(200);
  projector.refresh(many.slice(30));
  clock.advance(200);
  expect(reader.asked).toEqual([]);
  clock.advance(200);
  expect(reader.asked).toHaveLength(1);
  while (!projector.isLevel) await reader.answers();

  clock.advance(10_000);
  const before = reader.asked.length;
  comeForThreeSeconds(many, { projector, clock }, () => {
    expect(reader.asked).toHaveLength(before);
  });
  expect(reader.asked).toHaveLength(before + 1);
});

test("while many come, what was read is followed by a rest several times as long", async () => {
  const { projector, reader, clock } = stage();
  const many = Array.from({ length: 100 }, (_, at) =>
    documentIdSchema.parse(`doc_${String(at).padStart(12, "0")}`),
  );
  comeForThreeSeconds(many, { projector, clock });
  projector.refresh(many);
  clock.advance(100);
  await reader.answers();
  const asked = reader.asked.length;
  clock.advance(500);
  expect(reader.asked).toHaveLength(asked);
  clock.advance(200);
  expect(reader.asked.length).toBeGreaterThan(asked);
});

test("what took long to read is followed by a rest as long", async () => {
  const { projector, reader, clock } = stage();
  projector.refresh([prd]);
  clock.advance(2_000);
  await reader.answers();
  projector.refresh([note]);
  clock.advance(1_900);
  expect(reader.asked).toEqual([prd]);
  clock.advance(100);
  expect(reader.asked).toEqual([prd, note]);
  clock.advance(3_600_000);
  await reader.answers();
  projector.refresh([prd]);
  clock.advance(3_000);
  expect(reader.asked).toEqual([prd, note, prd]);
});

test("nothing is read before it begins, and then what was changed meanwhile", async () => {
  const { projector, reader } = stage({ begins: false });
  projector.refresh([prd]);
  expect(reader.asked).toEqual([]);
  projector.begin();
  expect(reader.asked).toEqual([prd]);
  await reader.answers();
});

test("not all is known while a document could not be read, or only its name was found", async () => {
  const { projector, reader, clock, deleted } = stage();
  projector.refresh([prd]);
  await reader.ends();
  expect([projector.isLevel, projector.knowsAll]).toEqual([true, false]);
  clock.advance(1_000);
  projector.refresh([prd]);
  await reader.answers({ through: 0 });
  expect(projector.knowsAll).toBe(false);
  clock.advance(1_000);
  projector.refresh([prd]);
  await reader.answers();
  expect(projector.knowsAll).toBe(true);

  clock.advance(1_000);
  projector.refresh([note]);
  await reader.ends();
  expect(projector.knowsAll).toBe(false);
  deleted.add(note);
  expect(projector.knowsAll).toBe(true);
});

test("a document whose beginning has not come is known as that, until it changes or comes", async () => {
  const { projector, reader, rows } = stage();
  projector.refresh([prd]);
  expect(projector.isNotHereYet(prd)).toBe(false);
  await reader.answers({ isHere: false });
  expect([projector.isNotHereYet(prd), projector.knowsAll, rows]).toEqual([true, true, []]);
  projector.refresh([prd]);
  expect(projector.isNotHereYet(prd)).toBe(false);
});

test("documents are read one after the other", async () => {
  const { projector, reader, rows } = stage();
  projector.refresh([prd, note]);
  expect(reader.asked).toEqual([prd]);
  await reader.answers();
  expect(reader.asked).toEqual([prd, note]);
  await reader.answers();
  expect(rows).toEqual([prd, note]);
});

test("what changes now is read before what is only behind", async () => {
  const { projector, reader, clock } = stage();
  projector.catchUp([prd, note, letter]);
  expect(reader.asked).toEqual([prd]);
  projector.refresh([letter]);
  await reader.answers();
  expect(reader.asked).toEqual([prd, letter]);

  projector.refresh([letter]);
  await reader.answers();
  expect(reader.asked).toEqual([prd, letter, note]);
  await reader.answers();
  expect(reader.asked).toEqual([prd, letter, note]);
  clock.advance(1_000);
  expect(reader.asked).toEqual([prd, letter, note, letter]);
  await reader.answers();
  expect(projector.isLevel).toBe(true);
});

test("what was deleted for ever is neither read nor told, even when it was being read", async () => {
  const { projector, reader, rows, deleted } = stage();
  projector.refresh([prd, note]);
  deleted.add(prd).add(note);
  await reader.answers();
  expect(reader.asked).toEqual([prd]);
  expect(rows).toEqual([]);
});

test("a reader that ended is reported, and the next document is read all the same", async () => {
  const { projector, reader, rows, failures } = stage();
  projector.refresh([prd, note, letter]);
  await reader.ends();
  expect(failures.count).toBe(0);
  await reader.ends();
  await reader.answers();
  await reader.answers();
  expect(failures.count).toBe(1);
  expect(rows).toEqual([note, letter]);
  expect(reader.counts).toEqual([3, 1, 2, 1]);
});

test("closing reads what is still to be read first", async () => {
  const { projector, reader, rows } = stage();
  projector.refresh([prd]);
  await reader.answers();
  projector.refresh([note]);
  const closed = projector.close();
  await settled();
  expect(reader.asked).toEqual([prd, note]);
  await reader.answers();
  await closed;
  expect(rows).toEqual([prd, note]);
  expect(reader.isClosed).toBe(true);
});

test("closing does not wait for a slow reader, and nothing is announced afterwards", async () => {
  const { projector, reader, rows, clock } = stage();
  projector.refresh([prd, note]);
  // It answers after it was given up, and before it is gone.
  reader.beforeClose = () => reader.answers();
  const closed = projector.close();
  clock.advance(1_000);
  await closed;
  clock.advance(10_000);
  expect(reader.answered).toEqual([prd]);
  expect(rows).toEqual([]);
  expect(reader.asked).toEqual([prd]);
  expect(reader.isClosed).toBe(true);
});

/** The documents change again and again, and the last time 200 ms before the end. */
function comeForThreeSeconds(
  documents: readonly DocumentId[],
  { projector, clock }: Pick<ReturnType<typeof stage>, "projector" | "clock">,
  look: () => void = () => undefined,
): void {
  for (let since = 0; since < 3_000; since += 200) {
    look();
    projector.refresh(documents);
    clock.advance(200);
  }
}

function stage({ begins = true } = {}) {
  const clock = new ManualClock();
  const reader = new ProjectorsReader();
  const rows: DocumentId[] = [];
  const deleted = new Set<DocumentId>();
  const failures = { count: 0 };
  const projector = new Projector({
    reader,
    clock,
    onRow: (row) => rows.push(row.id),
    isDeleted: (document) => deleted.has(document),
    onFailure: () => (failures.count += 1),
  });
  if (begins) projector.begin();
  return { deleted, clock, reader, rows, failures, projector };
}

/** Answers when the test says so, with these differences from what is found of a document that is there. */
class ProjectorsReader extends FakeReader {
  override isHeldUp = true;
  readonly answered: DocumentId[] = [];
  beforeClose: () => Promise<void> = async () => undefined;

  async answers({ through = 1, isHere = true } = {}): Promise<void> {
    this.finds = {
      ...this.finds,
      projection: (document) => {
        this.answered.push(document);
        const found = projectionOf(document);
        return { document, row: isHere ? found.row : null, through };
      },
    };
    this.answer();
    await settled();
  }

  async ends(): Promise<void> {
    this.end();
    await settled();
  }

  override async close(): Promise<void> {
    await this.beforeClose();
    await super.close();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
