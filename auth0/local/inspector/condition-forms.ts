import type { Hono } from "hono";
import { z } from "zod";
import { faultRule } from "../control/fault-rules";
import { bodies } from "../control/inputs";
import type { AppEnv, Core } from "../core";
import { controlRefusal } from "../http/refusal";
import { planProfile } from "../limits/plans";
import { rotatedKeys } from "../signing-key";
import { restoreSnapshot } from "../snapshot/restore-snapshot";
import { FAULT_PRESETS, type FaultPreset, presetRule } from "./fault-presets";
import { onForm, valid } from "./forms";

const clockChange = z.discriminatedUnion("do", [
  z.object({ do: z.enum(["freeze", "resume", "reset"]) }),
  z.object({ do: z.literal("advance"), seconds: z.coerce.number().positive() }),
]);

const presetNames = Object.keys(FAULT_PRESETS) as [FaultPreset, ...FaultPreset[]];
const optionalNumber = z.string().transform((text) => (text === "" ? undefined : Number(text)));
const customRuleFields = z.object({
  method: z.string(),
  path: z.string(),
  effect: z.enum(["status", "latencyMs", "hang", "drop", "reset"]),
  phase: z.enum(["before", "after"]).default("before"),
  value: optionalNumber,
  count: optionalNumber,
});
type CustomRule = z.infer<typeof customRuleFields>;
const fault = z.union([
  z.object({ remove: z.coerce.number().int() }),
  z.object({ preset: z.enum(presetNames) }),
  customRuleFields,
]);

/** Forms about what the tenant is under: its time, its faults, its plan, its switches, its keys, its whole state. */
export function mountConditionForms(core: Core, routes: Hono<AppEnv>): void {
  onForm(routes, "/clock", clockChange, (change) => moveClock(core, change));
  onForm(routes, "/faults", fault, (change) => changeFaults(core, change));
  onForm(routes, "/plan", z.object({ profile: planProfile }), ({ profile }) => {
    core.plan = profile;
    core.buckets.clear();
  });
  onForm(routes, "/switches", z.object({ name: z.string(), value: z.string() }), ({ name, value }) => {
    Object.assign(core.switches, valid(bodies.switches, { [name]: switchValue(value) }));
  });
  onForm(routes, "/keys/rotate", z.object({}), async () => {
    core.state.signingKeys = await rotatedKeys(core.state.signingKeys);
  });
  onForm(routes, "/reset", z.object({}), () => core.reset());
  onForm(routes, "/restore", z.object({ snapshot: z.instanceof(File) }), async ({ snapshot }) => {
    restoreSnapshot(core, valid(bodies.snapshot, parsed(await snapshot.text())));
  });
}

function moveClock({ clock }: Core, change: z.infer<typeof clockChange>): void {
  if (change.do === "advance") clock.advance(change.seconds * 1000);
  else clock[change.do]();
}

function changeFaults({ faults }: Core, change: z.infer<typeof fault>): void {
  if ("remove" in change) faults.remove(change.remove);
  else faults.add("preset" in change ? presetRule(change.preset) : customRule(change));
}

function customRule(fields: CustomRule): z.output<typeof faultRule> {
  const { method, path, effect, phase, value, count } = fields;
  return valid(faultRule, {
    path,
    phase,
    [effect]: effect === "status" || effect === "latencyMs" ? value : true,
    ...(method === "" ? {} : { method }),
    ...(count === undefined ? {} : { count }),
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw controlRefusal(400, "The file is no JSON.");
  }
}

function switchValue(text: string): boolean | number | string {
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}
