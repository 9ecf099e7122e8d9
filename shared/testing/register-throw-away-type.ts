import type { DocumentType } from "../doctypes/define.ts";
import { documentTypes } from "../doctypes/registry.ts";
import { throwAwayType } from "./throw-away-type.ts";

/** The line in the registry that a new type gets, for as long as one test; the answer takes it out again. */
export function registerThrowAwayType(): () => void {
  // Nothing but a line of code adds a type to the program: only here is the list one that can be written to.
  const types = documentTypes as DocumentType[];
  types.push(throwAwayType);
  return () => void types.splice(types.indexOf(throwAwayType), 1);
}
