import * as Y from "yjs";
import type { DeviceKey } from "../../domain/ids.ts";
import type { Random } from "../../kernel/random.ts";
import { freshId } from "../blocks/writer.ts";
import { diffText } from "../text-diff.ts";
import type { Anchored } from "./anchor.ts";
import { commentLimits, commentRootsOf, startOfIds } from "./layout.ts";
import type { Mentions } from "./thread.ts";

/** What somebody says, and when. */
export type Said = Readonly<{
  words: string;
  mentions?: Mentions;
  by: DeviceKey | null;
  at: number;
  /** Who said it, by a file that is imported. */
  from?: string;
}>;

/** Begins a thread; answers with its id. */
export function beginThread(doc: Y.Doc, random: Random, about: Anchored, said: Said): string {
  const id = freshEntryId(random, said.by);
  doc.transact(() => {
    const thread = new Y.Map<unknown>();
    commentRootsOf(doc).threads.set(id, thread);
    thread.set("at", said.at);
    thread.set("anchor", about.anchor);
    thread.set("quote", about.quote);
    addComment(doc, random, id, said);
  });
  return id;
}

export function addComment(doc: Y.Doc, random: Random, thread: string, said: Said): void {
  doc.transact(() => {
    const comment = new Y.Map<unknown>();
    commentRootsOf(doc).comments.set(freshEntryId(random, said.by), comment);
    // The gate wants to know first whose it is.
    if (said.by !== null) comment.set("by", said.by);
    comment.set("thread", thread);
    comment.set("at", said.at);
    comment.set("text", new Y.Text(said.words.slice(0, commentLimits.words)));
    if (hasAny(said.mentions)) comment.set("mentions", said.mentions);
    if (said.from !== undefined) comment.set("from", said.from);
  });
}

/** What stays the same of it stays what it is, so that two own devices may change it apart. */
export function changeComment(
  doc: Y.Doc,
  id: string,
  { words, mentions, at }: Omit<Said, "by" | "from">,
): void {
  const comment = commentRootsOf(doc).comments.get(id);
  const text: unknown = comment instanceof Y.Map ? comment.get("text") : null;
  if (!(comment instanceof Y.Map) || !(text instanceof Y.Text)) return;
  const edit = diffText(text.toString(), words.slice(0, commentLimits.words));
  if (edit === null) return;
  doc.transact(() => {
    text.delete(edit.at, edit.removed);
    text.insert(edit.at, edit.inserted);
    comment.set("edited", at);
    if (hasAny(mentions) || comment.has("mentions")) comment.set("mentions", mentions ?? {});
  });
}

/** Its words go; that there was one stays. */
export function takeBackComment(doc: Y.Doc, id: string): void {
  const comment = commentRootsOf(doc).comments.get(id);
  const text: unknown = comment instanceof Y.Map ? comment.get("text") : null;
  if (!(comment instanceof Y.Map)) return;
  doc.transact(() => {
    comment.set("deleted", true);
    if (text instanceof Y.Text) text.delete(0, text.length);
  });
}

/** What was taken back stands there again, with the words that it had. */
export function bringBackComment(doc: Y.Doc, id: string, words: string): void {
  const comment = commentRootsOf(doc).comments.get(id);
  const text: unknown = comment instanceof Y.Map ? comment.get("text") : null;
  if (!(comment instanceof Y.Map) || !(text instanceof Y.Text)) return;
  if (comment.get("deleted") !== true) return;
  doc.transact(() => {
    comment.set("deleted", false);
    text.delete(0, text.length);
    text.insert(0, words.slice(0, commentLimits.words));
  });
}

/** Settles a thread, or opens it again. */
export function settleThread(
  doc: Y.Doc,
  id: string,
  state: Readonly<{ isResolved: boolean; by: DeviceKey | null; at: number }>,
): void {
  const thread = commentRootsOf(doc).threads.get(id);
  if (!(thread instanceof Y.Map)) return;
  const { isResolved, by, at } = state;
  doc.transact(() => thread.set("state", { resolved: isResolved, by, at }));
}

function freshEntryId(random: Random, by: DeviceKey | null): string {
  return `${by === null ? "" : startOfIds(by)}${freshId(random)}`;
}

function hasAny(mentions: Mentions | undefined): mentions is Mentions {
  return mentions !== undefined && Object.keys(mentions).length > 0;
}
