import { z } from "zod";
import { grantSchema, stateOfJoiningSchema } from "#shared/bridge/sharing-calls.ts";
import { deviceKeySchema, spaceIdSchema } from "#shared/domain/ids.ts";
import { profileSchema } from "#shared/domain/profile.ts";
import type { Result } from "#shared/kernel/result.ts";
import { mostAddresses } from "#shared/sync/membership/invite-link.ts";
import { mostJoins } from "../peers/contract.ts";
import { writeAtomically } from "../platform/atomic-write.ts";
import { readStoredJson } from "../platform/stored-file.ts";
import type { WriteFault } from "../platform/write-fault.ts";

const base64Schema = z.base64().max(8192);

/**
 * A space that this device asks to be let into. The one-time secret of the invite is not kept: what it was needed
 * for is in the request, which is of use to this device alone.
 */
const storedJoinSchema = z.object({
  space: spaceIdSchema,
  spaceName: z.string(),
  inviter: profileSchema,
  device: deviceKeySchema,
  grants: grantSchema,
  expiresAt: z.number(),
  addresses: z.array(z.string().max(64)).max(mostAddresses),
  request: base64Schema,
  meetingSecret: base64Schema,
  state: stateOfJoiningSchema,
  isOver: z.boolean(),
});
export type StoredJoin = z.output<typeof storedJoinSchema>;

/** What is asked for, also after the next start. One that cannot be read is left out: its link can be opened again. */
export async function readStoredJoins(path: string): Promise<readonly StoredJoin[]> {
  const stored = z.array(z.unknown()).safeParse(await readStoredJson(path));
  const read = (stored.data ?? []).flatMap((each) => storedJoinSchema.safeParse(each).data ?? []);
  return read.slice(0, mostJoins);
}

export function writeStoredJoins(
  path: string,
  joins: readonly StoredJoin[],
): Promise<Result<null, WriteFault>> {
  return writeAtomically(path, `${JSON.stringify(joins, null, 2)}\n`);
}
