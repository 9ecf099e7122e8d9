import { expect, test } from "vitest";
import * as Y from "yjs";
import { deviceIdSchema } from "#shared/domain/ids.ts";
import { lastChange } from "./last-change.ts";

test("of a document that only one update made, that one is not looked at", () => {
  const update = {
    device: deviceIdSchema.parse("dev_aaaaaaaaaaaa"),
    sequence: 1,
    position: 1,
    at: 5,
    get bytes(): Uint8Array {
      throw new Error("Nobody has to read it");
    },
  };
  const chains = { snapshot: null, updates: [update], breaks: [], isComplete: true };
  expect(lastChange(new Y.Doc(), { ...chains, through: 1, lastAt: 7, ends: [] })).toBe(7);
});
