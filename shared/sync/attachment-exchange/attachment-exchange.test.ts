import { expect, test } from "vitest";
import { attachmentPartBytes } from "../../domain/attachment.ts";
import { ExchangeStage } from "./testing/exchange-stage.ts";
import { sampleOf } from "./testing/memory-record.ts";

const picture = sampleOf(1, attachmentPartBytes * 3 + 70_000);
const icon = sampleOf(2, 900);
const drawing = sampleOf(3, attachmentPartBytes + 9);
const samples = [picture, icon, drawing];

function stage(count = 2) {
  const all = new ExchangeStage(count, samples);
  const [ada, ben, cleo = ben] = all.devices;
  if (ada === undefined || ben === undefined || cleo === undefined) throw new Error("two at least");
  return { all, ada, ben, cleo };
}

test("what somebody looks at comes part by part from the one who has it, and it is said from whom", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
  expect(ben.record.news).toEqual([
    { file: picture.file, how: "nobody", from: null },
    { file: picture.file, how: "coming", from: ada.key },
  ]);
  const chunks = all.said.filter(({ kind }) => kind === "file-chunk");
  expect(chunks).toHaveLength(14);
});

test("nothing that is not wanted is sent, and no more than one part is under way", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  all.link(ada, ben);
  await all.pass(50);
  expect(all.said).toEqual([]);
  ben.record.want([picture, null]);
  let wanted = 0;
  for (let passed = 0; passed < 60; passed++) {
    await all.pass(1);
    const asked = all.said.filter(({ kind }) => kind === "file-want").length;
    expect(asked - ben.record.brought.length).toBeLessThanOrEqual(1);
    wanted = asked;
  }
  expect(wanted).toBe(4);
});

test("after a cut it goes on from the part that has come", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(11);
  all.cut(ada, ben);
  // What was on its way to the disk gets there.
  await all.pass(5);
  const before = [...ben.record.brought];
  expect(before.length).toBeGreaterThan(0);
  await all.pass(50);
  expect(ben.record.news.at(-1)?.how).toBe("nobody");
  expect(ben.record.brought).toEqual(before);
  all.link(ada, ben);
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(new Set(ben.record.brought).size).toBe(ben.record.brought.length);
});

test("a link that takes the place of another one while a part is written brings no part twice or in another's place", async () => {
  for (let when = 2; when < 9; when++) {
    const { all, ada, ben } = stage();
    ada.record.put(drawing);
    ben.record.want([drawing, null]);
    all.link(ada, ben);
    await all.pass(when);
    all.replaceLink(ada, ben);
    await all.pass(40);
    expect(ben.record.whole.get(drawing.file)).toEqual(drawing.bytes);
    expect(ben.record.brought).toEqual(["3:0", "3:1"]);
  }
});

test("who sent something else is named and not asked again, and the next one is", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.putWrong(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(80);
  expect(ben.record.whole.size).toBe(0);
  expect(ben.record.news.at(-1)).toEqual({ file: picture.file, how: "other-bytes", from: ada.key });
  const brought = ben.record.brought.length;
  await all.pass(120_000);
  all.cut(ada, ben);
  all.link(ada, ben);
  await all.pass(50);
  expect(ben.record.brought).toHaveLength(brought);

  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("if the parts of two are no whole, none is blamed before all have come from one", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.putWrong(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(11);
  all.cut(ada, ben);
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(120);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.news.filter(({ how }) => how === "other-bytes")).toEqual([]);
  expect(ben.record.brought.filter((each) => each === "1:0")).toHaveLength(2);
});

test("who has it not is passed over, and says so once it has come there", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(20);
  expect(all.said.map(({ kind }) => kind)).toEqual(["file-want", "file-none"]);
  cleo.record.put(picture);
  ada.record.want([picture, null]);
  all.link(cleo, ada);
  await all.pass(150);
  expect(ada.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
});

test("small ones come without anybody looking, large ones once somebody does", async () => {
  const { all, ada, ben } = stage();
  for (const sample of samples) ada.record.put(sample);
  ben.record.want([picture, attachmentPartBytes], [icon, attachmentPartBytes]);
  all.link(ada, ben);
  await all.pass(50);
  expect([...ben.record.whole.keys()]).toEqual([icon.file]);
  expect(ben.record.news).toEqual([]);
  ben.record.want([picture, null]);
  await all.pass(60);
  expect(ben.record.whole.has(picture.file)).toBe(true);
});

test("where there is no room it is said, and tried again when somebody begins to look at it", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(icon);
  ben.record.noRoom = "space-full";
  ben.record.want([icon, null]);
  all.link(ada, ben);
  await all.pass(5_000);
  expect(ben.record.news.at(-1)?.how).toBe("space-full");
  expect(ben.record.brought).toHaveLength(1);
  ben.record.noRoom = null;
  ben.record.want([icon, null]);
  await all.pass(20);
  expect(ben.record.brought).toHaveLength(1);
  ben.record.want([icon, 10_000]);
  await all.pass(20);
  expect(ben.record.whole.has(icon.file)).toBe(true);
});

