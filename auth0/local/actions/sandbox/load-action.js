// @ts-check
import { createRequire, isBuiltin } from "node:module";
import vm from "node:vm";

const LOG_LIMIT = 256;
const nodeRequire = createRequire(import.meta.url);

/** Runs first in every context: makes the event there, frozen, and lets `Date` follow the tenant's clock. */
const PRELUDE = new vm.Script(`(offset) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...values) { super(...(values.length === 0 ? [Real.now() + offset] : values)); }
    static now() { return Real.now() + offset; }
  };
  const freeze = (value) => {
    if (typeof value !== "object" || value === null) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  return (json) => freeze(JSON.parse(json));
}`);

/**
 * Loads an Action as a CommonJS module into a context of its own: it shares no global with other Actions or other
 * runs. The context keeps accidents apart, not attackers: the code is the developer's own.
 *
 * @param {import("./protocol").RunnableAction} action
 * @param {{ now: number, log: { text: string } }} options
 */
export function loadAction(action, { now, log }) {
  const timers = createTimers();
  const context = vm.createContext({ ...GLOBALS, ...timers.functions, console: createConsole(log) });
  const parseEvent = PRELUDE.runInContext(context)(now - Date.now());
  const module = { exports: {} };
  return {
    /**
     * Calls the exported function, if there is one; the code itself runs now, so that its errors are the Action's.
     * @param {string} name
     * @param {object} event
     * @param {object} api
     */
    async call(name, event, api) {
      const code = `(function (exports, require, module) {${action.code}\n})`;
      const wrapper = new vm.Script(code, { filename: `${action.name}.js` }).runInContext(context);
      wrapper(module.exports, requireBuiltin, module);
      const handler = /** @type {Record<string, unknown>} */ (module.exports)[name];
      if (typeof handler === "function") await handler(parseEvent(JSON.stringify(event)), api);
    },
    /** Nothing of a run outlives it. */
    dispose: timers.clear,
  };
}

/** What Node has beyond the language, and an Action at Auth0 finds as well. */
const GLOBALS = {
  ...{
    AbortController,
    AbortSignal,
    Buffer,
    Headers,
    Request,
    Response,
    TextDecoder,
    TextEncoder,
    URL,
    URLSearchParams,
  },
  ...{ atob, btoa, crypto: globalThis.crypto, fetch, queueMicrotask, structuredClone },
};

/** @param {string} name */
function requireBuiltin(name) {
  if (isBuiltin(name)) return nodeRequire(name);
  throw new Error(`The local tenant does not install npm modules for Actions: require("${name}")`);
}

/** @param {{ text: string }} log */
function createConsole(log) {
  /** @param {unknown[]} values */
  const write = (...values) => {
    const line = values.map((value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))));
    log.text = `${log.text}${log.text === "" ? "" : "\n"}${line.join(" ")}`.slice(0, LOG_LIMIT);
  };
  return { debug: write, error: write, info: write, log: write, warn: write };
}

function createTimers() {
  /** @type {Set<NodeJS.Timeout>} */
  const running = new Set();
  /** @param {(callback: () => void, delay?: number) => NodeJS.Timeout} start */
  const tracked = (start) => (/** @type {() => void} */ callback, /** @type {number} */ delay) => {
    const timer = start(callback, delay);
    running.add(timer);
    return timer;
  };
  return {
    functions: {
      ...{ clearInterval, clearTimeout },
      setInterval: tracked(setInterval),
      setTimeout: tracked(setTimeout),
    },
    clear() {
      for (const timer of running) clearTimeout(timer);
    },
  };
}
