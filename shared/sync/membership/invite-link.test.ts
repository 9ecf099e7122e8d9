import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDeepLink } from "../../domain/deep-link.ts";
import { privateSpaceId } from "../../domain/ids.ts";
import { personOf, SampleSpace } from "../testing/sample-space.ts";
import { encodeInviteLink, type InviteLink, parseInviteLink } from "./invite-link.ts";

const sample = new SampleSpace();
const link: InviteLink = {
  space: sample.space,
  device: sample.device(1),
  secret: new Uint8Array(32).fill(200),
  grants: "editor",
  expiresAt: 1_750_000_000_000,
  spaceName: "Booking 🚲",
  inviter: { ...personOf(1), name: "Dana" },
  addresses: ["192.168.1.20:50123", "10.0.0.3:9"],
};
const text = encodeInviteLink(link);

test("an invite says all that it was made with, in a text that fits into a link", () => {
  expect(parseInviteLink(text)).toEqual({ ok: true, value: link });
  expect(text.startsWith("throughline://join#")).toBe(true);
  expect(text.length).toBeLessThan(500);
});

test("it is no link to a document, and a link to a document is no invite", () => {
  expect(parseDeepLink(text).ok).toBe(false);
  expect(parseInviteLink("throughline://document/private/doc_0123456789ab")).toEqual({
    ok: false,
    failure: { kind: "not-an-invite" },
  });
});

test.each<[string, string]>([
  ["too-long", text + "A".repeat(2048)],
  ["not-an-invite", "https://join#AAAA"],
  ["not-an-invite", "throughline:join#AAAA"],
  ["malformed", "throughline://join#"],
  ["malformed", `${text}=`],
  ["malformed", `${text} --flag`],
  ["malformed", text.slice(0, -1)],
  ["malformed", encodeInviteLink({ ...link, addresses: ["evil.example:80"] })],
  ["malformed", encodeInviteLink({ ...link, addresses: ["[fe80::1]:9"] })],
  ["malformed", encodeInviteLink({ ...link, addresses: ["10.0.0.1:0"] })],
  ["malformed", encodeInviteLink({ ...link, addresses: ["10.0.0.1:65536"] })],
  ["malformed", encodeInviteLink({ ...link, expiresAt: 8.64e15 + 1 })],
  ["malformed", encodeInviteLink({ ...link, addresses: Array(9).fill("10.0.0.1:1") as string[] })],
  ["malformed", encodeInviteLink({ ...link, spaceName: "" })],
  ["malformed", encodeInviteLink({ ...link, space: privateSpaceId })],
  ["malformed", encodeInviteLink({ ...link, inviter: { ...personOf(1), name: "x".repeat(81) } })],
])("is refused as %s: %s", (kind, other) => {
  expect(parseInviteLink(other)).toEqual({ ok: false, failure: { kind } });
});

test("a changed text is refused, or is the one text of another invite", () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), (at, inserted) => {
      const changed = text.slice(0, at) + inserted + text.slice(at + 1);
      const read = parseInviteLink(changed);
      if (read.ok) expect(encodeInviteLink(read.value)).toBe(changed);
    }),
  );
});
