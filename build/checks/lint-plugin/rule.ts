import type { RuleTester } from "oxlint/plugins-dev";
import { projectPath } from "./module-target.ts";

/** A rule as oxlint runs it. The package exports the type only as this parameter. */
export type Rule = Parameters<RuleTester["run"]>[1];

type Created = Extract<Rule, { create: unknown }>;
type Context = Parameters<Created["create"]>[0];
export type Visitor = ReturnType<Created["create"]>;
export type Place = NonNullable<Parameters<Context["report"]>[0]["node"]>;
type Report = (place: Place) => void;

/** A rule with one message, for the files that `binds` accepts; paths start at the project's folder. */
export function rule(
  says: string,
  binds: (path: string) => boolean,
  visit: (report: Report, path: string) => Visitor,
): Rule {
  return {
    meta: { type: "problem" },
    create(context) {
      const path = projectPath(context.filename);
      if (!binds(path)) return {};
      return visit((node) => context.report({ node, message: says }), path);
    },
  };
}
