import type { Role } from "#shared/domain/role.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Grant } from "./people.ts";
import { isolated } from "../../ui/letters.ts";

/** What a role is called. */
export function roleName(role: Role): string {
  switch (role) {
    case "owner":
      return "Owner";
    case "editor":
      return "Editor";
    case "commenter":
      return "Commenter";
    case "viewer":
      return "Viewer";
    default:
      return unreachable(role);
  }
}

/** What somebody with that role can do. */
export function roleAllows(role: Role): string {
  switch (role) {
    case "owner":
      return "reads and changes every document, lets people in and removes them";
    case "editor":
      return "reads and changes every document";
    case "commenter":
      return "reads every document and comments, and changes none";
    case "viewer":
      return "reads every document, and changes none";
    default:
      return unreachable(role);
  }
}

/** The same of what an invite gives that somebody made: "you", a name, or nobody who is known. */
export function grantName(grants: Grant, by: string | null): string {
  if (grants !== "own-device") return roleName(grants);
  if (by === "you") return "One of your own devices";
  return by === null ? "One more device of a member" : `One more device of ${isolated(by)}`;
}

/** Somebody is or becomes that: "as an editor". */
export function asWhat(grants: Grant): string {
  if (grants === "own-device") return "as one of your own devices";
  const name = roleName(grants).toLowerCase();
  return `as ${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
