import { type CallInput, type CallName, calls, mostCharactersOf } from "#shared/bridge/contract.ts";
import {
  deviceKeySchema,
  documentIdSchema,
  personIdSchema,
  privateSpaceId,
  spaceIdSchema,
} from "#shared/domain/ids.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";

/** A call that our own window would never make, with the reason for which it is to be refused. */
export type BadCall = Readonly<{
  name: CallName;
  input: unknown;
  reason: "malformed" | "too-large";
  /** So many characters more; they are made where the call is made, because 68 MB take minutes to get there. */
  ballast?: number;
}>;

/** What is really sent: the input with its ballast. The page has a copy of this, because nothing is imported there. */
export function inputOf({ input, ballast }: BadCall): unknown {
  return ballast === undefined
    ? input
    : { ...(input as object | null), ballast: "x".repeat(ballast) };
}

const shared = spaceIdSchema.parse("space_0123456789ab");
const key = deviceKeySchema.parse("0123456789abcdef".repeat(4));
const person = personIdSchema.parse("person_0123456789ab");

/** An input of each call that is served. Every bad one is a good one with one thing broken. */
export const goodInputs: { readonly [Name in CallName]: CallInput<Name> } = {
  "app.describe": null,
  "welcome.claim": null,
  "device.describe": null,
  "device.create": { protection: "passphrase", passphrase: "correct horse battery" },
  "device.unlock": { passphrase: "correct horse battery" },
  "device.retry": null,
  "profile.write": { name: "Ada", colour: "blue" },
  "sharing.found": { name: "Booking", purpose: "shared" },
  "sharing.people": { space: shared },
  "sharing.invite": { space: shared, grants: "editor", hours: 24 },
  "sharing.withdraw": { space: shared, invite: key },
  "sharing.admit": { space: shared, request: key, role: "editor" },
  "sharing.turnAway": { space: shared, request: key },
  "sharing.setRole": { space: shared, person, role: "viewer" },
  "sharing.removePerson": { space: shared, person },
  "sharing.removeDevice": { space: shared, device: key },
  "sharing.leave": { space: shared },
  "sharing.readLink": { link: "throughline://join#AA" },
  "sharing.join": { link: "throughline://join#AA" },
  "sharing.joining": null,
  "sharing.giveUp": { space: shared },
  "menu.choose": "back-up",
  "folders.describe": null,
  "folders.show": "documents",
  "spaces.list": null,
  "spaces.create": { name: "Booking", kind: "local" },
  "spaces.rename": { space: privateSpaceId, name: "Booking" },
  "spaces.remove": { space: privateSpaceId },
  "space.describe": { space: privateSpaceId },
  "documents.list": { space: privateSpaceId },
  "documents.search": { space: privateSpaceId, query: "backups", limit: 20 },
  "documents.links": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.deleteForEver": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.emptyTrash": {
    documents: [{ space: privateSpaceId, document: documentIdSchema.parse("doc_0123456789ab") }],
  },
  "documents.copyFiles": { from: privateSpaceId, to: privateSpaceId, attachments: [] },
  "milestones.list": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "milestones.keep": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.authors": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.reading": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.news": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.markRead": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
  },
  "documents.markCommentsSeen": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
    clocks: Uint8Array.of(0),
  },
  "milestones.read": {
    space: privateSpaceId,
    document: documentIdSchema.parse("doc_0123456789ab"),
    number: 1,
  },
  "port.open": {
    ticket: "0123456789abcdef0123456789abcdef",
    target: {
      kind: "document",
      space: privateSpaceId,
      document: documentIdSchema.parse("doc_0123456789ab"),
    },
  },
  "settings.read": null,
  "settings.write": { theme: "dark", favourites: [] },
  "import.start": { space: privateSpaceId, from: "files" },
  "export.start": {
    space: privateSpaceId,
    documents: [documentIdSchema.parse("doc_0123456789ab")],
  },
  "interchange.look": { id: "interchange_1" },
  "interchange.cancel": { id: "interchange_1" },
  "files.saveText": { suggestedName: "decision.md", text: "# A decision" },
  "files.saveBeside": {
    ticket: "0123456789abcdef0123456789abcdef",
    name: "curve.png",
    bytes: new Uint8Array(4),
  },
  "files.handOut": { suggestedName: "budget.xlsx", bytes: new Uint8Array(4) },
  "link.open": { url: "https://example.com" },
  "faults.report": { kind: "uncaught", name: "TypeError", at: ["main.js:1:1"] },
};

