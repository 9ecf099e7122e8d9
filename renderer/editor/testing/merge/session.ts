import * as Y from "yjs";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { ActIn } from "./acts/act-in.ts";
import { perform } from "./acts/perform.ts";
import { attempt, isOfLexicalAlone } from "./attempt.ts";
import { canonicalContent } from "./canonical.ts";
import type { Contestant, Replica } from "./contestant.ts";
import { judge } from "./judge.ts";
import { Ledger } from "./ledger.ts";
import { jumbled, Network, shuffled } from "./network.ts";
import { type Act, people, type Script, type Step, type Who } from "./script.ts";
import { createSeed, type Seed } from "./seed.ts";
import { settle } from "./settle.ts";
import { tokenOf, type WordStyle } from "./tokens.ts";
import { readView, type View } from "./view.ts";

/** What came of a script. `problems` is empty if nobody could complain. */
export type Outcome = Readonly<{
  problems: readonly string[];
  words: number;
  lost: readonly string[];
}>;

/** Bindings that answer each other for ever would never meet. */
const mostExchanges = 6;

/** Plays a script with three replicas of one contestant. */
export async function playScript(contestant: Contestant, script: Script): Promise<Outcome> {
  const seed = await createSeed(contestant, script);
  const replicas = script.clients.map((client) => contestant.open(client, seed.update));
  for (const replica of replicas) await settle(replica);

  const session = new Session(contestant, script.style, { seed, replicas });
  try {
    for (const [index, step] of script.steps.entries()) await session.take(step, index);
    return session.outcome;
  } finally {
    for (const replica of replicas) replica.end();
  }
}

class Session {
  readonly #contestant: Contestant;
  readonly #style: WordStyle;
  readonly #seed: Seed;
  readonly #replicas: readonly Replica[];
  readonly #network: Network;
  readonly #composing = new Set<Who>();
  readonly #problems: string[] = [];
  readonly #lost: string[] = [];
  #ledger: Ledger;
  #words: number;

  constructor(
    contestant: Contestant,
    style: WordStyle,
    { seed, replicas }: Readonly<{ seed: Seed; replicas: readonly Replica[] }>,
  ) {
    this.#contestant = contestant;
    this.#style = style;
    this.#seed = seed;
    this.#words = seed.tokens;
    this.#replicas = replicas;
    this.#network = new Network(replicas);
    this.#ledger = new Ledger(readView(this.#replicaOf(0).editor));
  }

  get outcome(): Outcome {
    return { problems: this.#problems, words: this.#words, lost: this.#lost };
  }

  async take(step: Step, index: number): Promise<void> {
    const found: string[] = [];
    if (step.do === "meet") found.push(...(await this.#meet(new SeededRandom(step.order))));
    else if (step.do === "deliver") {
      this.#network.deliver(step.from, step.to, step.place, step.again);
      await settle(this.#replicaOf(step.to));
    } else found.push(...(await this.#act(step)));

    for (const { errors } of this.#replicas) {
      for (const error of errors.splice(0)) {
        if (!isOfLexicalAlone(error)) found.push(`threw ${String(error)}`);
      }
    }
    this.#network.collect();
    this.#problems.push(...found.map((problem) => `step ${index} (${step.do}): ${problem}`));
  }

  async #act(act: Act): Promise<readonly string[]> {
    const wasComposing = this.#composing.delete(act.who);
    const problems = wasComposing ? await this.#perform({ ...act, do: "endComposition" }) : [];
    if (act.do === "endComposition" || !this.#contestant.can(act.do)) return problems;
    if (act.do === "compose") {
      if (wasComposing) return problems;
      this.#composing.add(act.who);
    }
    return [...problems, ...(await this.#perform(act))];
  }

  async #perform(act: Act): Promise<readonly string[]> {
    const replica = this.#replicaOf(act.who);
    const before = readView(replica.editor);
    const typed: string[] = [];
    const acting = new ActIn(act, replica.editor, () => {
      const token = tokenOf(this.#words++, this.#style);
      typed.push(token);
      return token;
    });

    replica.endUndoStep();
    attempt(replica, () => perform(acting));
    // Before it settles: what waited for the end of a composition comes in then, and is not their doing.
    const after = readView(replica.editor);
    await settle(replica);
    replica.endUndoStep();
    // What Lexical gave up was not typed.
    if (replica.errors.some(isOfLexicalAlone)) typed.length = 0;
    const { meantToGo, hasRestructured, moved } = acting;
    return this.#ledger.write({
      who: act.who,
      kind: act.do,
      before,
      after,
      typed,
      meantToGo,
      hasRestructured,
      moved,
    });
  }

  async #meet(random: SeededRandom): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const who of this.#composing) {
      problems.push(...(await this.#act({ do: "endComposition", who, block: 0, gap: 0, size: 0 })));
    }
    if (!(await this.#exchange(random))) problems.push("endless exchange");
    for (const replica of this.#replicas) {
      replica.rest();
      await settle(replica);
    }

    const fresh = await this.#openFresh(Y.encodeStateAsUpdate(this.#replicaOf(0).doc));
    problems.push(...this.#compare(fresh.content));
    const reread = await this.#openFresh(this.#mergeAll(random));
    if (reread.content !== fresh.content) problems.push("differs when its updates are read again");

    const tray = this.#replicas.flatMap((replica) => replica.tray());
    const judgement = judge(this.#ledger, fresh.view, tray);
    this.#lost.push(...judgement.lost);
    this.#ledger = new Ledger(fresh.view, this.#ledger);
    return [...problems, ...judgement.problems];
  }

  /** False if it went on for ever. */
  async #exchange(random: SeededRandom): Promise<boolean> {
    for (let exchange = 0; exchange < mostExchanges; exchange++) {
      this.#network.collect();
      if (this.#network.isEmpty) return true;
      for (const who of shuffled(people, random)) {
        await this.#hand(who, this.#network.takeAllFor(who, random));
      }
    }
    return false;
  }

  async #hand(who: Who, updates: readonly Uint8Array[]): Promise<void> {
    const replica = this.#replicaOf(who);
    for (const update of updates) {
      attempt(replica, () => replica.receive(update));
      await settle(replica);
    }
  }

  #compare(fresh: string): readonly string[] {
    return people.flatMap((who) => {
      const { editor, doc } = this.#replicaOf(who);
      const problems: string[] = [];
      if (canonicalContent(editor) !== fresh) problems.push(`person ${who} sees something else`);
      const { pendingStructs, pendingDs } = doc.store;
      if (pendingStructs !== null || pendingDs !== null) problems.push(`person ${who} waits`);
      return problems;
    });
  }

  #mergeAll(random: SeededRandom): Uint8Array {
    const doc = new Y.Doc();
    const updates = jumbled([this.#seed.update, ...this.#network.sent], random);
    // In one transaction: after each, Yjs takes away formats around texts that have not come yet.
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return Y.encodeStateAsUpdate(doc);
  }

  async #openFresh(update: Uint8Array): Promise<{ content: string; view: View }> {
    const replica = this.#contestant.open(909, update);
    replica.rest();
    await settle(replica);
    const content = canonicalContent(replica.editor);
    const view = readView(replica.editor);
    replica.end();
    return { content, view };
  }

  #replicaOf(who: Who): Replica {
    const replica = this.#replicas[who];
    if (replica === undefined) throw new Error(`Nobody is person ${who}.`);
    return replica;
  }
}
