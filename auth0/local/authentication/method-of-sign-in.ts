import { isOfDatabase } from "../state/people";
import type { State, User } from "../state/types";

/** What Auth0 calls the first factor of a session: the password, or the company's own sign-in. */
export function methodOfSignIn(state: State, user: Pick<User, "connectionId">): "pwd" | "federated" {
  return isOfDatabase(state, user) ? "pwd" : "federated";
}