const names = Object.keys(calls) as CallName[];

const notThese = [undefined, 0, -1.5, Number.NaN, true, "", "{}", [], [null], 12n, new Date(0)];

/** Texts that no id, ticket or kind may be: near misses, paths, code, other scripts, great length. */
const strangeTexts = [
  "",
  " private",
  "private\n",
  "PRIVATE",
  "doc_0123456789ab/../../etc/passwd",
  "space_",
  "__proto__",
  "constructor",
  "' OR 1=1 --",
  "<script>",
  "\u0000",
  "\uD800",
  "пространство",
  "a".repeat(5000),
];

/** Texts of the contract that are free: any text is one, so only another type is wrong there. */
const freeTexts = new Set([
  "device.create.passphrase",
  "device.unlock.passphrase",
  "profile.write.name",
  "documents.search.query",
  "sharing.found.name",
  "sharing.admit.request",
  "sharing.turnAway.request",
  "sharing.readLink.link",
  "sharing.join.link",
  "spaces.create.name",
  "spaces.rename.name",
  "files.saveText.text",
  "link.open.url",
  "files.saveText.suggestedName",
  "files.saveBeside.name",
  "files.handOut.suggestedName",
]);

/** Parts that may be nothing: of a space all documents are meant then. */
const nullable = new Set(["export.start.documents"]);

/** Inputs of which every part may be left out. */
const partialInputs = new Set(["settings.write"]);

/** One broken call. The same random numbers give the same call. */
export function badCall(random: SeededRandom): BadCall {
  const name = pick(random, names);
  const good: unknown = goodInputs[name];

  // Rare, because a megabyte takes its time to cross.
  if (random.below(400) === 0) return tooLarge(name, good);
  if (!isRecord(good) || random.below(4) === 0) {
    return { name, input: pick(random, wholes(name, good)), reason: "malformed" };
  }
  return { name, input: breakOne(random, name, good), reason: "malformed" };
}

/** What cannot stand in the place of a whole input. */
function wholes(name: CallName, good: unknown): unknown[] {
  if (good === null) return [...notThese, {}];
  // An object without parts of its own says that nothing is to change.
  if (partialInputs.has(name)) return [...notThese.filter((each) => !(each instanceof Date)), null];
  return [...notThese, null];
}

/** A copy of `good` in which one value, at any depth, is gone or is not what it must be. */
function breakOne(random: SeededRandom, path: string, good: Record<string, unknown>): unknown {
  const key = pick(random, Object.keys(good));
  const value = good[key];
  const place = `${path}.${key}`;

  const isPartial = partialInputs.has(path);

  if (random.below(5) === 0 && !isPartial)
    return Object.fromEntries(Object.entries(good).filter(([each]) => each !== key));
  if (isRecord(value) && random.below(3) > 0)
    return { ...good, [key]: breakOne(random, place, value) };
  if (typeof value === "string" && !freeTexts.has(place) && random.below(2) === 0) {
    return { ...good, [key]: pick(random, fittingTexts(place)) };
  }
  const wrong = notThese.filter(
    (each) =>
      typeof each !== typeof value && !Array.isArray(each) && !(isPartial && each === undefined),
  );
  const nothing = nullable.has(place) ? [] : [null];
  return { ...good, [key]: pick(random, [...wrong, ...nothing, { toString: "x" }]) };
}

function fittingTexts(place: string): string[] {
  switch (place) {
    case "faults.report.name":
      // Any short text, so only the long one is wrong.
      return strangeTexts.filter((text) => text.length > 100);
    case "profile.write.colour":
      // Any short word is the name of a colour; one that no theme has looks like none.
      return strangeTexts.filter((text) => text !== "constructor");
    default:
      return strangeTexts;
  }
}

function tooLarge(name: CallName, input: unknown): BadCall {
  return { name, input, reason: "too-large", ballast: mostCharactersOf(name) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function pick<Value>(random: SeededRandom, from: readonly Value[]): Value {
  const chosen = from[random.below(from.length)];
  if (chosen === undefined && !from.includes(chosen as Value))
    throw new Error("Nothing to pick from");
  return chosen as Value;
}
