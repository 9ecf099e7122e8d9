import type { CallResult } from "#shared/bridge/contract.ts";
import type { People } from "#shared/bridge/sharing-calls.ts";

/** Somebody who is, or was, in a space. */
export type Member = People["members"][number];
/** One device of somebody in a space. */
export type Device = Member["devices"][number];
export type Sync = Device["sync"];
export type Invite = People["invites"][number];
export type Request = People["requests"][number];
export type Grant = Invite["grants"];

type Answered<Result> =
  Extract<Result, { ok: true }> extends { value: infer Value } ? Value : never;

/** A way into a space that this device was invited to. */
export type Joining = Answered<CallResult<"sharing.joining">>[number];
/** What a link says, of which nothing is proven yet. */
export type LinkRead = Answered<CallResult<"sharing.readLink">>;
/** An invite that was just made. */
export type NewInvite = Answered<CallResult<"sharing.invite">>;

type Failed<Result> =
  Extract<Result, { ok: false }> extends { failure: { kind: infer Kind } } ? Kind : never;

/** Why something about sharing was not done. */
export type NotShared = Failed<CallResult<"sharing.people">>;
export type NotRead = Failed<CallResult<"sharing.readLink">>;
export type NotJoined = Failed<CallResult<"sharing.join">>;
export type KeyNotMade = Failed<CallResult<"device.create">>;
export type NotUnlocked = Failed<CallResult<"device.unlock">>;
