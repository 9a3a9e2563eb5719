import { expect, test } from "vitest";
import { ApiError } from "../../../dashboard/src/models/api";
import { Connection, Refusal } from "../../../dashboard/src/models/connection";
import type { Frame, Resume } from "../../../dashboard/src/wire";
import { ADA, SITE, welcome } from "../acme";
import { Hourglass, settled, Wire } from "../world";

class Office {
  readonly time = new Hourglass();
  readonly wires: Wire[] = [];
  readonly frames: Frame[] = [];
  readonly ends: string[] = [];
  tickets: (() => Promise<string>) | null = null;
  position: Resume | null = null;
  readonly connection: Connection;

  constructor() {
    const world = {
      open: () => {
        const wire = new Wire();
        this.wires.push(wire);
        return wire;
      },
      ticket: () => this.tickets?.() ?? Promise.resolve(`ticket ${this.wires.length + 1}`),
      after: this.time.after,
      random: () => 0.5,
    };
    this.connection = new Connection(world, {
      frame: (frame) => this.frames.push(frame),
      resume: () => this.position,
      ended: (why) => this.ends.push(why),
    });
  }

  get wire(): Wire {
    return this.wires.at(-1) as Wire;
  }

  /** Connects, or waits for the next try to, up to the welcome. */
  async welcome(): Promise<Wire> {
    this.connection.connect();
    await settled();
    this.wire.open();
    this.wire.receive(welcome());
    return this.wire;
  }
}

const invite = { type: "invite", id: "i1", visitor: ADA, text: "Hello!" } as const;

test("says hello with the ticket and where it left off, and is open once welcomed", async () => {
  const office = new Office();
  office.position = { epoch: "e1", positions: { [`site:${SITE}`]: 7 } };
  office.connection.connect();
  expect(office.connection.state.value).toBe("connecting");
  await settled();
  office.wire.open();
  expect(office.wire.sent).toEqual([{ type: "hello", ticket: "ticket 1", resume: office.position }]);
  expect(office.connection.state.value).toBe("connecting");
  office.wire.receive(welcome());
  expect(office.connection.state.value).toBe("open");
  expect(office.frames.map(({ type }) => type)).toEqual(["welcome"]);
});

test("a command is fulfilled by its ack and rejected, with the sentence, by its refusal", async () => {
  const office = new Office();
  const wire = await office.welcome();
  const first = office.connection.command(invite);
  const second = office.connection.command({ ...invite, id: "i2" });
  wire.receive({ type: "ack", id: "i1" });
  wire.receive({
    type: "refused",
    id: "i2",
    code: "quiet",
    reason: "Not before Monday.",
    field: "",
    retry_after: 0,
  });
  await expect(first).resolves.toBeUndefined();
  await expect(second).rejects.toEqual(new Refusal("quiet", "Not before Monday."));
  expect(office.frames.map(({ type }) => type)).toEqual(["welcome"]);
});

test("what a command reads is for whoever gave it, and for nobody who listens", async () => {
  const office = new Office();
  const wire = await office.welcome();
  const read = office.connection.ask({ type: "secure.read", id: "r1", chat: "c1", form: "f1" });
  wire.receive({ type: "secure.values", id: "r1", values: ["4111"] });
  await expect(read).resolves.toEqual(["4111"]);
  expect(office.frames.map(({ type }) => type)).toEqual(["welcome"]);
});

test("what was not answered goes out again after a reconnect, in order and once", async () => {
  const office = new Office();
  const early = office.connection.command({ ...invite, id: "i0" });
  const wire = await office.welcome();
  const late = office.connection.command(invite);
  expect(wire.of("invite").map(({ id }) => id)).toEqual(["i0", "i1"]);
  wire.receive({ type: "ack", id: "i0" });
  await early;
  wire.drop();
  expect(office.connection.state.value).toBe("waiting");
  office.time.pass(500);
  const next = await office.welcome();
  expect(next).not.toBe(wire);
  expect(next.of("invite").map(({ id }) => id)).toEqual(["i1"]);
  next.receive({ type: "ack", id: "i1" });
  await late;
});

test("what is watched is asked for again after a reconnect, unless released", async () => {
  const office = new Office();
  const wire = await office.welcome();
  office.connection.hold("grid", { type: "visitors.watch", site: SITE, first: 0 });
  office.connection.hold("grid", { type: "visitors.watch", site: SITE, first: 40 });
  office.connection.hold("visitor", { type: "visitor.open", visitor: ADA });
  office.connection.release("visitor", { type: "visitor.open", visitor: null });
  office.connection.release("visitor", { type: "visitor.open", visitor: null });
  expect(wire.of("visitor.open").map(({ visitor }) => visitor)).toEqual([ADA, null]);
  wire.drop(1012);
  office.time.pass(500);
  const next = await office.welcome();
  expect(next.of("visitors.watch").map(({ first }) => first)).toEqual([40]);
  expect(next.of("visitor.open")).toEqual([]);
});

