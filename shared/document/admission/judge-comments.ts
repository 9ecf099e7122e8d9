import * as Y from "yjs";
import { deviceKeySchema } from "../../domain/ids.ts";
import type { ContentFault, Writing } from "../../sync/gate/content-rules.ts";
import { newStructs } from "../../sync/gate/new-structs.ts";
import { commentLimits, commentRootsOf, startOfIds } from "../comments/layout.ts";

/** The entry of a thread or a comment that something stands in, and the key in it under which it does. */
type Place = Readonly<{
  root: "threads" | "comments";
  id: string;
  key: string | null;
  depth: number;
}>;

/**
 * Looks at what somebody writes into the comments on a document. Everybody adds threads and comments, under their own
 * name only, and settles threads; nobody changes what somebody else has said.
 */
export function judgeComments(transaction: Y.Transaction, writing: Writing): ContentFault | null {
  const judge = new Judge(transaction, writing);
  for (const struct of newStructs(transaction)) {
    if (struct instanceof Y.Item && !judge.mayAdd(struct)) return wrong(struct, judge);
  }
  let fault: ContentFault | null = null;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (fault === null && struct instanceof Y.Item && !judge.mayTakeAway(struct)) {
      fault = wrong(struct, judge);
    }
  });
  return fault;
}

function wrong(item: Y.Item, judge: Judge): ContentFault {
  const place = judge.placeOf(item);
  return {
    kind: "wrong-shape",
    where: place === null ? "comments" : `${place.root}.*.${place.key}`,
  };
}

class Judge {
  readonly #transaction: Y.Transaction;
  readonly #writing: Writing;
  readonly #roots: Readonly<Record<Place["root"], Y.Map<unknown>>>;

  constructor(transaction: Y.Transaction, writing: Writing) {
    this.#transaction = transaction;
    this.#writing = writing;
    this.#roots = commentRootsOf(transaction.doc);
  }

  mayAdd(item: Y.Item): boolean {
    const place = this.placeOf(item);
    if (place === null || !isSmall(item)) return false;
    if (place.depth === 0) {
      const isOwnId = place.id.startsWith(startOfIds(this.#writing.device));
      return isOwnId && item.left === null && valueOf(item) instanceof Y.Map;
    }
    if (place.root === "threads" && place.key === "state") {
      return place.depth === 1 && (item.deleted || this.#isState(valueOf(item)));
    }
    if (place.root === "threads") {
      const isMomentOrElse = place.key !== "at" || item.deleted || isMoment(valueOf(item));
      return this.#isNew(place) && item.left === null && isMomentOrElse;
    }
    return this.#isOwnComment(place) && this.#fits(item, place);
  }

  mayTakeAway(item: Y.Item): boolean {
    const place = this.placeOf(item);
    if (place === null || place.depth === 0) return false;
    if (place.root === "comments") return place.key !== "by" && this.#isOwnComment(place);
    // One state takes the place of another.
    return place.key === "state" && this.#entryOf(place)?.has("state") === true;
  }

  placeOf(item: Y.Item): Place | null {
    const path: (string | null)[] = [item.parentSub];
    let type = item.parent;
    while (type instanceof Y.AbstractType && type._item !== null) {
      path.unshift(type._item.parentSub);
      type = type._item.parent;
    }
    const root = (["threads", "comments"] as const).find((name) => this.#roots[name] === type);
    const [id] = path;
    if (root === undefined || id === undefined || id === null) return null;
    return { root, id, key: path[1] ?? null, depth: path.length - 1 };
  }

  #fits(item: Y.Item, { id, key, depth }: Place): boolean {
    if (depth > 1) {
      const text = this.#entryOf({ root: "comments", id })?.get("text");
      const { content } = item;
      const isWords = content instanceof Y.ContentString || content instanceof Y.ContentDeleted;
      return text instanceof Y.Text && item.parent === text && isWords && isShort(text);
    }
    if (item.deleted) return true;
    const value = valueOf(item);
    if (key === "by") return value === this.#writing.device && item.left === null;
    if (key === "text") return value instanceof Y.Text && item.left === null;
    if (key === "thread") return typeof value === "string" && item.left === null;
    if (key === "at" || key === "edited") return isMoment(value);
    if (key === "deleted") return typeof value === "boolean";
    return !(value instanceof Y.AbstractType);
  }

  #isState(value: unknown): boolean {
    if (typeof value !== "object" || value === null || !("by" in value)) return false;
    return (
      value.by === this.#writing.device &&
      "resolved" in value &&
      typeof value.resolved === "boolean" &&
      "at" in value &&
      isMoment(value.at)
    );
  }

  /** Made by this very update. */
  #isNew(place: Pick<Place, "root" | "id">): boolean {
    const item = this.#entryOf(place)?._item;
    if (item === undefined || item === null) return false;
    return item.id.clock >= (this.#transaction.beforeState.get(item.id.client) ?? 0);
  }

  /** A comment says whose it is before anything else can be said in it. */
  #isOwnComment(place: Place): boolean {
    const by = deviceKeySchema.safeParse(this.#entryOf(place)?.get("by")).data;
    return by !== undefined && this.#writing.isOwn(by);
  }

  #entryOf({ root, id }: Pick<Place, "root" | "id">): Y.Map<unknown> | null {
    const entry = this.#roots[root].get(id);
    return entry instanceof Y.Map ? entry : null;
  }
}

function isSmall(item: Y.Item): boolean {
  const { content } = item;
  if (content instanceof Y.ContentString) return content.str.length <= commentLimits.words;
  if (!(content instanceof Y.ContentAny)) return true;
  return JSON.stringify(content.arr).length <= commentLimits.value;
}

function isMoment(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= commentLimits.moment;
}

function isShort({ length }: Y.Text): boolean {
  return length <= commentLimits.words;
}

function valueOf(item: Y.Item): unknown {
  const contents: readonly unknown[] = item.content.getContent();
  return contents.at(-1);
}
