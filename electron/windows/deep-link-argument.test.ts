import { expect, test } from "vitest";
import { encodeInviteLink } from "#shared/sync/membership/invite-link.ts";
import { personOf, SampleSpace } from "#shared/sync/testing/sample-space.ts";
import { deepLinkIn } from "./deep-link-argument.ts";

const link = "throughline://document/private/doc_aaaaaaaaaaaa";

test("one argument that is a link is followed, wherever it stands", () => {
  const place = { kind: "document", space: "private", document: "doc_aaaaaaaaaaaa" };
  expect(deepLinkIn(["/opt/throughline", "--flag", link])).toEqual(place);
  expect(deepLinkIn([link])).toEqual(place);
});

const sample = new SampleSpace();
const invite = encodeInviteLink({
  space: sample.space,
  device: sample.device(1),
  secret: new Uint8Array(32),
  grants: "viewer",
  expiresAt: 1,
  spaceName: "Booking",
  inviter: personOf(1),
  addresses: [],
});

test("one that is an invite is handed on as it is, whether it still holds or not", () => {
  expect(deepLinkIn(["/opt/throughline", invite])).toEqual({ kind: "invite", link: invite });
});

test.each([
  ["an invite and more", [`${invite} --flag`]],
  ["an invite and a place", [invite, link]],
  ["an invite that was cut off", [invite.slice(0, -4)]],
  ["none", ["/opt/throughline", "."]],
  ["two", [link, link]],
  ["one and a half", [link, "throughline:"]],
  ["one inside another argument", [`--open=${link}`]],
  ["one that is too long", [`${link}${"a".repeat(2048)}`]],
  ["one that leads nowhere", ["throughline://settings"]],
])("%s is not", (_what, args) => {
  expect(deepLinkIn(args)).toBeNull();
});
