import { fail, ok } from "../../kernel/result.ts";
import type { ContentRules } from "../../sync/gate/content-rules.ts";
import { newStructs } from "../../sync/gate/new-structs.ts";
import { judgeComments } from "./judge-comments.ts";
import { judgeShapes } from "./judge-shapes.ts";
import { largeRemovalIn } from "./removal.ts";

/** What the gate asks of documents, and of the comments on them. */
export const documentRules: ContentRules = (transaction, writing) => {
  if (writing.part === "comments") {
    const wrong = judgeComments(transaction, writing);
    return wrong === null ? ok(null) : fail(wrong);
  }
  const fault = judgeShapes(newStructs(transaction));
  return fault === null ? ok(largeRemovalIn(transaction)) : fail(fault);
};
