import { spaceIdSchema } from "../../domain/ids.ts";
import { LinkedDevices, testKey } from "../testing/linked-devices.ts";
import { describeSpaceLine } from "../testing/space-line-contract.ts";
import { LinkSpaces } from "./link-spaces.ts";

const space = spaceIdSchema.parse("space_aaaaaaaaaaaa");

describeSpaceLine("LinkSpaces", async () => {
  const [ada, ben] = [testKey(1), testKey(2)];
  const devices = new LinkedDevices(1);
  devices.start(ada);
  devices.start(ben);
  const ends = () => [devices.link(ada, ben), devices.link(ben, ada)] as const;
  await devices.until(() => ends().every((end) => end !== undefined));
  const [one, other] = ends().map((link) => link && new LinkSpaces(link).open(space));
  if (one === undefined || other === undefined) throw new Error("they are linked");
  return { one, other, pass: () => devices.pass(100) };
});
