import type { CallResult } from "#shared/bridge/contract.ts";
import { createDocumentId, type DocumentId } from "#shared/domain/ids.ts";
import { invariant } from "#shared/kernel/invariant.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { DocumentPlace } from "../document/open-document.ts";
import type { Workspace } from "./workspace.ts";

type Parts = Pick<Workspace, "spaces" | "documents" | "clock" | "random">;

type NotMade = Extract<CallResult<"spaces.create">, { ok: false }>["failure"];

/**
 * Makes a space with the history of an invented product in it. Each document is made as any other is.
 * The texts are loaded only now: hardly anybody makes them twice. Answers where to begin reading.
 */
export async function createSample(
  { spaces, documents, clock, random }: Parts,
  onProgress: (done: number, of: number) => void,
): Promise<Result<DocumentPlace, NotMade>> {
  const [{ begunAt, readSampleDocument }, { sampleDocuments, sampleSpaceName }] = await Promise.all(
    [import("#shared/sample/read-sample.ts"), import("#shared/sample/sample-documents.ts")],
  );
  const made = await spaces.create({ name: sampleSpaceName, kind: "sample" });
  if (!made.ok) return made;

  const space = made.value.id;
  const read = sampleDocuments.map(readSampleDocument);
  const ids = new Map(read.map(({ key }) => [key, createDocumentId(clock, random)]));
  const idOf = (key: string): DocumentId => {
    const id = ids.get(key);
    invariant(id !== undefined, `the sample has a document called ${key}`);
    return id;
  };
  const now = clock.now();
  // One after the other, the oldest first: so they are listed in the order in which they would have been written.
  const inOrder = read.toSorted((one, other) => other.age - one.age);
  for (const [index, { key, type, age, content }] of inOrder.entries()) {
    const place = documents.create(space, type.name, {
      id: idOf(key),
      content: content(idOf, now),
      begunAt: begunAt(now, age) + index,
    });
    await documents.store(place);
    onProgress(index + 1, inOrder.length);
  }
  const first = read.at(-1);
  invariant(first !== undefined, "the sample has documents");
  return ok({ space, id: idOf(first.key) });
}
