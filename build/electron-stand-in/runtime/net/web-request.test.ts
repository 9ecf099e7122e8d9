import { expect, test } from "vitest";
import { matcher, resourceTypeOf, WebRequest } from "./web-request.ts";

test("patterns match by scheme, host and path", () => {
  expect(matcher("<all_urls>")("app://bundle/x")).toBe(true);
  expect(matcher("*://*/*")("https://a.example/x")).toBe(true);
  expect(matcher("*://*/*")("app://bundle/x")).toBe(false);
  expect(matcher("app://bundle/*")("app://bundle/a/b")).toBe(true);
  expect(matcher("https://*.example.com/*")("https://examplexcom/")).toBe(false);
});

test("requests nobody listens to pass", async () => {
  const request = new WebRequest();
  expect(await request.before("https://a.example/", {})).toEqual({});
});

test("a listener answers for what its filter takes", async () => {
  const request = new WebRequest();
  request.onBeforeRequest(
    { urls: ["https://*/*"] },
    (_details: object, answer: (response: object) => void) => answer({ cancel: true }),
  );
  expect(await request.before("https://a.example/", {})).toEqual({ cancel: true });
  expect(await request.before("app://bundle/", {})).toEqual({});
});

test("taking the listener away lets everything pass", async () => {
  const request = new WebRequest();
  request.onBeforeRequest((_details: object, answer: (response: object) => void) =>
    answer({ cancel: true }),
  );
  request.onBeforeRequest(null);
  expect(await request.before("https://a.example/", {})).toEqual({});
});

test("a document is named for the frame it is in", () => {
  expect(resourceTypeOf("Document", true)).toBe("mainFrame");
  expect(resourceTypeOf("Document", false)).toBe("subFrame");
  expect(resourceTypeOf("Fetch", true)).toBe("xhr");
});