test("waits longer after each failure, ten seconds at most, with jitter", async () => {
  const office = new Office();
  office.tickets = () => Promise.reject(new ApiError(0, "offline", "No network."));
  office.connection.connect();
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await settled();
    const before = office.time.now;
    while (office.connection.state.value === "waiting") office.time.pass(1);
    waits.push(office.time.now - before);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
});

test("comes back at once when the network is there again", async () => {
  const office = new Office();
  (await office.welcome()).drop();
  office.connection.wake();
  expect(office.connection.state.value).toBe("connecting");
  await settled();
  expect(office.wires.length).toBe(2);
  expect(office.connection.state.value).toBe("connecting");
});

test("beats 25 seconds after it heard something and gives up a line that is silent for 35", async () => {
  const office = new Office();
  const wire = await office.welcome();
  office.time.pass(25_000);
  expect(wire.of("ping").length).toBe(1);
  wire.receive({ type: "pong", now: 0 });
  expect(office.frames.map(({ type }) => type)).toEqual(["welcome", "pong"]);
  office.time.pass(25_000);
  expect(wire.of("ping").length).toBe(2);
  office.time.pass(9_000);
  expect(office.connection.state.value).toBe("open");
  office.time.pass(1_000);
  expect(office.connection.state.value).toBe("waiting");
  expect([wire.of("ping").length, wire.closed]).toEqual([2, 1000]);
});

test("what the server sends does not put off the beat by which it knows us", async () => {
  const office = new Office();
  const wire = await office.welcome();
  for (let turn = 0; turn < 30; turn++) {
    office.time.pass(1_000);
    wire.receive({ type: "typing", chat: "c1", text: null });
  }
  expect(wire.of("ping").length).toBe(1);
});

test.each([
  [1006, "waiting", []],
  [1012, "waiting", []],
  [4008, "waiting", []],
  [4401, "waiting", []],
  [4500, "ended", ["refused"]],
  [4501, "ended", ["signed-out"]],
])("close code %i leaves it %s", async (code, state, ends) => {
  const office = new Office();
  (await office.welcome()).drop(code);
  expect(office.connection.state.value).toBe(state);
  expect(office.ends).toEqual(ends);
});

test("a session that is over ends it, and open commands are refused", async () => {
  const office = new Office();
  const wire = await office.welcome();
  const waiting = office.connection.command(invite);
  office.tickets = () => Promise.reject(new ApiError(401, "unauthenticated", "Sign in."));
  wire.drop();
  office.time.pass(500);
  await settled();
  expect(office.ends).toEqual(["signed-out"]);
  await expect(waiting).rejects.toBeInstanceOf(Refusal);
});

test("leaves for good at sign-out and can start anew", async () => {
  const office = new Office();
  const wire = await office.welcome();
  office.connection.hold("grid", { type: "visitors.watch", site: SITE });
  office.connection.disconnect();
  expect(wire.closed).toBe(1000);
  office.time.pass(60_000);
  expect(office.wires.length).toBe(1);
  const next = await office.welcome();
  expect(next.sent.map(({ type }) => type)).toEqual(["hello"]);
});

test("a late frame of a socket that was dropped changes nothing", async () => {
  const office = new Office();
  const wire = await office.welcome();
  office.connection.renew();
  await settled();
  wire.receive({ type: "typing", chat: "c1", text: null });
  wire.drop();
  expect(office.connection.state.value).toBe("connecting");
  expect(office.frames.map(({ type }) => type)).toEqual(["welcome"]);
});

test("a ticket that does not come is given up after 35 seconds, and comes too late", async () => {
  const office = new Office();
  let late = (_: string) => {};
  office.tickets = () =>
    new Promise((resolve) => {
      late = resolve;
    });
  office.connection.connect();
  office.time.pass(35_000);
  expect(office.connection.state.value).toBe("waiting");
  office.tickets = null;
  office.connection.wake();
  await office.welcome();
  late("late ticket");
  await settled();
  expect([office.wires.length, office.connection.state.value]).toEqual([1, "open"]);
});

test("a refusal meant for whoever was signed in before ends nothing", async () => {
  const office = new Office();
  let refuse = (_: Error) => {};
  office.tickets = () =>
    new Promise((_, reject) => {
      refuse = reject;
    });
  office.connection.connect();
  office.connection.disconnect();
  office.tickets = null;
  office.connection.connect();
  refuse(new ApiError(401, "unauthenticated", "Sign in."));
  await settled();
  expect([office.ends, office.wires.length]).toEqual([[], 1]);
});
