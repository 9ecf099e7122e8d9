import { spaceIdSchema } from "../../domain/ids.ts";
import { LinkedDevices, testKey } from "../testing/linked-devices.ts";
import { describePresenceLane } from "../testing/presence-lane-contract.ts";
import { describeSpaceLine } from "../testing/space-line-contract.ts";
import { LinkSpaces } from "./link-spaces.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");

async function linked() {
  const [ada, ben] = [testKey(1), testKey(2)];
  const devices = new LinkedDevices(1);
  devices.start(ada);
  devices.start(ben);
  const ends = () => [devices.link(ada, ben), devices.link(ben, ada)] as const;
  await devices.until(() => ends().every((end) => end !== undefined));
  const [one, other] = ends();
  if (one === undefined || other === undefined) throw new Error("they are linked");
  return { one, other, pass: () => devices.pass(100) };
}

describeSpaceLine("LinkSpaces", async () => {
  const { one, other, pass } = await linked();
  return { one: new LinkSpaces(one).open(space), other: new LinkSpaces(other).open(space), pass };
});

describePresenceLane("LinkSpaces", async () => {
  const { one, other, pass } = await linked();
  const [near, far] = [new LinkSpaces(one), new LinkSpaces(other)];
  const line = near.open(space);
  const lane = near.openPresence(space);
  return {
    one: lane,
    other: far.openPresence(space),
    // What fills the link has to be through.
    pass: async () => {
      for (let times = 0; times < 20; times++) await pass();
    },
    fill: () => {
      for (let sent = 0; sent < 100; sent++) line.send(new Uint8Array(256 * 1024));
    },
    end: () => one.close(),
  };
});
