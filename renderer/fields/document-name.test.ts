import { expect, test } from "vitest";
import { typeInSentence } from "./document-name.ts";

test("a type's label is written small inside a sentence, and an abbreviation as it is", () => {
  expect(typeInSentence("Decision")).toBe("decision");
  expect(typeInSentence("Journal entry")).toBe("journal entry");
  expect(typeInSentence("PRD")).toBe("PRD");
});
