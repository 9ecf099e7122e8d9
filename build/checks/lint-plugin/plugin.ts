import { fileRules } from "./file-rules.ts";
import { placeRules } from "./place-rules.ts";
import type { Rule } from "./rule.ts";
import { wallRules } from "./wall-rules.ts";

/** Every rule of our own, by its name in `.oxlintrc.json` after `throughline/`. */
export const rules: Readonly<Record<string, Rule>> = {
  ...wallRules(),
  ...placeRules(),
  ...fileRules(),
};

type Plugin = Readonly<{ meta: { name: string }; rules: typeof rules }>;
const plugin: Plugin = { meta: { name: "throughline" }, rules };

// oxlint loads a plugin by its default export.
export default plugin;
