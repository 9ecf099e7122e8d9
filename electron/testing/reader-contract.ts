import { describe, expect, test } from "vitest";
import { documentIdSchema } from "#shared/domain/ids.ts";
import type { Reader } from "../vault/reader/worker-reader.ts";

export const written = documentIdSchema.parse("doc_aaaaaaaaaaaa");
export const alsoWritten = documentIdSchema.parse("doc_bbbbbbbbbbbb");
const absent = documentIdSchema.parse("doc_cccccccccccc");

type Stage = Readonly<{
  /** It reads a record that has these two, and no other document. */
  reader: Pick<Reader, "project" | "milestone" | "close">;
  /** Whatever reads ends, before it answers what it was asked. */
  end: () => void;
}>;

/** What is promised of whoever reads documents, so that nobody has to wait for that. */
export function describeReader(name: string, open: () => Stage): void {
  describe(`${name} as a reader`, () => {
    test("documents are told of from the first that it was asked about on", async () => {
      const { reader } = open();
      const asked = [alsoWritten, written];
      const told = (await reader.project(asked)) ?? [];
      expect(told.map(({ document }) => document)).toEqual(asked.slice(0, told.length));
      expect(told[0]).toMatchObject({ document: alsoWritten, row: { id: alsoWritten } });
      expect(told[0]?.through).toBeGreaterThan(0);
    });

    test("what is asked in one go is answered each for itself", async () => {
      const { reader } = open();
      const [one, other, state] = await Promise.all([
        reader.project([written]),
        reader.project([alsoWritten]),
        reader.milestone(written),
      ]);
      expect([one?.[0]?.document, other?.[0]?.document]).toEqual([written, alsoWritten]);
      expect(state?.size).toBeGreaterThan(0);
    });

    test("a document of which nothing is there has no row and no state, which is an answer", async () => {
      const { reader } = open();
      expect(await reader.project([absent])).toEqual([{ document: absent, row: null, through: 0 }]);
      expect(await reader.milestone(absent)).toBeNull();
    });

    test("what it is asked as it ends is answered with nothing, and what it is asked then is read", async () => {
      const { reader, end } = open();
      const questions = [reader.project([written]), reader.milestone(written)];
      end();
      expect(await Promise.all(questions)).toEqual([null, null]);
      expect((await reader.project([written]))?.[0]?.row?.id).toBe(written);
    });

    test("closing waits for nothing that it was asked, and leaves nobody without an answer", async () => {
      const { reader } = open();
      await reader.project([written]);
      const asked = reader.project([alsoWritten]);
      await reader.close();
      expect(await asked).toBeNull();
    });
  });
}
