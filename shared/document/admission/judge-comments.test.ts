import { expect, test } from "vitest";
import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import { commentLimits, commentRootsOf, startOfIds } from "../comments/layout.ts";
import { judgeComments } from "./judge-comments.ts";

const ada = deviceKeySchema.parse("a".repeat(64));
const adasPhone = deviceKeySchema.parse("b".repeat(64));
const ben = deviceKeySchema.parse("c".repeat(64));

/** An id that `by` may give to an entry. */
function idOf(by: typeof ada, name: string): string {
  return `${startOfIds(by)}${name}`;
}

type Entries = Readonly<{ thread: Y.Map<unknown>; comment: Y.Map<unknown>; words: Y.Text }>;

function addThread(doc: Y.Doc, id: string, at = 5): Y.Map<unknown> {
  const thread = new Y.Map<unknown>();
  commentRootsOf(doc).threads.set(id, thread);
  thread.set("at", at);
  thread.set("quote", "the words");
  thread.set("anchor", { block: "b", stretches: [] });
  return thread;
}

function addComment(doc: Y.Doc, by: typeof ada, id = idOf(by, "c")): Y.Map<unknown> {
  const comment = new Y.Map<unknown>();
  commentRootsOf(doc).comments.set(id, comment);
  comment.set("by", by);
  comment.set("thread", idOf(ada, "t"));
  comment.set("at", 5);
  comment.set("text", new Y.Text("Why?"));
  return comment;
}

/** What is found wrong with what somebody writes where Ada has begun a thread with a comment. */
function judge(by: typeof ada, write: (doc: Y.Doc, entries: Entries) => void) {
  const doc = new Y.Doc();
  const thread = addThread(doc, idOf(ada, "t"));
  thread.set("state", { resolved: false, by: ada, at: 5 });
  const comment = addComment(doc, ada);
  const words = comment.get("text");
  if (!(words instanceof Y.Text)) throw new Error("a comment has words");
  const isAda = (device: string) => device === ada || device === adasPhone;
  const isOwn = (device: typeof ada) => isAda(device) === isAda(by);
  let fault: ReturnType<typeof judgeComments> = null;
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    fault ??= judgeComments(transaction, { part: "comments", device: by, isOwn });
  });
  // Whoever writes has a session of their own.
  doc.clientID = 7;
  doc.transact(() => write(doc, { thread, comment, words }));
  return fault;
}

test.for<[string, typeof ada, Parameters<typeof judge>[1]]>([
  [
    "begins a thread and comments",
    ben,
    (doc) => [addThread(doc, idOf(ben, "u")), addComment(doc, ben)],
  ],
  [
    "settles a thread",
    ben,
    (_, { thread }) => thread.set("state", { resolved: true, by: ben, at: 6 }),
  ],
  ["changes an own comment", ada, (_, { words }) => [words.delete(0, 2), words.insert(0, "Wh")]],
  ["changes it on another own device", adasPhone, (_, { words }) => words.insert(0, "Oh. ")],
  [
    "takes an own comment back",
    ada,
    (_, { comment, words }) => {
      comment.set("deleted", true);
      words.delete(0, words.length);
    },
  ],
  [
    "says something that this version does not know of an own one",
    ada,
    (_, { comment }) => comment.set("mood", "curious"),
  ],
])("who %s is let in", ([, by, write]) => {
  expect(judge(by, write)).toBeNull();
});

test.for<[string, typeof ada, Parameters<typeof judge>[1]]>([
  [
    "speaks in another name",
    ben,
    (doc) => commentRootsOf(doc).comments.set(idOf(ben, "x"), new Y.Map([["by", ada]])),
  ],
  [
    "says nothing of who speaks",
    ben,
    (doc) => commentRootsOf(doc).comments.set(idOf(ben, "x"), new Y.Map([["at", 5]])),
  ],
  ["changes the words of another", ben, (_, { words }) => words.insert(0, "Not ")],
  ["takes away words of another", ben, (_, { words }) => words.delete(0, 2)],
  ["takes another's comment back", ben, (_, { comment }) => comment.set("deleted", true)],
  ["takes out a comment", ben, (doc) => commentRootsOf(doc).comments.delete(idOf(ada, "c"))],
  [
    "takes out an own comment as a whole",
    ada,
    (doc) => commentRootsOf(doc).comments.delete(idOf(ada, "c")),
  ],
  ["takes out a thread", ada, (doc) => commentRootsOf(doc).threads.delete(idOf(ada, "t"))],
  ["puts another thread in the place of one", ada, (doc) => addThread(doc, idOf(ada, "t"))],
  ["begins a thread under an id of another", ben, (doc) => addThread(doc, idOf(ada, "u"))],
  ["comments under an id of another", ben, (doc) => addComment(doc, ben, idOf(ada, "d"))],
  ["comments under an id of nobody", ben, (doc) => addComment(doc, ben, "d")],
  ["begins a thread at no time", ben, (doc) => addThread(doc, idOf(ben, "u"), 1e300)],
  ["comments before all time", ada, (_, { comment }) => comment.set("at", -1)],
  ["comments after all time", ada, (_, { comment }) => comment.set("at", 8.64e15 + 1)],
  ["changes a comment between two moments", ada, (_, { comment }) => comment.set("edited", 5.5)],
  [
    "settles at no time",
    ben,
    (_, { thread }) => thread.set("state", { resolved: true, by: ben, at: 1e300 }),
  ],
  ["moves a thread elsewhere", ben, (_, { thread }) => thread.set("anchor", { block: "c" })],
  ["leaves a thread without a state", ben, (_, { thread }) => thread.delete("state")],
  [
    "settles in another name",
    ben,
    (_, { thread }) => thread.set("state", { resolved: true, by: ada, at: 6 }),
  ],
  ["gives an own comment to another", ada, (_, { comment }) => comment.set("by", ben)],
  ["writes beside the two roots", ada, (doc) => doc.getText("body").insert(0, "Hello")],
  [
    "writes more than fits",
    ada,
    (_, { words }) => words.insert(0, "a".repeat(commentLimits.words)),
  ],
  [
    "puts a number where words belong",
    ben,
    (doc) =>
      commentRootsOf(doc).comments.set(
        idOf(ben, "x"),
        new Y.Map<unknown>([
          ["by", ben],
          ["text", 5],
        ]),
      ),
  ],
  [
    "puts no entry where one belongs",
    ben,
    (doc) => commentRootsOf(doc).threads.set(idOf(ben, "x"), 5),
  ],
  ["puts a picture into words", ada, (_, { words }) => words.insertEmbed(0, { attachment: "att" })],
])("who %s is refused", ([, by, write]) => {
  expect(judge(by, write)).toMatchObject({ kind: "wrong-shape" });
});
