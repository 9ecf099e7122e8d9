import type { Role } from "#shared/domain/role.ts";
import { unreachable } from "#shared/kernel/invariant.ts";
import type { Grant } from "./people.ts";

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

/** The same of what an invite gives. */
export function grantName(grants: Grant): string {
  return grants === "own-device" ? "One of your own devices" : roleName(grants);
}

/** Somebody is or becomes that: "as an editor". */
export function asWhat(grants: Grant): string {
  if (grants === "own-device") return "as one of your own devices";
  const name = roleName(grants).toLowerCase();
  return `as ${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}
