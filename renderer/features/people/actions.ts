import type { DeviceKey, DocumentId } from "#shared/domain/ids.ts";
import type { Role } from "#shared/domain/role.ts";
import type { Device, Invite, Member, Request } from "./people.ts";

/** What is done about the people of a space. Each says what to tell the person, or nothing when it was done. */
export type PeopleActions = Readonly<{
  onInvite: () => void;
  /** One more computer of one's own. */
  onAddOwn: () => void;
  onUnlock: () => void;
  onLetIn: (request: Request, role: Role) => Promise<string | null>;
  onTurnAway: (request: Request) => Promise<string | null>;
  onRole: (member: Member, role: Role) => Promise<string | null>;
  onRemovePerson: (member: Member) => Promise<string | null>;
  onRemoveDevice: (device: Device) => Promise<string | null>;
  onWithdraw: (invite: Invite) => Promise<string | null>;
  onLeave: () => Promise<string | null>;
}>;

/** How documents, devices and moments are called on this screen. */
export type PeopleNaming = Readonly<{
  titleOf: (document: DocumentId) => string | null;
  ownerOf: (device: DeviceKey) => string | null;
  now: () => number;
}>;
