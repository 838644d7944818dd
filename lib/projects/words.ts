import type { ProjectState } from "./schema";

/** What the states are called. */
export const stateWords: Record<ProjectState, string> = {
  on_track: "On track",
  at_risk: "At risk",
  blocked: "Blocked",
  paused: "Paused",
  done: "Done",
};
