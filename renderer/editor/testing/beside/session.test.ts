import { $getRoot, $setSelection } from "lexical";
import { expect, test } from "vitest";
import type { Contestant } from "../merge/contestant.ts";
import { ours } from "../merge/contestants/ours.ts";
import type { Act } from "../merge/script.ts";
import type { BesideScript, BesideStep, Look } from "./script.ts";
import { withFault } from "../merge/with-fault.ts";
import { playBeside } from "./session.ts";
import { besideScriptOf } from "./try-beside.ts";

function step(act: Partial<Act>, more: Partial<BesideStep> = {}): BesideStep {
  const whole: Act = { do: "type", who: 0, block: 1, gap: 1, size: 0, ...act };
  return { act: whole, near: "anywhere", look: null, next: "goOn", ...more };
}

function scriptWith(...steps: BesideStep[]): BesideScript {
  return { clients: [101, 202], style: "unlike", pace: "letters", steps };
}

const caret: Look = { block: 4, gap: 1, size: 0, isWide: false };
const selection: Look = { block: 1, gap: 1, size: 8, isWide: true };

/** Ours, with something done in the editor whenever something has come in. */
function withAnswer($answer: () => void): Contestant {
  return withFault((replica) => ({
    receive: (update) => {
      replica.receive(update);
      replica.editor.update($answer, { discrete: true });
    },
  }));
}

const typing = scriptWith(
  step({ do: "typeKeys" }, { look: caret, next: "undoAndRedo" }),
  step({ who: 1, block: 2 }, { look: selection, next: "undoPast" }),
  step({ do: "split" }, { look: selection, next: "undo" }),
);

test("two who act in turns see the same, stay where they are and take their own back", async () => {
  expect(await playBeside(ours, typing)).toEqual({ problems: [], words: 31, acts: 3 });
});

test("what does not come to who watches is found out", async () => {
  const deaf = withFault(() => ({ receive: () => {} }));
  const { problems } = await playBeside(deaf, typing);
  expect(problems).toContain("step 0 (typeKeys): screen of 1 shows something else");
});

test("a caret that goes to the top of the document is found out", async () => {
  const { problems } = await playBeside(
    withAnswer(() => $getRoot().selectStart()),
    typing,
  );
  expect(problems[0]).toMatch(/^step 0 \(typeKeys\): caret: went from 4 .* to 0 /);
});

test("a caret that is lost is found out", async () => {
  const { problems } = await playBeside(
    withAnswer(() => $setSelection(null)),
    typing,
  );
  expect(problems[0]).toBe("step 0 (typeKeys): nowhere: the caret at nothing");
});

test("a selection that takes in what stands around it is found out", async () => {
  const greedy = withAnswer(() => $getRoot().select(0));
  const { problems } = await playBeside(greedy, scriptWith(step({}, { look: selection })));
  expect(problems[0]).toMatch(/^step 0 \(type\): (more|less|nowhere): /);
});

test("recovered text is found out where nobody edited at the same time", async () => {
  const full = withFault(() => ({ tray: () => ["words"] }));
  const { problems } = await playBeside(full, typing);
  expect(problems).toContain("step 0 (typeKeys): tray of 1: words");
});

test("an undo that takes back more than the last act is found out", async () => {
  const rough = withFault(() => ({ endUndoStep: () => {} }));
  const twice = scriptWith(step({ do: "type" }), step({ do: "type", block: 1 }, { next: "undo" }));
  const { problems } = await playBeside(rough, twice);
  expect(problems).toEqual(["step 1 (type): undo: something else came back"]);
});

test("the same seed gives the same script, and the same outcome", async () => {
  expect(besideScriptOf(3)).toEqual(besideScriptOf(3));
  const short = { ...besideScriptOf(3), steps: besideScriptOf(3).steps.slice(0, 4) };
  expect(await playBeside(ours, short)).toEqual(await playBeside(ours, short));
});