test("who falls silent is passed over for a while", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.put(picture);
  ada.record.readPart = () => new Promise(() => undefined);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(5_000);
  cleo.record.put(picture);
  all.link(cleo, ben);
  await all.pass(1_000);
  expect(ben.record.whole.size).toBe(0);
  await all.pass(5_000);
  expect(ben.record.whole.has(picture.file)).toBe(true);
});

test("a chunk that comes twice, was not asked for, or was sealed for another place changes nothing", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  const session = ben.sessions.get(ada);
  if (session === undefined) throw new Error("they are linked");
  await all.pass(5);
  const [chunk] = all.said.flatMap((each) => (each.kind === "file-chunk" ? [each] : []));
  if (chunk === undefined) throw new Error("one has come");
  ben.exchange.receive(session, chunk);
  ben.exchange.receive(session, { ...chunk, file: icon.file });
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);

  // It stands elsewhere than where it was sealed for: ada is passed over, and ben waits.
  const other = stage();
  other.ben.record.want([icon, null]);
  other.ada.record.put(icon);
  other.all.link(other.ada, other.ben);
  const theirs = other.ben.sessions.get(other.ada);
  if (theirs !== undefined) other.ben.exchange.receive(theirs, { ...chunk, file: icon.file });
  await other.all.pass(20);
  expect(other.ben.record.whole.size).toBe(0);
});

test("who asks without end is answered one thing after the other, and not for all of it", async () => {
  const { all, ada, ben } = stage();
  ada.record.put(icon);
  let reads = 0;
  const answers: (() => void)[] = [];
  const found = await ada.record.readPart(icon.file, 0, 0);
  ada.record.readPart = async () => {
    reads += 1;
    await new Promise<void>((resolve) => void answers.push(resolve));
    return found;
  };
  all.link(ada, ben);
  const session = ada.sessions.get(ben);
  if (session === undefined) throw new Error("they are linked");
  const { file } = icon;
  for (let asked = 0; asked < 100; asked++) {
    const from = asked * 4;
    ada.exchange.receive(session, { kind: "file-want", file, from, count: 1, mostBytes: 0 });
  }
  await all.pass(5);
  expect(reads).toBe(1);
  for (let turn = 0; turn < 20; turn++) {
    answers.shift()?.();
    await all.pass(5);
  }
  expect(reads).toBe(4);
});

test("a large one at which nobody looks is not kept, even if it is sent", async () => {
  const { all, ada, ben } = stage();
  const here = sampleOf(4, attachmentPartBytes * 2);
  ada.record.put(here);
  // It does not care how much was asked for.
  const receive = ada.exchange.receive.bind(ada.exchange);
  ada.exchange.receive = (session, message) =>
    receive(session, message.kind === "file-want" ? { ...message, mostBytes: 0 } : message);
  ben.record.want([here, attachmentPartBytes]);
  all.link(ada, ben);
  await all.pass(60);
  expect(all.said.some(({ kind }) => kind === "file-chunk")).toBe(true);
  expect(ben.record.brought).toEqual([]);
});

test("a first part of another size, and silence after it, keep nobody from bringing the whole", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.readPart = (_, part) =>
    part > 0
      ? new Promise(() => undefined)
      : Promise.resolve({ mime: "image/png", size: picture.bytes.length, bytes: first });
  const first = picture.bytes.subarray(0, attachmentPartBytes);
  cleo.record.put(icon);
  ben.record.want([icon, null]);
  all.link(ada, ben);
  await all.pass(20);
  all.link(cleo, ben);
  await all.pass(10_100);
  expect(ben.record.whole.get(icon.file)).toEqual(icon.bytes);
});

test("whoever has nothing of it costs nothing that others brought", async () => {
  const { all, ada, ben, cleo } = stage(3);
  ada.record.put(picture);
  ben.record.want([picture, null]);
  all.link(ada, ben);
  await all.pass(11);
  all.cut(ada, ben);
  all.link(cleo, ben);
  await all.pass(50);
  expect(all.said.at(-1)?.kind).toBe("file-none");
  all.link(ada, ben);
  await all.pass(60);
  expect(ben.record.whole.get(picture.file)).toEqual(picture.bytes);
  expect(ben.record.brought).toEqual(["1:0", "1:1", "1:2", "1:3"]);
});
