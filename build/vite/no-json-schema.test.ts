import { expect, test } from "vitest";
import { emptied } from "./no-json-schema.ts";

test("a module that is left out keeps the names of its exports", () => {
  const code = [
    "export function one(a) {",
    "    const inner = a;",
    "}",
    "export { inner as process };",
    "export const two = () => {};",
  ].join("\n");
  expect(emptied(code)).toContain("export { absent as one, absent as two, absent as process };");
});
