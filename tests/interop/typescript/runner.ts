// The runner of the interop scenario in TypeScript; see tests/interop/README.md.
//
//     node dist/runner.js TARGET SCENARIO PART NAME=VALUE...

import { readFileSync } from "node:fs";

import { type DescMessage, type DescMethod, type DescService, fromJson, type JsonValue, type Message, toJson } from "@bufbuild/protobuf";
import { Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { LosslessNumber, parse, stringify } from "lossless-json";
import * as protocol from "onex-memory-protocol";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "onex-memory-protocol/errors";

type Step = Record<string, any>;

const TIMEOUT_MS = 30_000;

/** Requests that are made one after another while the call is open. */
class Requests implements AsyncIterable<Message> {
  #queue: Message[] = [];
  #wake: () => void = () => {};
  #closed = false;

  send(message: Message): void {
    this.#queue.push(message);
    this.#wake();
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message> {
    for (;;) {
      const message = this.#queue.shift();
      if (message !== undefined) yield message;
      else if (this.#closed) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

interface Stream {
  method: DescMethod;
  requests: Requests;
  answers: AsyncIterator<Message>;
  abort: AbortController;
}

function demand(held: boolean, otherwise: string): asserts held {
  if (!held) throw new Error(otherwise);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);

/** Equality of documents: numbers exactly, whatever way they are written. */
function same(expected: unknown, actual: unknown): boolean {
  if (expected instanceof LosslessNumber && actual instanceof LosslessNumber) {
    const [first, second] = [expected.value, actual.value];
    const integers = /^-?\d+$/.test(first) && /^-?\d+$/.test(second);
    return integers ? BigInt(first) === BigInt(second) : Number(first) === Number(second);
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.length === actual.length && expected.every((item, index) => same(item, actual[index]));
  }
  if (isObject(expected) && isObject(actual)) {
    const names = Object.keys(expected);
    return names.length === Object.keys(actual).length && names.every((name) => name in actual && same(expected[name], actual[name]));
  }
  return expected === actual;
}

/** JSON with what protobuf needs: its own rules keep 64-bit integers in strings. */
const plain = (document: unknown): JsonValue => JSON.parse(stringify(document) ?? "null");
const lossless = (document: JsonValue): unknown => parse(JSON.stringify(document));
const shown = (document: unknown): string => stringify(document) ?? "nothing";

class Runner {
  readonly variables = new Map<string, string>();
  readonly #streams = new Map<string, Stream>();
  readonly #services: DescService[] = Object.values(protocol).filter(
    (value): value is any => typeof value === "object" && value !== null && (value as any).kind === "service",
  );

  constructor(readonly transport: Transport) {}

  /** The document with every ${name} replaced. */
  substituted(document: any): any {
    if (typeof document === "string") {
      for (const [name, value] of this.variables) document = document.replaceAll(`\${${name}}`, value);
      return document;
    }
    if (Array.isArray(document)) return document.map((item) => this.substituted(item));
    if (!isObject(document)) return document;
    return Object.fromEntries(Object.entries(document).map(([name, value]) => [this.substituted(name), this.substituted(value)]));
  }

  /** Throws where something is not as expected; undefined stands for what is not there. */
  match(expected: any, actual: any, path: string): void {
    if (expected === null) {
      demand(actual === undefined, `${path} is ${shown(actual)}, and should not be there`);
    } else if (isObject(expected)) {
      const [first, ...others] = Object.keys(expected);
      if (first?.startsWith("$") && others.length === 0) return this.special(first, expected[first], actual, path);
      for (const [name, value] of Object.entries(expected)) this.match(value, actual?.[name], `${path}.${name}`);
    } else if (Array.isArray(expected)) {
      const items = actual ?? [];
      demand(items.length === expected.length, `${path} has ${items.length} items, not ${expected.length}: ${shown(items)}`);
      expected.forEach((item, index) => this.match(item, items[index], `${path}[${index}]`));
    } else if (actual === undefined) {
      const isDefault = expected === false || expected === "" || expected === "0" || same(expected, new LosslessNumber("0"));
      demand(isDefault, `${path} is missing, not ${shown(expected)}`);
    } else {
      demand(same(expected, actual), `${path} is ${shown(actual)}, not ${shown(expected)}`);
    }
  }

  /** Holds a value against {matcher: argument}. */
  special(matcher: string, argument: any, actual: any, path: string): void {
    demand(actual !== undefined, `${path} is missing`);
    if (matcher === "$is") demand(same(argument, actual), `${path} is ${shown(actual)}, not ${shown(argument)}`);
    else if (matcher === "$save") this.variables.set(argument, String(actual));
    else if (matcher === "$json") demand(same(argument, parse(actual)), `${path} is ${actual}, not ${shown(argument)}`);
    else demand(matcher === "$any", `${matcher} is no matcher`);
  }

  async step(step: Step): Promise<void> {
    if (step.open !== undefined) {
      this.open(step);
    } else if (step.call !== undefined) {
      const { client, method } = this.find(step.call);
      const request = this.read(method.input, step.request);
      await this.outcome(step, async () => this.written(method.output, await client[method.localName](request, this.options(step))));
    } else if (step.send !== undefined) {
      const stream = this.stream(step.send);
      stream.requests.send(this.read(stream.method.input, step.request));
    } else if (step.receive !== undefined) {
      const stream = this.stream(step.receive);
      const wanted = step.expect[step.until];
      const items: unknown[] = [];
      for (;;) {
        const answer = await stream.answers.next();
        demand(!answer.done, `the stream ended before ${step.until}`);
        const document = this.written(stream.method.output, answer.value) as any;
        if (document[step.until] === undefined) continue;
        if (Array.isArray(wanted)) {
          items.push(...document[step.until]);
          document[step.until] = items;
          if (items.length < wanted.length) continue;
        }
        return this.match(step.expect, document, step.until);
      }
    } else if (step.end !== undefined) {
      const stream = this.stream(step.end);
      if (step.by === undefined) stream.requests.close();
      await this.outcome(step, async () => {
        while (!(await stream.answers.next()).done);
        return {};
      });
      stream.requests.close();
    } else if (step.cancel !== undefined) {
      const stream = this.stream(step.cancel);
      stream.requests.close();
      stream.abort.abort();
    }
  }

  /** Begins a call of many messages. */
  open(step: Step): void {
    const { client, method } = this.find(step.call);
    const requests = new Requests();
    const abort = new AbortController();
    const sent = method.methodKind === "bidi_streaming" ? requests : this.read(method.input, step.request);
    const answers = client[method.localName](sent, { ...this.options(step), signal: abort.signal })[Symbol.asyncIterator]();
    this.#streams.set(step.open, { method, requests, answers, abort });
    // The call begins when its first answer is asked for, and must be open before the next step.
    const first = answers.next();
    first.catch(() => {});
    let asked = false;
    this.#streams.get(step.open)!.answers = { next: () => (asked ? answers.next() : ((asked = true), first)) };
  }

  stream(name: string): Stream {
    const stream = this.#streams.get(name);
    demand(stream !== undefined, `no stream is called ${name}`);
    return stream;
  }

  options(step: Step): { headers: Record<string, string>; timeoutMs: number } {
    const headers: Record<string, string> = { "onex-namespace": step.namespace ?? this.variables.get("namespace") };
    if (step.token !== undefined) headers.authorization = `Bearer ${step.token}`;
    return { headers, timeoutMs: TIMEOUT_MS };
  }

  /** Holds what a call comes to against what the step expects. */
  async outcome(step: Step, act: () => Promise<unknown>): Promise<void> {
    let answer: unknown;
    try {
      answer = await act();
    } catch (error) {
      const found = this.failure(error);
      demand(step.error !== undefined, `failed: ${shown(found)}`);
      return this.match(step.error, found, "error");
    }
    demand(step.error === undefined, `answered ${shown(answer)}, and should have failed`);
    if (step.expect !== undefined) this.match(step.expect, answer, "response");
  }

  /** What a failed call says of itself, in the scenario's terms. */
  failure(cause: unknown): Record<string, unknown> {
    if (!(cause instanceof ConnectError)) throw cause;
    const spelled = Code[cause.code]!.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
    const found: Record<string, unknown> = { code: spelled === "CANCELED" ? "CANCELLED" : spelled, message: cause.rawMessage };
    for (const info of cause.findDetails(ErrorInfoSchema)) {
      demand(info.domain === "memory.onex", `the domain is ${info.domain}`);
      Object.assign(found, { reason: info.reason, metadata: info.metadata });
    }
    for (const bad of cause.findDetails(BadRequestSchema)) found.fields = bad.fieldViolations.map((violation) => violation.field);
    for (const retry of cause.findDetails(RetryInfoSchema)) {
      found.retryDelay = (this.written(RetryInfoSchema, retry) as any).retryDelay;
    }
    return found;
  }

  find(name: string): { client: any; method: DescMethod } {
    const [serviceName, methodName] = name.split("/");
    const service = this.#services.find((candidate) => candidate.name === serviceName);
    demand(service !== undefined, `there is no ${serviceName}`);
    const method = service.methods.find((candidate) => candidate.name === methodName);
    demand(method !== undefined, `there is no ${name}`);
    return { client: createClient(service, this.transport), method };
  }

  read(schema: DescMessage, document: unknown): Message {
    return fromJson(schema, plain(document));
  }

  written(schema: DescMessage, message: Message): unknown {
    return lossless(toJson(schema, message as any) as JsonValue);
  }
}

async function main(target: string, scenario: string, part: string, assignments: string[]): Promise<number> {
  const document = parse(readFileSync(scenario, "utf-8")) as any;
  const runner = new Runner(createGrpcTransport({ baseUrl: `http://${target}` }));
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    runner.variables.set(assignment.slice(0, at), assignment.slice(at + 1));
  }
  let passed = 0;
  let failed = 0;
  for (const claim of document[part]) {
    let number = 0;
    try {
      for (const step of claim.steps) {
        number += 1;
        await runner.step(runner.substituted(step));
      }
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${runner.substituted(claim.claim)}: step ${number}: ${error}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const [target, scenario, part, ...assignments] = process.argv.slice(2);
process.exit(await main(target!, scenario!, part!, assignments));
