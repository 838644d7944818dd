import type { Core } from "../core";
import type { User } from "../state/types";
import { endSessionsOf } from "./end-sessions";

/** Sets a password; whoever is signed in with the one before is signed out, and applications are told. */
export function changePassword(core: Core, user: User, password: string): void {
  user.password = password;
  user.lastPasswordReset = core.now();
  endSessionsOf(core, user.user_id, "password-changed");
}
