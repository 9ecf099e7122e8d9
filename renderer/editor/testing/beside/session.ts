import { type LexicalCommand, REDO_COMMAND, UNDO_COMMAND } from "lexical";
import * as Y from "yjs";
import { ActIn } from "../merge/acts/act-in.ts";
import { performInParts } from "../merge/acts/perform.ts";
import { $rangeOf } from "../merge/acts/text-acts.ts";
import { attempt, isOfLexicalAlone } from "../merge/attempt.ts";
import { canonicalContent } from "../merge/canonical.ts";
import type { Contestant, Replica } from "../merge/contestant.ts";
import { Ledger } from "../merge/ledger.ts";
import type { Act } from "../merge/script.ts";
import { createSeed } from "../merge/seed.ts";
import { settle } from "../merge/settle.ts";
import { $select } from "../merge/text-blocks.ts";
import { gapsOf, tokenOf, tornIn } from "../merge/tokens.ts";
import { readView } from "../merge/view.ts";
import { judgeWatcher } from "./judge-watcher.ts";
import { type BesideScript, type BesideStep, both, type Look, type One } from "./script.ts";
import { compare, lookAt, type Sight } from "./sight.ts";

export type BesideOutcome = Readonly<{ problems: readonly string[]; words: number; acts: number }>;

/** An act that comes letter by letter may be as many steps of undo as it has parts. */
const mostPresses = 12;

/** Plays a script with two replicas of one contestant, up to the first step with which something is wrong. */
export async function playBeside(
  contestant: Contestant,
  script: BesideScript,
): Promise<BesideOutcome> {
  const seed = await createSeed(contestant, script);
  const replicas = script.clients.map((client) => contestant.open(client, seed.update));
  for (const replica of replicas) await settle(replica);

  const session = new Session(contestant, script, { replicas, words: seed.tokens });
  try {
    for (const [index, step] of script.steps.entries()) {
      const found = await session.take(step);
      if (found.length === 0) continue;
      const problems = found.map((problem) => `step ${index} (${step.act.do}): ${problem}`);
      return { problems, words: session.words, acts: index + 1 };
    }
    return { problems: [], words: session.words, acts: script.steps.length };
  } finally {
    for (const replica of replicas) replica.end();
  }
}

class Session {
  readonly #contestant: Contestant;
  readonly #script: BesideScript;
  readonly #replicas: readonly Replica[];
  readonly #ledger: Ledger;
  #words: number;

  constructor(
    contestant: Contestant,
    script: BesideScript,
    { replicas, words }: Readonly<{ replicas: readonly Replica[]; words: number }>,
  ) {
    this.#contestant = contestant;
    this.#script = script;
    this.#replicas = replicas;
    this.#words = words;
    this.#ledger = new Ledger(readView(this.#replicaOf(0).editor));
  }

  get words(): number {
    return this.#words;
  }

  async take({ act, near, look, next }: BesideStep): Promise<readonly string[]> {
    const who: One = act.who === 0 ? 0 : 1;
    if (look !== null) this.#look(who === 0 ? 1 : 0, look);
    const placed = this.#placed(act, near, who);

    const { editor } = this.#replicaOf(who);
    const [before, textsBefore] = [canonicalContent(editor), lookAt(editor)];
    const problems = await this.#act(placed, who);
    if (act.do === "compose")
      problems.push(...(await this.#act({ ...placed, do: "endComposition" }, who)));
    const after = canonicalContent(editor);
    if (problems.length > 0 || next === "goOn" || before === after) return problems;

    const past = next === "undoPast" ? await this.#typeElsewhere(who, textsBefore) : null;
    if (past !== null && past.problems.length > 0) return past.problems;
    const without = past?.word ?? "";
    const isInParts = act.do === "typeKeys" || act.do === "compose";
    const most = isInParts ? mostPresses : 1;
    const undone = await this.#press(UNDO_COMMAND, who, { wanted: before, without, most });
    if (undone.problems.length > 0) return undone.problems.map((each) => `undo: ${each}`);
    if (next === "undo") return [];
    const redone = await this.#press(REDO_COMMAND, who, {
      wanted: after,
      without,
      most: undone.presses,
    });
    return redone.problems.map((each) => `redo: ${each}`);
  }

