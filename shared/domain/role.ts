import { z } from "zod";

/** What a member of a shared space may do, the most first. */
export const roleSchema = z.enum(["owner", "editor", "commenter", "viewer"]);
export type Role = z.output<typeof roleSchema>;

/** True if `role` lets its holder do nothing that `ceiling` does not. */
export function isWithin(role: Role, ceiling: Role): boolean {
  return roleSchema.options.indexOf(role) >= roleSchema.options.indexOf(ceiling);
}
