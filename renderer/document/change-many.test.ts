import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { settle } from "./testing/settle.ts";
import { changeMany } from "./change-many.ts";
import type { DocumentPlace, OpenDocument } from "./open-document.ts";
import type { ChangeOutcome } from "./open-documents.ts";

const place = (index: number): DocumentPlace => ({
  space: privateSpaceId,
  id: documentIdSchema.parse(`doc_aaaaaaaaaaa${index}`),
});
const places = Array.from({ length: 9 }, (_, index) => place(index));

/** Documents of which some are never here, and none says that it is stored before it is let. */
function stage(isHere: (place: DocumentPlace) => boolean) {
  const stored = Promise.withResolvers<ChangeOutcome>();
  const arrived = Promise.withResolvers<void>();
  const change = async (at: DocumentPlace, work: (document: OpenDocument) => void) => {
    if (!isHere(at)) await arrived.promise;
    // What it is does not matter to whoever only passes it on.
    work(null as unknown as OpenDocument);
    return stored.promise;
  };
  return { documents: { change }, store: () => stored.resolve("stored"), arrive: arrived.resolve };
}

test("what was changed when it was given up is told, too, and nothing is told or changed afterwards", async () => {
  const [late] = places;
  const { documents, store, arrive } = stage((at) => at !== late);
  const stopping = new AbortController();
  const made: DocumentPlace[] = [];
  const told: number[] = [];
  const changing = changeMany(documents, places, (_, at) => void made.push(at), {
    onProgress: (done) => told.push(done),
    signal: stopping.signal,
  });
  await settle();
  stopping.abort();
  await settle();
  store();
  const { stored } = await changing;
  expect(stored).toEqual(made);
  expect(made).toEqual(places.slice(1, 6));

  arrive();
  await settle();
  expect(made).toEqual(places.slice(1, 6));
  expect(told).toEqual([]);
});
