import type { Role } from "#shared/domain/role.ts";
import { roleOf } from "#shared/sync/membership/standing.ts";
import { personOf } from "#shared/sync/testing/sample-space.ts";
import { dishonest, document, friend, owner, type RolesStage } from "./roles-stage.ts";

/** One thing that a member of a space does who is not to be trusted. */
export type Act = Readonly<{
  name: string;
  role: Role;
  does: (stage: RolesStage) => Promise<void> | void;
  /** What the owner has to be told of that device. */
  isTold: RegExp;
  /** What else must not have come of it; in words if it has. */
  outcome?: (stage: RolesStage) => string | null;
}>;

const comments = { document, part: "comments" } as const;
const nothingNew = /^(?:Connected, comparing|In sync|Catching up|Not connected)/;
const mayNot = /a change came that may not be made/;

function keepsRole(role: Role) {
  return ({ standing, key }: RolesStage) =>
    roleOf(standing, key) === role ? null : `its role is ${roleOf(standing, key)}`;
}

export const acts: readonly Act[] = [
  {
    name: "a commenter changes the text",
    role: "commenter",
    does: (stage) => stage.push(stage.envelope()),
    isTold: mayNot,
  },
  {
    name: "a viewer changes the text",
    role: "viewer",
    does: (stage) => stage.push(stage.envelope()),
    isTold: mayNot,
  },
  {
    name: "a viewer comments",
    role: "viewer",
    does: (stage) => stage.push(stage.envelope({ place: comments })),
    isTold: mayNot,
  },
  {
    name: "a viewer lets themselves write, by the end of a chain that they name when they take away a device",
    role: "viewer",
    async does(stage) {
      const { sample, key } = stage;
      const known = sample.entries.length;
      sample.join(77, "own-device", dishonest, personOf(dishonest));
      const limits = [{ document, part: "body", device: key, sequence: 1_000 }] as const;
      sample.write(dishonest, { kind: "remove-device", device: sample.device(77), limits });
      stage.say({
        kind: "entries",
        entries: sample.entries.slice(known).map(({ bytes }) => bytes),
      });
      await stage.pass(1_000);
      stage.push(stage.envelope());
    },
    isTold: mayNot,
  },
  {
    name: "somebody who was removed goes on writing",
    role: "editor",
    async does(stage) {
      const { person } = personOf(dishonest);
      stage.owner.write({ kind: "remove", person, limits: [] });
      await stage.pass(1_000);
      stage.push(stage.envelope());
    },
    isTold: /not in this space any more/,
    outcome: ({ standing, key }) => (roleOf(standing, key) === null ? null : "it is in"),
  },
  {
    name: "an editor makes itself an owner",
    role: "editor",
    does(stage) {
      const { person } = personOf(dishonest);
      const change = { kind: "set-role", person, role: "owner", limits: [] } as const;
      stage.say({ kind: "entries", entries: [stage.entry(change).bytes] });
    },
    isTold: nothingNew,
    outcome: keepsRole("editor"),
  },
  {
    name: "an editor removes the friend",
    role: "editor",
    does(stage) {
      const { person } = personOf(friend);
      const change = { kind: "remove", person, limits: [] } as const;
      stage.say({ kind: "entries", entries: [stage.entry(change).bytes] });
    },
    isTold: nothingNew,
    outcome: ({ standing, friend: { key } }) =>
      roleOf(standing, key) === "editor" ? null : "the friend is out",
  },
  {
    name: "an entry bears the owner's name and not the owner's signature",
    role: "editor",
    does(stage) {
      const { person } = personOf(dishonest);
      const change = { kind: "set-role", person, role: "owner", limits: [] } as const;
      const bytes = Buffer.from(stage.entry(change).bytes);
      const at = bytes.indexOf(Buffer.from(stage.key, "hex"));
      bytes.set(Buffer.from(stage.sample.device(owner), "hex"), at);
      stage.say({ kind: "entries", entries: [Uint8Array.from(bytes)] });
    },
    isTold: nothingNew,
    outcome: keepsRole("editor"),
  },
  {
    name: "an invite that was used is used again by somebody let in by an editor",
    role: "editor",
    does(stage) {
      const used = stage.sample.entries.find(({ entry }) => entry.change.kind === "admit");
      if (used?.entry.change.kind !== "admit") throw new Error("somebody was let in");
      stage.say({ kind: "entries", entries: [stage.entry(used.entry.change).bytes] });
    },
    isTold: nothingNew,
    outcome: ({ standing }) =>
      standing.members.size === 3 ? null : `there are ${standing.members.size} members`,
  },
  {
    name: "an editor makes a new key that only it has",
    role: "editor",
    does(stage) {
      const commitment = new Uint8Array(32).fill(9);
      const change = { kind: "epoch", number: 2, commitment, keys: [] } as const;
      stage.say({ kind: "entries", entries: [stage.entry(change).bytes] });
    },
    isTold: nothingNew,
    outcome: ({ standing }) => (standing.epochs.length === 1 ? null : "there is a new key"),
  },
  {
    name: "two envelopes have one number",
    role: "editor",
    async does(stage) {
      stage.push(stage.envelope({ words: "two weeks" }), stage.owner);
      await stage.pass(1_000);
      stage.push(stage.envelope({ words: "two weeks" }), stage.owner);
    },
    isTold: /contradicted itself|was not let in/,
  },
  {
    name: "of two envelopes with one number each is shown to somebody else",
    role: "editor",
    async does(stage) {
      stage.push(stage.envelope({ words: "two weeks" }), stage.owner);
      stage.push(stage.envelope({ words: "two weeks" }), stage.friend);
      await stage.pass(1_000);
    },
    isTold: /was not let in/,
    outcome: ({ accusedOf, key }) => (accusedOf(key).has("forked") ? null : "it is not proven"),
  },
  {
    name: "another hash than that of the owner's change is told",
    role: "editor",
    does: (stage) => stage.defame(owner),
    isTold: /told of there that cannot be shown/,
    outcome: ({ accusedOf, sample, owner: { sync }, friend: { key } }) =>
      [
        ...accusedOf(sample.device(owner)),
        ...[sync?.stateWith(key).kind ?? ""].filter((kind) => kind !== "in-sync"),
      ].join(", ") || null,
  },
  {
    name: "two entries have one number",
    role: "editor",
    does(stage) {
      const known = [...stage.sample.entries];
      const profile = (name: string) => ({ kind: "profile", name, colour: "blue" }) as const;
      const entries = ["One", "Other"].map((name) => stage.entry(profile(name), known).bytes);
      stage.say({ kind: "entries", entries });
    },
    isTold: nothingNew,
    outcome: ({ standing, key }) => (standing.frozen.has(key) ? null : "it is not frozen"),
  },
  {
    name: "envelopes are said to be there and held back",
    role: "editor",
    does: (stage) => stage.boast(),
    isTold: /held back/,
  },
  {
    name: "the same is wanted many times at once",
    role: "viewer",
    does(stage) {
      const range = { device: stage.sample.device(owner), after: 0, through: 1 };
      const wanted = [{ place: { document, part: "body" } as const, ranges: [range] }];
      for (let number = 1; number <= 20; number++) stage.say({ kind: "want", number, wanted });
    },
    isTold: /^Not connected/,
  },
  {
    name: "an envelope bears the owner's name and not the owner's signature",
    role: "editor",
    does: (stage) => stage.push(stage.envelope({ inNameOf: owner, sequence: 2 })),
    isTold: /changes are held back there/,
    outcome: ({ owner: { store }, key }) =>
      store.quarantined().some(({ from, reason }) => from === key && reason === "forged")
        ? null
        : "nobody is named for it",
  },
  {
    name: "an envelope is sealed with a key that nobody was given",
    role: "editor",
    does: (stage) => stage.push(stage.envelope({ epochKey: new Uint8Array(32).fill(5) })),
    isTold: /Not in sync/,
  },
];
