import { expect, test } from "vitest";
import { type DocumentId, documentIdSchema } from "#shared/domain/ids.ts";
import { Emitter } from "#shared/kernel/emitter.ts";
import type { DocumentPlace } from "./open-document.ts";
import type { PresenceLine, Somewhere } from "./presence-line.ts";
import { booking, keyOf } from "./testing/sample-people.ts";
import { Following } from "./following.ts";

const prd = documentIdSchema.parse("doc_00000000prd0");
const note = documentIdSchema.parse("doc_0000000note0");
const device = keyOf("a");

/** Somebody who is in a document, or in none. */
function stage(document: DocumentId | null) {
  const changes = new Emitter<null>();
  let who: readonly Somewhere[] = [{ device, document }];
  const line: Pick<PresenceLine, "who" | "onWho"> = {
    get who() {
      return who;
    },
    onWho: (listener) => changes.on(() => listener()),
  };
  const gone: DocumentPlace[] = [];
  const following = new Following({ lineOf: () => line, goTo: (place) => gone.push(place) });
  following.follow({ space: booking, device });
  const tell = (now: readonly Somewhere[]) => {
    who = now;
    changes.emit(null);
  };
  return { following, tell, gone };
}

test("this window goes to the document they are in, and on to each other one", () => {
  const { following, tell, gone } = stage(prd);
  tell([{ device, document: prd }]);
  tell([{ device, document: note }]);
  expect(gone).toEqual([
    { space: booking, id: prd },
    { space: booking, id: note },
  ]);
  expect(following.now).toEqual({ space: booking, device });
});

test("while they are in no document it waits, and goes to the next", () => {
  const { following, tell, gone } = stage(null);
  expect(gone).toEqual([]);
  expect(following.now).not.toBeNull();
  tell([{ device, document: note }]);
  expect(gone).toEqual([{ space: booking, id: note }]);
});

test("it ends when they have gone, and when this person goes elsewhere", () => {
  const left = stage(prd);
  left.tell([]);
  expect(left.following.now).toBeNull();

  const own = stage(prd);
  own.following.wentTo(`#/document/${booking}/${prd}`);
  expect(own.following.now).not.toBeNull();
  own.following.wentTo("#/library");
  own.tell([{ device, document: note }]);
  expect(own.following.now).toBeNull();
  expect(own.gone).toHaveLength(1);
});
