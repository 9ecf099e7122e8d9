import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import type { WholeEnvelope } from "../envelope/envelope.ts";
import { makeEpoch } from "../membership/author.ts";
import { fakeCryptography as cryptography } from "../testing/sample-devices.ts";
import { personOf } from "../testing/sample-space.ts";
import { InThreadBench } from "./testing/in-thread-bench.ts";
import { GateStage } from "./testing/gate-stage.ts";

const rules = { cryptography, content: () => ok(null), mostBytes: 1000 };

/** The founder's gate; the second device is another owner's. */
function stage() {
  const here = new GateStage(
    (membership) => new InThreadBench(rules, membership),
    ["owner", "editor"],
  );
  const { space } = here;
  const begin = (by: number) => {
    space.write(by, makeEpoch(space.author(by), space.standing));
    here.gate.setMembership(here.membership);
  };
  /** The second begins epochs while the founder takes that right away, and neither knows of the other. */
  const cross = (times: number) => {
    const known = [...space.entries];
    for (let begun = 0; begun < times; begun++) begin(2);
    const { person } = personOf(2);
    space.write(1, { kind: "set-role", person, role: "editor", limits: [] }, known);
    here.gate.setMembership(here.membership);
  };
  const judge = async (...envelopes: readonly WholeEnvelope[]) =>
    (await here.judge(...envelopes)).map((verdict) =>
      verdict.kind === "refused" ? verdict.fault.kind : verdict.kind,
    );
  return { here, begin, cross, judge };
}

test.each([
  { begun: 1, isNextKnown: false, goesOn: [1] },
  { begun: 1, isNextKnown: true, goesOn: [1, 2] },
  { begun: 2, isNextKnown: false, goesOn: [1] },
  { begun: 2, isNextKnown: true, goesOn: [1, 2] },
])(
  "after $begun spent epochs an author goes on in $goesOn, be the next one known or not ($isNextKnown)",
  async ({ begun, isNextKnown, goesOn }) => {
    const { here, begin, cross, judge } = stage();
    cross(begun);
    const writer = here.writer(2);
    const first = writer.types("a");
    expect(first.envelope.epoch).toBe(1 + begun);
    if (isNextKnown) begin(1);
    const rest = goesOn.map((epoch) =>
      writer.writes((doc) => doc.getText("body").insert(0, "b"), { epoch }),
    );
    expect(await judge(first, ...rest)).toEqual(["accepted", ...goesOn.map(() => "accepted")]);
  },
);

test("nobody goes back behind the key that the author of a spent epoch knew to be the space's", async () => {
  const { here, begin, cross, judge } = stage();
  begin(1);
  cross(1);
  const writer = here.writer(2);
  const write = (epoch: number) =>
    writer.writes((doc) => doc.getText("body").insert(0, "a"), { epoch });
  expect(await judge(write(3), write(2), write(1))).toEqual(["accepted", "accepted", "old-key"]);
});

test("nobody skips that key on the way back either", async () => {
  const { here, begin, cross, judge } = stage();
  begin(1);
  cross(1);
  const writer = here.writer(3);
  const write = (epoch: number) =>
    writer.writes((doc) => doc.getText("body").insert(0, "a"), { epoch });
  expect(await judge(write(3), write(1), write(2))).toEqual(["accepted", "old-key", "frozen"]);
});
