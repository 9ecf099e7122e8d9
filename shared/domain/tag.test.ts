import { expect, test } from "vitest";
import { tagAmong, tagOf } from "./tag.ts";

test("a tag is one word in small letters, whatever sign or comma was typed around it", () => {
  for (const typed of ["front desk", " #Front  Desk ", "front, desk,", "# front-desk"]) {
    expect(tagOf(typed)).toBe("front-desk");
  }
  expect(tagOf(" # , ")).toBe("");
});

test("a tag that is there already is the one that is meant, in whatever letters it was imported", () => {
  expect(tagAmong(["q3", "Front desk"], "#front desk")).toBe("Front desk");
  expect(tagAmong(["Front desk", "front-desk"], "Front Desk")).toBe("front-desk");
  expect(tagAmong(["q3"], "Front desk")).toBe("front-desk");
});
