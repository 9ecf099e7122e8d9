import { expect, test } from "vitest";
import { deepLinkIn } from "./deep-link-argument.ts";

const link = "throughline://document/private/doc_aaaaaaaaaaaa";

test("one argument that is a link is followed, wherever it stands", () => {
  const place = { kind: "document", space: "private", document: "doc_aaaaaaaaaaaa" };
  expect(deepLinkIn(["/opt/throughline", "--flag", link])).toEqual(place);
  expect(deepLinkIn([link])).toEqual(place);
});

test.each([
  ["none", ["/opt/throughline", "."]],
  ["two", [link, link]],
  ["one and a half", [link, "throughline:"]],
  ["one inside another argument", [`--open=${link}`]],
  ["one that is too long", [`${link}${"a".repeat(2048)}`]],
  ["one that leads nowhere", ["throughline://settings"]],
])("%s is not", (_what, args) => {
  expect(deepLinkIn(args)).toBeNull();
});
