import { expect, test } from "vitest";
import { refusedInWords } from "./refusal-words.ts";

test("of several files it is said what to do with them, and of one of several what to do with it", () => {
  const [one, two, other] = [
    { name: "one.txt", why: "disk-full" },
    { name: "two.txt", why: "disk-full" },
    { name: "other.mov", why: "file-too-large" },
  ] as const;
  const { lead, rest } = refusedInWords({ files: [one, two, other], others: "there" });
  expect(lead).toBe("3 files were not added.");
  expect(rest).toBe(
    "one.txt, two.txt: The disk is full. Free some space and add them again. " +
      "other.mov: That file is larger than 64 MB. Make it smaller, or link to where it lies. " +
      "The others are in the document.",
  );
});
