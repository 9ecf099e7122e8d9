import { expect, test } from "vitest";
import { judgeSockets } from "./socket-trace.ts";

const start = [
  '100 execve("/usr/bin/node", ["node", "playwright"], 0x7ff) = 0',
  "100 vfork() = 200",
  '200 execve("/dist/electron", ["electron", "."], 0x7ff) = 0',
  "200 clone(child_stack=NULL, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD) = 201",
  "200 fork() = 300",
  '300 execve("/usr/bin/chromium", ["chromium"], 0x7ff) = 0',
];

function judge(...lines: string[]) {
  return judgeSockets([...start, ...lines].join("\n")).map((use) => use.verdict);
}

test("a socket of the test runner is none of the app's", () => {
  expect(judge("100 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 9<socket:[7]>")).toEqual([
    "outside",
  ]);
});

test("a socket that any process of the app opens is foreign, used or not", () => {
  expect(judge("300 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 9<socket:[7]>")).toEqual([
    "foreign",
  ]);
  expect(
    judge(
      "201 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 9<socket:[7]>",
      '200 connect(9<socket:[7]>, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
    ),
  ).toEqual(["foreign"]);
});

test("a port that listens on this machine for the test is plumbing, on every address it is not", () => {
  const listenOn = (address: string) =>
    judge(
      "201 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 23<socket:[7]>",
      `201 bind(23<socket:[7]>, {sa_family=AF_INET, sin_addr=inet_addr("${address}")}, 16) = 0`,
      "200 listen(23<socket:[7]>, 511) = 0",
    );
  expect(listenOn("127.0.0.1")).toEqual(["plumbing"]);
  expect(listenOn("0.0.0.0")).toEqual(["foreign"]);
});

test("a question to the kernel about an interface is told from a socket that is sent on", () => {
  const asked = [
    "300 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 9<socket:[7]>",
    '300 ioctl(9<socket:[7]>, SIOCGIFNAME, {ifr_ifindex=4, ifr_name="eth0"}) = 0',
  ];
  expect(judge(...asked)).toEqual(["question"]);
  expect(judge(...asked, "300 sendto(9<socket:[7]>, ..., 5, 0, NULL, 0) = 5")).toEqual(["foreign"]);
});

test("another file that gets the number of a closed socket does not speak for it", () => {
  expect(
    judge(
      "300 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 9<socket:[7]>",
      '300 ioctl(9<socket:[7]>, SIOCGIFNAME, {ifr_ifindex=4, ifr_name="eth0"}) = 0',
      "300 sendmsg(9<socket:[8]>, {msg_name=NULL}, 0) = 5",
    ),
  ).toEqual(["question"]);
});

test("a call that another thread interrupts is read whole", () => {
  expect(
    judge(
      "300 socket(AF_INET, SOCK_STREAM, IPPROTO_IP <unfinished ...>",
      "201 socket(AF_UNIX, SOCK_STREAM, 0) = 5<socket:[6]>",
      "300 <... socket resumed>) = 9<socket:[7]>",
    ),
  ).toEqual(["foreign"]);
});

test("a child that speaks before the call that made it returns is known all the same", () => {
  expect(
    judge(
      "200 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD} <unfinished ...>",
      "202 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 9<socket:[7]>",
      "200 <... clone3 resumed> => {parent_tid=[202]}, 88) = 202",
    ),
  ).toEqual(["foreign"]);
});

test("local sockets and failed ones do not count", () => {
  expect(
    judge(
      "300 socket(AF_UNIX, SOCK_STREAM, 0) = 9<socket:[7]>",
      "300 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = -1 EACCES (Permission denied)",
    ),
  ).toEqual([]);
});

test("with a card that may be used, a socket on it is told from one on another", () => {
  const judgeOn = (card: string, ...lines: string[]) =>
    judgeSockets([...start, ...lines].join("\n"), card).map((use) => use.verdict);
  const open = "201 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 23<socket:[7]>";
  const dial = (address: string) =>
    `201 connect(23<socket:[7]>, {sa_family=AF_INET, sin_addr=inet_addr("${address}")}, 16) = 0`;
  expect(judgeOn("127.0.0.1", open, dial("127.0.0.1"))).toEqual(["card"]);
  expect(judgeOn("127.0.0.1", open, dial("192.0.2.1"))).toEqual(["foreign"]);
});

test("a socket that finds others is on a card only if it was told to send there", () => {
  const group = [
    "201 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 23<socket:[7]>",
    '201 bind(23<socket:[7]>, {sa_family=AF_INET, sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")}, 16) = 0',
    '201 sendto(23<socket:[7]>, "", 9, 0, {sa_family=AF_INET, sin_addr=inet_addr("224.0.0.251")}, 16) = 9',
  ];
  const told = "201 setsockopt(23<socket:[7]>, SOL_IP, IP_MULTICAST_IF, [16777343], 4) = 0";
  const verdicts = (lines: readonly string[]) =>
    judgeSockets([...start, ...lines].join("\n"), "127.0.0.1").map((use) => use.verdict);
  expect(verdicts([...group, told])).toEqual(["card"]);
  expect(verdicts(group)).toEqual(["foreign"]);
});
