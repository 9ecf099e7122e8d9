import { basename } from "node:path";
import { type Rule, rule } from "./rule.ts";

const emptyNames = /^(utils?|helpers?|managers?|services?|common|misc)\./;

/** What every file of ours keeps, wherever it stands. */
export function fileRules(): Record<string, Rule> {
  return {
    "no-export-star": rule(
      "Name what is exported, so that a reader and knip can follow it.",
      () => true,
      (report) => ({ ExportAllDeclaration: (node) => report(node) }),
    ),
    "telling-file-name": rule(
      "This name says nothing about what the file holds; its contents belong in better-named places.",
      (path) => emptyNames.test(basename(path)),
      (report) => ({ Program: (node) => report(node) }),
    ),
  };
}
