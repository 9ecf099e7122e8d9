import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDeepLink } from "./deep-link.ts";

const good = "throughline://document/private/doc_0123456789ab";

test("a link to a document says which space and document it means", () => {
  expect(parseDeepLink(good)).toEqual({
    ok: true,
    value: { kind: "document", space: "private", document: "doc_0123456789ab" },
  });
});

test.each([
  ["too-long", `${good}${"a".repeat(2048)}`],
  ["not-ours", "https://document/private/doc_0123456789ab"],
  ["not-ours", "throughline:document/private/doc_0123456789ab"],
  ["unknown-place", "throughline://settings/private/doc_0123456789ab"],
  ["unexpected-part", `${good}/`],
  ["unexpected-part", "throughline://document/private"],
  ["malformed-id", "throughline://document/private/doc_0123456789ab?run=1"],
  ["malformed-id", "throughline://document/private/doc_0123456789ab#x"],
  ["malformed-id", "throughline://document/../doc_0123456789ab"],
  ["malformed-id", "throughline://document/%70rivate/doc_0123456789ab"],
  ["unexpected-character", "throughline://document/private/doc_0123456789ab\n--flag"],
  ["unexpected-character", "throughline://document/PRIVATE/doc_0123456789ab"],
])("is refused as %s: %s", (kind, text) => {
  expect(parseDeepLink(text)).toEqual({ ok: false, failure: { kind } });
});

test("one changed character never yields another link than the one written", () => {
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ maxLength: 3 }), (at, inserted) => {
      const changed = good.slice(0, at) + inserted + good.slice(at + 1);
      const read = parseDeepLink(changed);
      if (!read.ok) return;
      expect(`throughline://document/${read.value.space}/${read.value.document}`).toBe(changed);
    }),
  );
});
