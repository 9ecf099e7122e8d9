import { fail, ok } from "../../kernel/result.ts";
import type { ContentRules } from "../../sync/gate/content-rules.ts";
import { newStructs } from "../../sync/gate/new-structs.ts";
import { judgeShapes } from "./judge-shapes.ts";
import { largeRemovalIn } from "./removal.ts";

/** What the gate asks of documents. */
export const documentRules: ContentRules = (transaction) => {
  const fault = judgeShapes(newStructs(transaction));
  return fault === null ? ok(largeRemovalIn(transaction)) : fail(fault);
};
