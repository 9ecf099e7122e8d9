import { expect, test } from "vitest";
import { mayHold, spaceKindSchema, spaceNameSchema } from "./space.ts";

test.each(spaceKindSchema.options)(
  "a space of kind %s holds a journal entry only if nobody else is in it",
  (kind) => {
    expect(mayHold(kind, "journal")).toBe(["private", "own-devices"].includes(kind));
  },
);

test.each(["decision", "prd", "interview", "note", "hologram"])(
  "a %s may lie in any space",
  (type) => {
    for (const kind of spaceKindSchema.options) expect(mayHold(kind, type)).toBe(true);
  },
);

test("a space's name is something to read, and no more than fits", () => {
  expect(spaceNameSchema.parse("  Booking ")).toBe("Booking");
  for (const name of ["", "   ", "x".repeat(81)]) {
    expect(spaceNameSchema.safeParse(name).success).toBe(false);
  }
});