  #look(who: One, look: Look): void {
    const { editor } = this.#replicaOf(who);
    const { isWide, ...place } = look;
    const looking = new ActIn({ do: isWide ? "remove" : "type", who, ...place }, editor, () => "");
    looking.update(() => {
      const at = looking.placeOf(look.gap);
      const [from, to] = isWide ? $rangeOf(looking) : [at, at];
      if (look.size % 2 === 0) $select(looking.blocks, from, to);
      else $select(looking.blocks, to, from);
    });
  }

  /** The act at the place that it is to have beside the caret of the one who watches. */
  #placed(act: Act, near: BesideStep["near"], who: One): Act {
    if (near === "anywhere") return act;
    const { anchor, focus, texts } = lookAt(this.#replicaOf(who === 0 ? 1 : 0).editor);
    const place = near === "focus" ? focus : anchor;
    if (place === null) return act;
    if (near === "above") return { ...act, block: Math.max(0, place.index - 1) };
    if (near === "below") return { ...act, block: Math.min(texts.length - 1, place.index + 1) };
    if (near === "sameBlock") return { ...act, block: place.index };
    const gap = gapsOf(texts[place.index] ?? "").findIndex((offset) => offset >= place.offset);
    return { ...act, block: place.index, gap: Math.max(0, gap) };
  }

  /** Does something in the one window, shows it in the other, and looks at both. */
  async #act(act: Act, who: One): Promise<string[]> {
    const replica = this.#replicaOf(who);
    const before = readView(replica.editor);
    const typed: string[] = [];
    const acting = new ActIn(act, replica.editor, () => {
      const token = tokenOf(this.#words++, this.#script.style);
      typed.push(token);
      return token;
    });

    if (act.do !== "endComposition") replica.endUndoStep();
    return this.#watch(who, async () => {
      const parts = performInParts(acting);
      for (let isDone = false; !isDone;) {
        isDone = true;
        attempt(replica, () => (isDone = parts.next().done === true));
        if (!isDone && this.#script.pace === "letters") await this.#show(who);
      }
      const [after, sight] = [readView(replica.editor), lookAt(replica.editor)];
      await this.#show(who);
      if (replica.errors.some(isOfLexicalAlone)) typed.length = 0;
      const { meantToGo, hasRestructured, moved } = acting;
      const deed = { who, kind: act.do, before, after, typed, meantToGo, hasRestructured, moved };
      const torn = tornIn(after.text);
      if (torn !== "") return [`torn: ${torn}`];
      return [...this.#ledger.write(deed), ...this.#judgeActor(act, sight, typed)];
    });
  }

  #judgeActor(act: Act, did: Sight, typed: readonly string[]): readonly string[] {
    const now = lookAt(this.#replicaOf(act.who === 0 ? 0 : 1).editor);
    if (now.texts.join("\n") !== did.texts.join("\n")) return ["rewritten behind who wrote it"];
    const { anchor, focus } = now;
    // In the window a command that also places the caret does what these do here.
    const isBare = act.do === "deleteBlock" || act.do === "drag" || act.do.startsWith("move");
    if (isBare && (did.anchor === null || did.focus === null)) return [];
    if (did.anchor === null || did.focus === null) return [`actor-nowhere: left at ${did.told}`];
    if (anchor === null || focus === null) return [`actor-taken: out of the line to ${now.told}`];
    if (compare(anchor, did.anchor) !== 0 || compare(focus, did.focus) !== 0)
      return [`actor-taken: from ${did.told} to ${now.told}`];
    const [word] = typed;
    if (word === undefined || !isTyping(act)) return [];
    const text = now.texts[anchor.index]?.slice(0, anchor.offset) ?? "";
    return text.endsWith(word) && compare(anchor, focus) === 0
      ? []
      : [`actor-not-behind: the word, but at ${now.told} of "${now.texts[anchor.index]}"`];
  }

  /** The other one types a word into a block that the act before left alone; null if there is none. */
  async #typeElsewhere(who: One, before: Sight) {
    const other = who === 0 ? 1 : 0;
    const now = lookAt(this.#replicaOf(who).editor);
    const index = elsewhereOf(before, now);
    if (index < 0) return null;
    const gap = this.#words;
    const problems = await this.#act(
      { do: "typeKeys", who: other, block: index, gap, size: 0 },
      other,
    );
    return { word: tokenOf(this.#words - 1, this.#script.style), problems };
  }

  /** Presses a key of undo or redo until all is as it is to be, and at most so often. */
  async #press(
    command: LexicalCommand<void>,
    who: One,
    { wanted, without, most }: Readonly<{ wanted: string; without: string; most: number }>,
  ): Promise<Readonly<{ problems: readonly string[]; presses: number }>> {
    const replica = this.#replicaOf(who);
    for (let presses = 1; presses <= most; presses++) {
      const problems = await this.#watch(who, async () => {
        attempt(replica, () => void replica.editor.dispatchCommand(command, undefined));
        await this.#show(who);
        const { anchor, focus, told } = lookAt(replica.editor);
        return anchor === null || focus === null ? [`actor-nowhere: left at ${told}`] : [];
      });
      if (problems.length > 0) return { problems, presses };
      if (canonicalContent(replica.editor, without) === wanted) return { problems, presses };
    }
    return { problems: ["something else came back"], presses: most };
  }

  async #watch(who: One, work: () => Promise<readonly string[]>): Promise<string[]> {
    const watching = this.#replicaOf(who === 0 ? 1 : 0);
    const before = lookAt(watching.editor);
    const problems = [...(await work())];
    problems.push(...judgeWatcher(before, lookAt(watching.editor)));
    problems.push(...(await this.#compare()));
    return problems;
  }

  /** What one did comes to the other, who has nothing to answer. */
  async #show(who: One): Promise<void> {
    const [from, to] = [this.#replicaOf(who), this.#replicaOf(who === 0 ? 1 : 0)];
    await settle(from);
    for (const update of from.outbox.splice(0)) {
      attempt(to, () => to.receive(update));
      await settle(to);
    }
  }

  async #compare(): Promise<readonly string[]> {
    const problems: string[] = [];
    const fresh = await this.#readFresh();
    for (const who of both) {
      const { editor, doc, errors, outbox, ...replica } = this.#replicaOf(who);
      if (canonicalContent(editor) !== fresh)
        problems.push(`screen of ${who} shows something else`);
      if (doc.store.pendingStructs !== null) problems.push(`waits: ${who} misses an update`);
      if (replica.tray().length > 0) problems.push(`tray of ${who}: ${replica.tray().join(" / ")}`);
      if (outbox.length > 0) problems.push(`answer of ${who} to what they only watched`);
      for (const error of errors.splice(0)) {
        if (!isOfLexicalAlone(error)) problems.push(`threw ${String(error)}`);
      }
    }
    return problems;
  }

  /** Of both documents: what was typed last may have been told ahead, and is not in the one of who typed it yet. */
  async #readFresh(): Promise<string> {
    const update = Y.mergeUpdates(this.#replicas.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
    const replica = this.#contestant.open(909, update);
    replica.rest();
    await settle(replica);
    const content = canonicalContent(replica.editor);
    replica.end();
    return content;
  }

  #replicaOf(who: One): Replica {
    const replica = this.#replicas[who];
    if (replica === undefined) throw new Error(`Nobody is person ${who}.`);
    return replica;
  }
}

/** A block of words that was there before and is now, on the same side of all that changed. */
function elsewhereOf(before: Sight, now: Sight): number {
  const isSame = (was: number, is: number) =>
    before.keys[was] === now.keys[is] && before.forms[was] === now.forms[is];
  const hasWords = (index: number) => now.letters.some((letter) => letter.index === index);
  const length = Math.min(before.keys.length, now.keys.length);
  for (let at = 0; at < length && isSame(at, at); at++) if (hasWords(at)) return at;
  for (let at = 1; at <= length; at++) {
    const index = now.keys.length - at;
    if (!isSame(before.keys.length - at, index)) break;
    if (hasWords(index)) return index;
  }
  return -1;
}

function isTyping({ do: kind }: Act): boolean {
  return ["type", "typeKeys", "replace"].includes(kind);
}
