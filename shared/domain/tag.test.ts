import { expect, test } from "vitest";
import { tagOf, tagsOf } from "./tag.ts";

test("a tag is one word in small letters, whatever sign or comma was typed around it", () => {
  for (const typed of ["front desk", " #Front  Desk ", "front, desk,", "# front-desk"]) {
    expect(tagOf(typed)).toBe("front-desk");
  }
  expect(tagOf(" # , ")).toBe("");
});

test("of a tag in several letters there is one", () => {
  expect(tagsOf(["Waitlist", "q3", "#waitlist", " ", "cafe\u0301", "Café"])).toEqual([
    "waitlist",
    "q3",
    "café",
  ]);
});
