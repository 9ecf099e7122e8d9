import { z } from "zod";
import type { LanEntry, LanPacket, LanPlace } from "./lan-group.ts";

/** The kind of service, as mDNS names it (RFC 6763). It says which program this is, and nothing about people or spaces. */
const service = "_throughline._tcp.local";

/** Seconds that others may remember an answer. */
const remember = 120;

/** Whoever says more at once is not believed. */
const mostRecords = 256;

const packetSchema = z.object({
  type: z.enum(["query", "response"]),
  questions: z.array(z.unknown()).max(mostRecords).catch([]),
  answers: z.array(z.unknown()).max(mostRecords).catch([]),
  additionals: z.array(z.unknown()).max(mostRecords).catch([]),
});

const hex = "[0-9a-f]{32}";
const tagName = z.string().regex(new RegExp(`^${hex}\\.${service.replaceAll(".", "\\.")}$`));
const hostName = z.string().regex(new RegExp(`^${hex}\\.local$`));

const questionSchema = z.object({ type: z.literal("PTR"), name: tagName });
const recordSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("PTR"), name: tagName, data: tagName, ttl: z.number() }),
  z.object({
    type: z.literal("SRV"),
    name: tagName,
    data: z.object({ port: z.int().min(1).max(65_535), target: hostName }),
  }),
  z.object({ type: z.literal("A"), name: hostName, data: z.ipv4() }),
]);
type Record = z.output<typeof recordSchema>;

/** The questions and answers of mDNS in which a packet is said. */
export function recordsOf(packet: LanPacket): object {
  if (packet.kind === "question") {
    const questions = packet.tags.map((tag) => ({ type: "PTR", name: `${tag}.${service}` }));
    const { asker } = packet;
    const additionals = asker === null ? [] : placeOf({ ...asker, isLeaving: false });
    return { questions, additionals };
  }
  const instances = new Map(packet.entries.map((entry) => [entry.instance, entry]));
  return {
    answers: packet.entries.map(({ tag, instance, isLeaving }) => ({
      type: "PTR",
      name: `${tag}.${service}`,
      ttl: isLeaving ? 0 : remember,
      data: `${instance}.${service}`,
    })),
    additionals: [...instances.values()].flatMap(placeOf),
  };
}

/** What another program said, as far as it concerns us; null if it does not. */
export function packetOf(said: unknown): LanPacket | null {
  const packet = packetSchema.safeParse(said);
  if (!packet.success) return null;
  if (packet.data.type === "query") {
    const asked = packet.data.questions.flatMap(
      (each) => questionSchema.safeParse(each).data ?? [],
    );
    const tags = asked.map(({ name }) => firstPart(name));
    if (tags.length === 0) return null;
    const [asker = null] = placesIn(recordsIn(packet.data.additionals)).values();
    return { kind: "question", tags, asker };
  }
  const entries = entriesIn(recordsIn([...packet.data.answers, ...packet.data.additionals]));
  return entries.length === 0 ? null : { kind: "answer", entries };
}

/** Where an instance can be reached. */
function placeOf({ instance, host, port, isLeaving }: Omit<LanEntry, "tag">): object[] {
  const ttl = isLeaving ? 0 : remember;
  const target = `${instance}.local`;
  return [
    { type: "SRV", name: `${instance}.${service}`, ttl, data: { port, target } },
    { type: "A", name: target, ttl, data: host },
  ];
}

function recordsIn(said: readonly unknown[]): Record[] {
  return said.flatMap((each) => recordSchema.safeParse(each).data ?? []);
}

function entriesIn(records: readonly Record[]): LanEntry[] {
  const places = placesIn(records);
  return records.flatMap((each) => {
    const place = each.type === "PTR" ? places.get(firstPart(each.data)) : undefined;
    if (each.type !== "PTR" || place === undefined) return [];
    return [{ ...place, tag: firstPart(each.name), isLeaving: each.ttl === 0 }];
  });
}

/** Every instance whose port and address are both said. */
function placesIn(records: readonly Record[]): ReadonlyMap<string, LanPlace> {
  const hosts = new Map(
    records.flatMap((each) => (each.type === "A" ? [[firstPart(each.name), each.data]] : [])),
  );
  const places = new Map<string, LanPlace>();
  for (const each of records) {
    if (each.type !== "SRV") continue;
    const instance = firstPart(each.name);
    const host = hosts.get(instance);
    if (host !== undefined) places.set(instance, { instance, host, port: each.data.port });
  }
  return places;
}

function firstPart(name: string): string {
  return name.slice(0, name.indexOf("."));
}
