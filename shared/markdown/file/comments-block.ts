import * as Y from "yjs";
import { z } from "zod";
import type { Block } from "../../document/blocks/block.ts";
import { Body } from "../../document/blocks/body.ts";
import type { TextRange } from "../../document/blocks/stretches.ts";
import {
  allBlocks,
  anchorAt,
  anchorAtBlock,
  inOrder,
  plainText,
  quoteOf,
  type Standing,
} from "../../document/comments/anchor.ts";
import { commentLimits } from "../../document/comments/layout.ts";
import { readThreads } from "../../document/comments/read-threads.ts";
import type { Comment, Thread } from "../../document/comments/thread.ts";
import {
  addComment,
  beginThread,
  type Said,
  settleThread,
} from "../../document/comments/write-comments.ts";
import type { Draft } from "../../document/content/draft.ts";
import type { DeviceKey } from "../../domain/ids.ts";
import type { Random } from "../../kernel/random.ts";
import { parseValues, printValuesInCode } from "./front-matter.ts";

/** The language of the block of code at the end of a file in which the comments on it stand. */
const language = "throughline-comments";

/** Later ones have years of more digits, which are no times in a file. */
const lastMoment = Date.UTC(9999, 11, 31);

const words = z.string().max(commentLimits.words);
const commentSchema = z.strictObject({
  by: z.string().max(200).optional(),
  at: z.iso.datetime(),
  says: words,
  mentions: z.record(z.string(), z.string()).optional(),
});
const threadSchema = z.strictObject({
  on: z.string().max(commentLimits.quote),
  /** Block, offset and length of each stretch; a block alone is meant as a whole; none if the text is gone. */
  stands: z
    .union([z.int(), z.array(z.tuple([z.int(), z.int(), z.int()])).max(commentLimits.stretches)])
    .optional(),
  resolved: z.boolean().optional(),
  comments: z.array(commentSchema).min(1),
});
const blockSchema = z.strictObject({ threads: z.array(threadSchema).min(1) });

/** The comments on a document, as a file says them. */
export type FileComments = z.output<typeof blockSchema>;

/** The comments on a document as a block of code for the end of its file; nothing where there are none. */
export function commentsAsMarkdown(
  comments: Y.Doc,
  { doc, random }: Readonly<{ doc: Y.Doc; random: Random }>,
  nameOf: (by: DeviceKey | null) => string,
): string {
  const threads = readThreads(comments);
  if (threads.length === 0) return "";
  const body = new Body(doc, random);
  const numbers = new Map(counted(body).map(({ id }, index) => [id, index]));
  const written = inOrder(body, threads).map(([thread, standing]) =>
    threadAsValues(thread, standing, { body, numbers, nameOf }),
  );
  body.end();
  const yaml = printValuesInCode({ threads: written });
  const longest = Math.max(2, ...[...yaml.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `\n${fence}${language}\n${yaml}${fence}\n`;
}

type Around = Readonly<{
  body: Body;
  numbers: ReadonlyMap<Block["id"], number>;
  nameOf: (by: DeviceKey | null) => string;
}>;

function threadAsValues(thread: Thread, standing: Standing, { body, numbers, nameOf }: Around) {
  // What it was begun on may have been written anew since, and whoever reads the file looks for what it says.
  const on = standing.kind === "words" ? quoteOf(body, standing.ranges) : thread.quote;
  const stands =
    standing.kind === "block"
      ? numbers.get(standing.block)
      : standing.kind === "words"
        ? standing.ranges.map(({ block, offset, length }) => [numbers.get(block), offset, length])
        : undefined;
  return {
    on,
    ...(stands !== undefined && { stands }),
    ...(thread.isResolved && { resolved: true }),
    comments: thread.comments.map((comment) => commentAsValues(comment, nameOf)),
  };
}

function commentAsValues(comment: Comment, nameOf: Around["nameOf"]) {
  const by = comment.from ?? nameOf(comment.by);
  return {
    ...(by !== "" && { by }),
    at: new Date(Math.max(0, Math.min(comment.at, lastMoment))).toISOString(),
    says: comment.words,
    ...(Object.keys(comment.mentions).length > 0 && { mentions: comment.mentions }),
  };
}

/** The comments at the end of a file, and what stands before them; what is not as it should be stays what it is: code. */
export function takeComments(
  drafts: readonly Draft[],
): Readonly<{ comments: FileComments | null; drafts: readonly Draft[] }> {
  const last = drafts.at(-1);
  if (last?.kind !== "code" || last.properties["language"] !== language) {
    return { comments: null, drafts };
  }
  const yaml = plainText(last.content).replaceAll("\u2028", "\n");
  const read = blockSchema.safeParse(parseValues(yaml));
  return read.success
    ? { comments: read.data, drafts: drafts.slice(0, -1) }
    : { comments: null, drafts };
}

type Seed = Readonly<{
  /** The document that was made of the file. */
  updates: readonly Uint8Array[];
  random: Random;
  /** The device that brings them in, where each has to be signed; null where nobody else is. */
  by: DeviceKey | null;
}>;

/** The comments of a file on the document that was made of it, each in an update of its own. */
export function seedComments(
  file: FileComments | null,
  { updates, random, by }: Seed,
): readonly Uint8Array[] {
  if (file === null) return [];
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const body = new Body(doc, random);
  const comments = new Y.Doc();
  const made: Uint8Array[] = [];
  comments.on("update", (bytes: Uint8Array) => made.push(bytes));
  for (const thread of file.threads) {
    const about = anchorOf(body, thread);
    const [first, ...rest] = thread.comments.map((comment) => saidIn(comment, by));
    if (first === undefined) continue;
    const id = beginThread(comments, random, about, first);
    for (const said of rest) addComment(comments, random, id, said);
    const { at } = rest.at(-1) ?? first;
    if (thread.resolved === true) settleThread(comments, id, { isResolved: true, by, at });
  }
  body.end();
  return made;
}

type FileComment = FileComments["threads"][number]["comments"][number];

/** Signed by whoever brings it in, it says all the same that somebody else may have written it. */
function saidIn({ by: from, at, says, mentions = {} }: FileComment, by: DeviceKey | null): Said {
  const name = from ?? (by === null ? undefined : "");
  const moment = Math.max(0, Date.parse(at));
  return { words: says, mentions, by, at: moment, ...(name !== undefined && { from: name }) };
}

function anchorOf(body: Body, { on, stands }: FileComments["threads"][number]) {
  const blocks = counted(body);
  const none = { block: blocks[0]?.id ?? ("" as Block["id"]), isWhole: false, stretches: [] };
  if (typeof stands === "number") {
    const block = blocks[stands];
    return block === undefined ? { anchor: none, quote: on } : anchorAtBlock(body, block);
  }
  const ranges = (stands ?? []).flatMap(([number, offset, length]): readonly TextRange[] => {
    const block = blocks[number];
    const fits =
      block !== undefined && offset >= 0 && length > 0 && offset + length <= block.length;
    return fits ? [{ block: block.id, offset, length }] : [];
  });
  const about = anchorAt(body, ranges);
  // The text may have been changed in the file: then what it says is looked for.
  return about?.quote === on ? about : { anchor: none, quote: on };
}

/** The blocks that a file has as well: empty paragraphs are not written. */
function counted(body: Body): readonly Block[] {
  return allBlocks(body.blocks).filter(({ kind, length }) => kind !== "paragraph" || length > 0);
}
