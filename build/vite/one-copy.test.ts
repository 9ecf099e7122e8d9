import { expect, test } from "vitest";
import { findDoubled } from "./one-copy.ts";

test("one copy of each library is fine, however many of its files are used", () => {
  const modules = [
    "/app/node_modules/yjs/dist/yjs.mjs",
    "/app/node_modules/react/index.js",
    "/app/node_modules/react/jsx-runtime.js",
    "/app/node_modules/y-indexeddb/src/y-indexeddb.js",
  ];
  expect(findDoubled(modules)).toBeUndefined();
});

test("a library installed twice is found, with both places", () => {
  const found = findDoubled([
    "/app/node_modules/yjs/dist/yjs.mjs",
    "/app/node_modules/y-indexeddb/node_modules/yjs/dist/yjs.mjs",
  ]);
  expect(found).toContain("Two copies of yjs");
  expect(found).toContain("/app/node_modules/y-indexeddb/node_modules/yjs/dist/yjs.mjs");
});

test("the two builds in one installed Yjs are two copies", () => {
  const folder = "/app/node_modules/yjs/dist";
  expect(findDoubled([`${folder}/yjs.mjs`, `${folder}/yjs.cjs`])).toContain("Two copies of yjs");
});

test("the same module under two queries is one", () => {
  const module = "/app/node_modules/yjs/dist/yjs.mjs";
  expect(findDoubled([module, `${module}?v=2`])).toBeUndefined();
});
