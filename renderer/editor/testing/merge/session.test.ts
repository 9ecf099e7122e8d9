import * as fc from "fast-check";
import { $getRoot, $isElementNode } from "lexical";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { ours } from "./contestants/ours.ts";
import { stockV1, stockV2 } from "./contestants/stock.ts";
import type { Script, Step, Who } from "./script.ts";
import { playScript } from "./session.ts";
import { shrinkScript } from "./shrink.ts";
import { scriptOf } from "./try-seeds.ts";
import { withFault } from "./with-fault.ts";

const meet: Step = { do: "meet", order: 7 };

function type(who: Who, block: number): Step {
  return { do: "type", who, block, gap: 1, size: 0 };
}

function scriptWith(...steps: Step[]): Script {
  return { clients: [101, 202, 303], style: "unlike", steps };
}

const threeWhoType = scriptWith(type(0, 0), type(1, 1), type(2, 3), meet);

test("three who type apart meet without a complaint", async () => {
  const outcome = await playScript(ours, threeWhoType);
  expect(outcome).toEqual({ problems: [], words: 31, lost: [] });
});

test("an update that is swallowed is found out", async () => {
  const deaf = withFault(() => ({ receive: () => {} }));
  const { problems } = await playScript(deaf, threeWhoType);
  expect(problems).toContain("step 3 (meet): person 1 sees something else");
});

test("a word that a replica kills when others' words come in is found out", async () => {
  const deadly = withFault((replica) => ({
    receive: (update) => {
      replica.receive(update);
      replica.editor.update(
        () => {
          const first = $getRoot().getFirstChild();
          if ($isElementNode(first)) first.clear();
        },
        { discrete: true },
      );
    },
  }));
  const { lost } = await playScript(deadly, threeWhoType);
  expect(lost).toContain("三9갉");
});

test("an editor that shows something else than its document holds is found out", async () => {
  const stale = withFault((replica) => {
    const fresh = new Y.Doc();
    return { doc: fresh, receive: (update) => Y.applyUpdate(replica.doc, update) };
  });
  const { problems } = await playScript(stale, threeWhoType);
  expect(problems.some((problem) => problem.endsWith("sees something else"))).toBe(true);
});

test("a block that goes elsewhere when others' words come in is found out", async () => {
  const unruly = withFault((replica) => ({
    receive: (update) => {
      replica.receive(update);
      const $moveFirst = () => {
        const first = $getRoot().getFirstChild();
        if (first !== null) $getRoot().append(first);
      };
      replica.editor.update($moveFirst, { discrete: true });
    },
  }));
  const { problems } = await playScript(unruly, scriptWith(type(0, 3), meet));
  expect(problems.some((problem) => problem.includes("misordered"))).toBe(true);
});

test.each(["insertTable", "move"] as const)(
  "what one puts behind a part of a text by %s is there, where another one puts something further up in it",
  async (kind) => {
    const theirs: Step = { do: "insertTable", who: 1, block: 1, gap: 1, size: 0 };
    const mine: Step = { do: kind, who: 0, block: 2, gap: 1, size: 10 };
    for (const [client, other] of [
      [101, 202],
      [303, 202],
    ] as const) {
      const script = { ...scriptWith(mine, theirs, meet), isOneText: true };
      const { problems } = await playScript(ours, { ...script, clients: [client, other, 404] });
      expect(problems).toEqual([]);
    }
  },
);

test("what an editor throws is found out", async () => {
  const clumsy = withFault((replica) => ({
    receive: (update) => {
      replica.receive(update);
      throw new Error("dropped it");
    },
  }));
  const { problems } = await playScript(clumsy, threeWhoType);
  expect(problems).toContain("step 3 (meet): threw Error: dropped it");
});

test("what Lexical's development build says of Lexical alone is no fault of a binding", async () => {
  const { problems } = await playScript(ours, {
    clients: [101, 202, 303],
    style: "unlike",
    steps: [
      { do: "bold", who: 0, block: 4, gap: 0, size: 8 },
      { do: "remove", who: 0, block: 3, gap: 0, size: 13 },
      meet,
    ],
  });
  expect(problems).toEqual([]);
});

test("replicas that answer each other for ever are found out", async () => {
  let answers = 0;
  const chatty = withFault((replica) => ({
    receive: (update) => {
      replica.receive(update);
      replica.doc.getMap("chatter").set("answers", answers++);
    },
  }));
  const { problems } = await playScript(chatty, threeWhoType);
  expect(problems).toContain("step 3 (meet): endless exchange");
});

test("a script that fails is cut down to the steps that make it fail", async () => {
  const deaf = withFault(() => ({ receive: () => {} }));
  const shrunk = await shrinkScript(deaf, {
    ...threeWhoType,
    steps: [...threeWhoType.steps, type(0, 2), meet, type(1, 0), meet],
  });
  expect(shrunk.steps.map((step) => step.do)).toEqual(["type", "meet"]);
});

test("the same seed gives the same script", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(scriptOf(seed)).toEqual(scriptOf(seed));
    }),
    { numRuns: 20 },
  );
});

test("the same script gives the same problems and the same words again", async () => {
  const deaf = withFault(() => ({ receive: () => {} }));
  const script = scriptOf(5);
  expect(await playScript(deaf, script)).toEqual(await playScript(deaf, script));
});

test.each([stockV1, stockV2])("$name is driven as its own hook drives it", async (stock) => {
  const outcome = await playScript(stock, threeWhoType);
  expect(outcome.problems).toEqual([]);
  expect(outcome.lost).toEqual([]);
});
