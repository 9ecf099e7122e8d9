import { expect, test } from "vitest";
import { whyNowhere } from "./why-nowhere.ts";

test("only where a journal entry is among what was chosen that is why it can go nowhere", () => {
  expect(whyNowhere([{ type: "note" }, { type: "journal" }])).toBe(
    "Journal entries stay in Private",
  );
  expect(whyNowhere([{ type: "note" }])).toBe("There is no other space that you may write in");
});
